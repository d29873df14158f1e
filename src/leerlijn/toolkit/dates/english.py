"""What `say` and `say_age` say in Dutch, in English; what somebody told stays as told."""

import re

from leerlijn.toolkit.tongue import speaks_english

_TOLD = ": “"  # behind it stand the words of a teller
_PHRASES = {
    "nog te dateren": "still to date",
    "einde niet bekend": "end not known",
    "einde onbekend": "end not known",
    "onbekend": "not known",
    "vanaf de geboorte": "from birth",
    "vóór de geboorte": "before birth",
    "rond de geboorte": "around birth",
    "bij de geboorte": "at birth",
    "op zijn vroegst": "at the earliest",
    "uiterlijk": "at the latest",
    "ergens tussen": "some time between",
    "tussen": "between",
    "vanaf": "from",
    "van": "from",
    "tot": "to",
    "of": "or",
    "en": "and",
    "sinds": "since",
    "vóór": "before",
    "na": "after",
    "rond": "around",
    "ongeveer": "about",
    "jaar": "years",
    "januari": "January",
    "februari": "February",
    "maart": "March",
    "april": "April",
    "mei": "May",
    "juni": "June",
    "juli": "July",
    "augustus": "August",
    "september": "September",
    "oktober": "October",
    "november": "November",
    "december": "December",
    "voorjaar": "spring",
    "zomer": "summer",
    "najaar": "autumn",
    "winter": "winter",
    "begin": "early",
    "midden": "mid",
    "eind": "late",
    "schooljaar": "school year",
    "kerst": "Christmas",
}
_ANY = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_PHRASES, key=len, reverse=True))})(?!\w)")
_WEEK = re.compile(r"\bweek (\d+) van (?=\d)")
_ONE_YEAR = re.compile(r"^(around )?1 years$")


def in_tongue(said: str) -> str:
    """The same time in the reader's language."""
    return in_english(said) if speaks_english() else said


def in_english(said: str) -> str:
    """The same time in English: "sinds februari 2024" is "since February 2024"."""
    time, mark, told = said.partition(_TOLD)
    words = _ANY.sub(lambda found: _PHRASES[found[0]], _WEEK.sub(r"week \1, ", time))
    return _ONE_YEAR.sub(r"\g<1>1 year", words) + mark + told
