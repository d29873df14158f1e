"""The English words of the grammar, by the sign that they share with the Dutch ones, and what differs.

One such word makes a phrase English. Then "of" joins instead of choosing ("the end of 2014"), and a month
with a small number behind it has no year: "March 12" may be a day.
"""

import re

MONTHS = (
    "january",
    "february",
    "march mar",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october oct",
    "november",
    "december",
)
SEASONS = {3: "spring", 6: "summer", 9: "autumn fall", 12: "winter"}
PARTS = {1: "early beginning", 5: "mid middle", 9: "late end"}
WEEKDAYS = (
    "monday mon",
    "tuesday tue tues",
    "wednesday wed",
    "thursday thu thur thurs",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
# By the name of the sign.
WORDS = {
    "ABOUT": "about around approximately approx roughly",
    "CHRISTMAS": "christmas xmas",
    "GROUP": "group",
    "PERSON": "he she they i his her my their",
    "WHEN": "when",
    "WAS": "was were",
    "YEARS_OLD": "years yrs",
    "MONTHS_OLD": "months",
    "AGED": "age aged ages",
    "BIRTHDAY": "birthday",
    "BIRTH": "birth",
    "UNTIL": "to till until through",
    "FROM": "from",
    "SINCE": "since",
    "NOW": "now today present ongoing",
    "BEFORE": "before",
    "BETWEEN": "between",
    "OR": "or",
    "AND": "and",
}
FILLERS = frozenset({"the", "at", "on", "sometime", "during", "old"})
UNKNOWN_DATE = frozenset(
    {
        "unknown",
        "not known",
        "date unknown",
        "date not known",
        "year unknown",
        "don't know",
        "dont know",
        "no idea",
        "not sure when",
        "still to date",
        "n/a",
    }
)
SMOOTHED = (
    (re.compile(r"(?<=\d)[ -]years?[ -]old\b"), " years"),
    (re.compile(r"\b(?:school|academic) ?year\b"), "schooljaar"),
    (re.compile(r"\b(?:the )?year (?=\d{4})"), ""),
    (re.compile(r"\bsome time\b"), "sometime"),
    (re.compile(r"\bstart of\b"), "beginning of"),
    (re.compile(r"\b(?:up )?(?:until|till|to) (?:now|date|today|the present(?: day)?|present)$"), "tot nu"),
    (re.compile(r"\bup (?:to|until|till)\b"), "until"),
    (re.compile(r"(?:still ongoing|still going on|still going)$"), "now"),
    (re.compile(r"^from (.+?),? (?:onwards?|on)$"), r"since \1"),
    (re.compile(r"^from (?!.*(?:\b(?:to|tot|till|until|through)\b|[-/]))"), "since "),
    (re.compile(r"(.+?)(?:,? (?:end|until)| -| to) (?:unknown|not known)$"), r"\1 - ?"),
)
MARKED = re.compile(r"year|time|start of|till|to |date|going|from|known")
