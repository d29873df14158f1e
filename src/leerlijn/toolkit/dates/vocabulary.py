"""The words of the grammar, and how a phrase becomes a row of tokens.

A token is a sign (one letter, see `Sign`) with a number, and a phrase is known by its row of signs:
"12 maart 2014" is "nMY". One word that the grammar does not know makes the whole phrase unreadable: it never
guesses.
"""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from leerlijn.toolkit.dates import vocabulary_english as english

FIRST_YEAR, LAST_YEAR = 1800, 2199
LONGEST_PHRASE = 120
YEAR_DIGITS, DAY_DIGITS = 4, 2


class Sign(StrEnum):
    """The kinds of token."""

    YEAR = "Y"
    SHORT_YEAR = "q"
    NUMBER = "n"
    ORDINAL = "o"
    MONTH = "M"
    SEASON = "S"
    PART = "P"
    ABOUT = "A"
    CHRISTMAS = "K"
    WEEK = "W"
    SCHOOL_YEAR = "J"
    GROUP = "G"
    CLASS = "C"
    LEVEL = "L"
    BRIDGE_CLASS = "B"
    WEEKDAY = "D"
    PERSON = "p"
    WHEN = "t"
    WAS = "w"
    YEARS_OLD = "a"
    MONTHS_OLD = "m"
    AGED = "e"
    DECADES = "d"
    BIRTHDAY = "v"
    BIRTH = "b"
    DECADE = "X"
    DOUBT = "?"
    UNTIL = "T"
    FROM = "F"
    SINCE = "Z"
    NOW = "N"
    BEFORE = "R"
    BETWEEN = "I"
    OR = "O"
    AND = "E"
    DASH = "-"
    SLASH = "/"
    DOT = "."
    NEXT = ";"
    COMMA = ","
    ENDLESS = "~"
    STRANGE = "!"


class Token(NamedTuple):
    """A sign and the number that came with it."""

    sign: str
    value: int = 0


def _table() -> dict[str, Token]:
    table: dict[str, Token] = {}

    def add(sign: Sign, *words: str) -> None:
        for value, group in enumerate(words, start=1):
            table.update({word: Token(sign, value) for word in group.split()})

    add(
        Sign.MONTH,
        "januari jan",
        "februari feb febr",
        "maart mrt",
        "april apr",
        "mei",
        "juni jun",
        "juli jul",
        "augustus aug",
        "september sep sept",
        "oktober okt",
        "november nov",
        "december dec",
    )
    seasons = {3: "voorjaar lente", 6: "zomer zomervakantie zomervak", 9: "herfst najaar", 12: "winter"}
    for first_month, words in seasons.items():
        table.update({word: Token(Sign.SEASON, first_month) for word in words.split()})
    # the value is the first month of the four
    for first_month, words in {1: "begin", 5: "midden half medio halverwege", 9: "eind einde"}.items():
        table.update({word: Token(Sign.PART, first_month) for word in words.split()})
    add(
        Sign.WEEKDAY,
        "maandag ma",
        "dinsdag di",
        "woensdag wo",
        "donderdag do",
        "vrijdag vr",
        "zaterdag za",
        "zondag zo",
    )
    ordinals = (
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende"
    )
    ordinals += " veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste"
    ordinals += " eenentwintigste"
    add(Sign.ORDINAL, *ordinals.split())
    add(Sign.ABOUT, "± ~ +- rond rondom ongeveer ong ca circa plm omstreeks")
    add(Sign.CHRISTMAS, "kerst kerstmis")
    add(Sign.WEEK, "week wk weeknr")
    add(Sign.SCHOOL_YEAR, "schooljaar sj schooljr cursusjaar")
    add(Sign.GROUP, "groep gr")
    add(Sign.CLASS, "klas kl")
    add(Sign.LEVEL, "havo vwo vmbo mavo gymnasium atheneum vo")
    add(Sign.BRIDGE_CLASS, "brugklas brugjaar")
    add(Sign.PERSON, "hij ze zij ie ik zijn haar mijn z'n m'n d'r")
    add(Sign.WHEN, "toen")
    add(Sign.WAS, "was")
    add(Sign.YEARS_OLD, "jaar jarige jr")
    add(Sign.MONTHS_OLD, "maanden mnd")
    add(Sign.DECADES, "jaren")
    add(Sign.BIRTHDAY, "verjaardag")
    add(Sign.BIRTH, "geboorte")
    add(Sign.UNTIL, "tot t/m tm")
    add(Sign.FROM, "van")
    add(Sign.SINCE, "sinds sedert vanaf")
    add(Sign.NOW, "heden nu vandaag lopend")
    add(Sign.BEFORE, "voor")
    add(Sign.BETWEEN, "tussen")
    add(Sign.OR, "of")
    add(Sign.AND, "en & +")
    add(Sign.NEXT, ";")
    add(Sign.COMMA, ",")
    add(Sign.DOUBT, "?")
    add(Sign.DASH, "-")
    add(Sign.SLASH, "/")
    add(Sign.DOT, ".")
    add(Sign.ENDLESS, "..")
    return table


