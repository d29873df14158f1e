import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from .findings import Category, Finding, Why

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_MONTH = (
    r"(?P<month>(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
    r"|(?:jan|febr|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec)\b\.?)"
)
_NUMBER_WORDS = (
    "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
    "eenentwintig",
    "tweeëntwintig", "drieëntwintig", "vierentwintig", "vijfentwintig", "zesentwintig", "zevenentwintig",
    "achtentwintig", "negenentwintig", "dertig", "eenendertig",
)  # fmt: skip
_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12,
}  # fmt: skip
_DAYS = {word: number for number, word in enumerate(_NUMBER_WORDS, 1)} | {"een": 1} | _ORDINALS
_WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,?\s+|(?:ma|di|wo|do|vr|za|zo)\.?\s+)?"
# "op" belongs to the date: "Op 12 juni 2022" becomes "Toen hij 11 was".
_LEAD = rf"\b(?:(?P<on>op)\s+)?(?P<date>{_WEEKDAY}"
_DAY = r"(?P<day>[0-3]?[0-9])(?:e|ste|de)?"
_DAY_WORD = rf"(?P<day>{'|'.join(sorted(_DAYS, key=len, reverse=True))})"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|['’][0-9]{2})"
_FEAST = (
    r"(?:koningsdag|koninginnedag|sinterklaas(?:avond)?|oudejaarsdag|oudejaarsavond|nieuwjaarsdag|hemelvaart(?:sdag)?|"
    r"moederdag|vaderdag|bevrijdingsdag|kerstavond|(?:eerste|tweede|1e|2e)\s+(?:kerst|paas|pinkster)dag)"
)

_WRITTEN = re.compile(
    rf"{_LEAD}(?:{_DAY}|{_DAY_WORD.replace('day>', 'word>')})\s+{_MONTH}(?:\s+{_YEAR})?)(?!\w)", re.IGNORECASE
)
_NUMBERS = re.compile(
    r"(?<![\w/.])(?:(?P<on>[Oo]p)\s+)?(?P<date>(?P<day>[0-3]?[0-9])(?P<sep>[-./])(?P<month>[01]?[0-9])(?P=sep)(?P<year>(?:19|20)?[0-9]{2}))(?!\w|[-./][0-9])"
)
_ISO = re.compile(
    r"(?<![\w-])(?:(?P<on>[Oo]p)\s+)?(?P<date>(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9]))(?![\w-])"
)
_NO_YEAR = re.compile(
    r"\b(?:(?P<on>[Oo]p)|d\.d\.|per|vanaf|tot|sinds)\s+(?P<date>(?P<day>[0-3]?[0-9])[-/](?P<month>1[0-2]|0?[1-9]))(?![\w:]|[-/.][0-9])"
)
_FEAST_DAY = re.compile(
    rf"\b(?:(?P<on>op)\s+)?(?P<date>{_FEAST}\s+(?P<year>(?:19|20)[0-9]{{2}})|(?:eerste|tweede|1e|2e)\s+(?:kerst|paas|pinkster)dag)(?!\w)",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:geb\.?|geboren|geboortedatum|geboorte)\s*(?:op)?\s*[:.|]?\s*$", re.IGNORECASE)
_FURTHER = re.compile(
    r"\b(?:van|vanaf|tot|sinds|per|voor|vóór|na|rond|uit|met|t/m|d\.d\.|tussen)\s+$", re.IGNORECASE
)
_MONTHS_A_YEAR = 12
_FULL_YEAR = 4


def by_date(text: str, *, birth: date | None, young_person: str) -> Iterator[Finding]:
    """Full dates, and a day with its month; never a bare year, month or season.

    Each is suggested as an age where a birth date is known, as a month where no year stands, else as a year.
    One day has one key however it is written. A preceding "op" is part of the finding.
    """
    for pattern in (_WRITTEN, _NUMBERS, _ISO, _NO_YEAR, _FEAST_DAY):
        for match in pattern.finditer(text):
            if finding := _read(text, match, birth, young_person):
                yield finding


def _read(text: str, match: re.Match[str], birth: date | None, young_person: str) -> Finding | None:
    named = match.groupdict()
    month, day, year = _month(named.get("month")), _day(named), _year(named.get("year"))
    if month is not None and not (1 <= month <= _MONTHS_A_YEAR and day):
        return None
    born = _BORN.search(text[max(0, match.start() - 30) : match.start()]) is not None
    start = match.start("date") if born else match.start("on" if named["on"] else "date")
    joined = bool(_FURTHER.search(text[max(0, start - 10) : start]))
    said = "" if born else _say(month, day, year, birth, young_person, joined=joined, on=bool(named["on"]))
    key = _key(year, month, day) or " ".join(match["date"].casefold().split())
    return Finding(
        start, match.end("date"), text[start : match.end("date")], Category.DATE, Why.PATTERN, said, key
    )


def _say(
    month: int | None,
    day: int,
    year: int | None,
    birth: date | None,
    young_person: str,
    *,
    joined: bool,
    on: bool,
) -> str:
    if year is None:
        name = _MONTHS[month - 1] if month else "de feestdagen"
        return f"in {name}" if on else name
    then = _real_date(year, month or 6, day or 1)
    if birth is None or then is None:
        return f"in {year}" if on else str(year)
    if then == birth:
        return ""
    if then < birth:
        return "vóór de geboorte" if not joined else "de tijd vóór de geboorte"
    age = then.year - birth.year - ((then.month, then.day) < (birth.month, birth.day))
    return f"{age} jaar" if joined else f"toen {young_person} {age} was"


def _key(year: int | None, month: int | None, day: int) -> str:
    return f"{year or '-'}-{month:02}-{day:02}" if month else ""


def _month(words: str | None) -> int | None:
    if words is None:
        return None
    if words.isdigit():
        return int(words)
    short = "maa" if words.casefold() == "mrt" else words.casefold()[:3]
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(short))


def _day(named: dict[str, str | None]) -> int:
    if digits := named.get("day"):
        return int(digits)
    return _DAYS.get((named.get("word") or "").casefold(), 0)


def _year(words: str | None) -> int | None:
    if words is None:
        return None
    digits = words.lstrip("'’")
    if len(digits) == _FULL_YEAR:
        return int(digits)
    # Two digits are of this century unless that lies in the future.
    return 2000 + int(digits) if int(digits) <= datetime.now(UTC).year % 100 else 1900 + int(digits)


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
