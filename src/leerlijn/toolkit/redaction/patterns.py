import re
from collections.abc import Iterator

from .citizen_numbers import citizen_number_spans
from .findings import Category, Finding, Why

_TOP = "nl|be|com|org|net|eu|info|example|de|frl|amsterdam|io|app|test"
_SEP = r"[ \u00a0]?[-./–]?[ \u00a0]?"

_PATTERNS: tuple[tuple[Category, str, re.Pattern[str]], ...] = (
    (Category.EMAIL, "", re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    (
        Category.WEB,
        "",
        re.compile(
            rf"(?:https?://|www\.)[^\s<>\"'|)]*[^\s<>\"'|).,;:!?]|(?<![\w@.])[\w\-]+(?:\.[\w\-]+)*\.(?:{_TOP})\b(?:/[^\s|)]*[^\s|).,;])?"
        ),
    ),
    (Category.WEB, "", re.compile(r"(?<![\w@./])@[A-Za-z0-9_](?:[\w.]*\w)?")),
    (
        Category.ACCOUNT_NUMBER,
        "",
        re.compile(r"\b[A-Z]{2}[0-9]{2}[ ]?[A-Z]{4}[ ]?[0-9]{2,4}(?:[ ]?[0-9]{2,4}){1,4}\b"),
    ),
    (
        Category.PHONE,
        "",
        re.compile(
            rf"(?<![\w+])(?:\+|00)[1-9][0-9]{{0,2}}{_SEP}(?:\(0\){_SEP})?[0-9](?:{_SEP}[0-9]){{6,10}}(?!\w)"
        ),
    ),
    (
        Category.PHONE,
        "",
        re.compile(
            rf"(?<![\w/\-])(?!\d\d([-/.])\d\d\1\d{{4}})\(?0[1-9](?:[0-9]{{0,2}}\))?(?:{_SEP}[0-9]){{6,8}}(?!\w|[.\-/:][0-9])"
        ),
    ),
    (
        Category.PHONE,
        "",
        re.compile(r"(?<![\w\-])0[89]00(?:[ -]?[0-9]){4,7}(?!\w)|(?<![\w\-])14 ?0[0-9]{2,3}(?!\w)"),
    ),
    (
        Category.CASE_NUMBER,
        "",
        re.compile(
            r"\bC/\d{2}/\d{4,}(?: ?/ ?[A-Z]{2} ?[A-Z]{2} ?[\d\-]+)?"
            r"|\b[A-Z]{2,4}[- ]?\d{2,4}[-/.]\d{2,6}\b"
        ),
    ),
    (
        Category.CASE_NUMBER,
        "",
        re.compile(
            r"\b(?:zaak|rekest|dossier|cli[eë]nt|pati[eë]nt|kenmerk|polis|relatie|leerling|meldings?|paspoort|"
            r"registratie|proces-?verbaal|pv|volg|referentie|klant|lid|agb|big|uzi)-?\s?(?:nummer|nr|code|id)?\.?\s*[:#]?\s*"
            r"(?P<it>(?!\d{1,2}[-/.]\d{1,2}[-/.]\d)(?=[\w\-/.]*\d{3})"
            r"[A-Z0-9][A-Z0-9\-/.]*[A-Z0-9](?:\s?/\s?[A-Z0-9\- ]*[0-9])?)(?!\w)"
        ),
    ),
    (
        Category.PLATE,
        "",
        re.compile(
            r"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}"
            r"|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}"
            r"|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)\b"
        ),
    ),
    (
        Category.POSTCODE,
        "",
        re.compile(
            r"(?<![\w\-])[1-9][0-9]{3}"
            r"(?:[A-Z]{2}|[ \u00a0](?!(?:S[ADS]|IN|EN|IS|OP|DE|TE|OF|AF|NA|TM|OK|WE|ZE)\b)[A-Z]{2})(?!\w)"
        ),
    ),
    (
        Category.STREET,
        "een adres",
        re.compile(r"\b[Pp]ostbus \d{1,5}\b|\b(?:op|van) (?P<it>nummer \d{1,4}[a-z]?)\b"),
    ),
)

# "O." is an exclamation far oftener than a person.
_INITIALS = re.compile(
    r"(?<![\w.'’-])(?!O\.)"
    r"(?P<it>(?:[A-Z]\.){1,4}(?: ?(?:(?:van|de|der|den|v|d|el|ten|ter)\b\.? ?){1,2}[A-Z]\.)?)(?!\w)"
)
_LONE_LETTER = re.compile(
    r"\b(?:mevrouw|mevr\.|mw\.|meneer|dhr\.|juf|jongere|cliënt|casus|kind|familie) (?P<it>[A-Z])(?![\w.'’])"
)


def by_pattern(text: str) -> Iterator[Finding]:
    """Numbers, addresses of mail and web, plates: what is known by its form."""
    for start, end in citizen_number_spans(text):
        yield _finding(text, start, end, Category.CITIZEN_NUMBER, "")
    for category, suggestion, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("it") if match.groupdict().get("it") else match.span()
            yield _finding(text, start, end, category, suggestion)


def by_initials(text: str) -> Iterator[Finding]:
    """People named by initials: "S.", "D. de V.", "mevrouw K"."""
    for pattern in (_INITIALS, _LONE_LETTER):
        for match in pattern.finditer(text):
            yield _finding(text, *match.span("it"), Category.INITIALS, "iemand")


def digits_of(text: str) -> str:
    """The digits of a phone number, the country code 31 written as 0."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if digits.startswith("0031"):
        digits = digits[2:]
    return "0" + digits[2:].removeprefix("0") if digits.startswith("31") else digits


def _finding(text: str, start: int, end: int, category: Category, suggestion: str) -> Finding:
    found = text[start:end]
    key = digits_of(found) if category is Category.PHONE else " ".join(found.casefold().split())
    return Finding(start, end, found, category, Why.PATTERN, suggestion, key)