def _english_table() -> dict[str, Token]:
    table: dict[str, Token] = {}
    numbered = {
        Sign.MONTH: dict(enumerate(english.MONTHS, start=1)),
        Sign.WEEKDAY: dict(enumerate(english.WEEKDAYS, start=1)),
        Sign.ORDINAL: dict(enumerate(english.ORDINALS.split(), start=1)),
        Sign.SEASON: english.SEASONS,
        Sign.PART: english.PARTS,
    }
    for sign, groups in numbered.items():
        table |= {word: Token(sign, value) for value, words in groups.items() for word in words.split()}
    for name, words in english.WORDS.items():
        table |= {word: Token(Sign[name], 1) for word in words.split()}
    return table


DUTCH = _table()
KNOWN = _english_table() | DUTCH
# Words that change nothing: "in de zomer", "op 12 maart", "met kerst", "toen hij 5 jaar oud was".
FILLERS = frozenset(["in", "de", "het", "'t", "op", "om", "ergens", "met", "oud", "leeftijd", "(", ")", '"'])
ENGLISH = (_english_table().keys() | english.FILLERS) - DUTCH.keys() - FILLERS
ALL_FILLERS = FILLERS | english.FILLERS
UNKNOWN_DATE = english.UNKNOWN_DATE | frozenset(
    {
        "",
        "?",
        "-",
        "--",
        "/",
        "...",
        "..",
        "x",
        "n.b",
        "nb",
        "nnb",
        "n.n.b",
        "n.v.t",
        "nvt",
        "onbekend",
        "niet bekend",
        "nog niet bekend",
        "nog onbekend",
        "niet meer bekend",
        "datum onbekend",
        "datum niet bekend",
        "datum?",
        "jaar onbekend",
        "jaar niet bekend",
        "exacte datum onbekend",
        "weet niet",
        "weet ik niet",
        "weet ik niet meer",
        "weet niet meer",
        "weten we niet",
        "weten we niet meer",
        "geen idee",
        "wanneer?",
        "nog te dateren",
        "nog navragen",
        "navragen",
        "onbekend wanneer",
        "(onbekend)",
        "(niet bekend)",
    }
)

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘‛`´ʼ′"), "'")
_SIGNS = _DASHES | _QUOTES | dict.fromkeys(map(ord, "“”„"), '"') | {ord("…"): "..."}
_TIME = re.compile(r"(?:t|,? om |, ?| )\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?z?(?: ?uur| u)?$")
_HOUR = re.compile(r"(?:,? om |, ?| )\d{1,2}(?:\.\d\d)? ?u(?:ur)?$")
_SMOOTHED = (
    (re.compile(r"tot en met|t\.e\.m\.?|t\.m\.?|t / m|tot aan"), "t/m"),
    (re.compile(r"vmbo[ -]?(?:tl|bbl|kbl|gl|[tbkg])\b"), "vmbo"),
    (re.compile(r"school ?jaar"), "schooljaar"),
    (re.compile(r"loopt nog(?: door)?|nog lopende?|nog steeds"), "nu"),
    (re.compile(r"tot op heden|tot nu toe"), "tot nu"),
    (re.compile(r"\?{2,}|\(\?\)"), "?"),
    (re.compile(r"(\d{4})-?w(\d{2})$"), r"\1 week \2"),
)
_MARKED = re.compile(r"t/m|tot |t\.|t /|vmbo|school jaar|nog|\?|\dw|-w")
_PIECES = re.compile(
    r"'\d\d(?!\d)|'t\b|\d{3}x|\d+(?:e|de|ste|th|st|nd|rd)\b|\d+|\.\.+|t/m|\+-|[a-z](?:[a-z']*[a-z])?(?:\.(?=[\s\d')-]|$))?|\S"
)


# "toen hij vijf was", "ze was elf of twaalf": only beside a person and "was", where the number is an age;
# "een" is a number only before "jaar", for "toen ik een" may go on as something else.
_DUTCH_NUMBERS = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig eenentwintig"
)
_ENGLISH_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NUMBER_WORDS = {
    word: number
    for words in (_DUTCH_NUMBERS, _ENGLISH_NUMBERS)
    for number, word in enumerate(words.split(), 1)
}
_NUMBER = "(?:" + "|".join(f"{word}(?= jaar)" if word == "een" else word for word in NUMBER_WORDS) + ")"
_NUMBER_WORD = re.compile(rf"\b{_NUMBER}\b")
_AGE = rf"{_NUMBER}(?: (?:jaar )?(?:of|or) {_NUMBER})?"
_AGE_IN_WORDS = re.compile(
    rf"\b(?:ik|hij|ze|zij|ie) {_AGE}(?: jaar)?(?: oud)? was\b"
    rf"|\b(?:(?:ik|hij|ze|zij|ie|i|he|she) was|they were) {_AGE}(?: jaar| years)?(?: oud| old)?$"
)
_SAYS_WAS = re.compile(r"\bw(?:as|ere)\b")


_DAY_OR_YEAR = re.compile(r"(?<![no])Mn(?!,?[Yqn])")


def normalise(words: str) -> str:
    """Small letters, plain dashes and quotes, single spaces; no accents, invisible signs or time of day."""
    plain = words.translate(_SIGNS)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(
            c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
        )
    plain = " ".join(plain.lower().replace("+/-", "+-").split())
    if ":" in plain:
        plain = _TIME.sub("", plain)
    elif plain.endswith(("u", "uur")):
        plain = _HOUR.sub("", plain)
    if _MARKED.search(plain):
        for pattern, replacement in _SMOOTHED:
            plain = pattern.sub(replacement, plain)
    if _SAYS_WAS.search(plain):
        plain = _AGE_IN_WORDS.sub(_age_in_digits, plain)
    if english.MARKED.search(plain):
        for pattern, replacement in english.SMOOTHED:
            plain = pattern.sub(replacement, plain)
    return plain if plain.endswith("..") else plain.rstrip(" .,;")


def _age_in_digits(found: re.Match[str]) -> str:
    """One stretch of words about an age with its numbers as digits."""
    return _NUMBER_WORD.sub(lambda word: str(NUMBER_WORDS[word[0]]), found[0])


def tokenise(plain: str) -> tuple[Token, ...]:
    """The tokens of a normalised phrase, without the words that change nothing."""
    if len(plain) > LONGEST_PHRASE:
        return (Token(Sign.STRANGE),)
    pieces = _PIECES.findall(plain)
    if not ENGLISH.isdisjoint(pieces):
        return _in_english(tuple(_token(piece) for piece in pieces if piece not in ALL_FILLERS | {"of"}))
    return tuple(_token(piece) for piece in pieces if piece not in FILLERS)


def _in_english(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """English tokens, strange where "March 12" may be a day without a year as well as a month."""
    signs = "".join(token.sign for token in tokens)
    return (Token(Sign.STRANGE),) if _DAY_OR_YEAR.search(signs) else tokens


def _token(piece: str) -> Token:
    known = KNOWN.get(piece) or KNOWN.get(piece.rstrip("."))
    if known:
        return known
    if piece[0].isdigit():
        return _number(piece)
    if piece[0] == "'" and piece[1:].isdigit():
        return Token(Sign.SHORT_YEAR, int(piece[1:]))
    return Token(Sign.ENDLESS) if piece.startswith("..") else Token(Sign.STRANGE)


def _number(piece: str) -> Token:
    if piece.endswith("x"):
        return Token(Sign.DECADE, int(piece[:3]))
    if not piece.isdigit():
        return Token(Sign.ORDINAL, int(piece.rstrip("destnrh")) if len(piece) <= YEAR_DIGITS else 0)
    if len(piece) == YEAR_DIGITS and FIRST_YEAR <= int(piece) <= LAST_YEAR:
        return Token(Sign.YEAR, int(piece))
    return Token(Sign.NUMBER, int(piece)) if len(piece) <= DAY_DIGITS else Token(Sign.STRANGE)
