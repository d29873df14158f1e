"""Which characters a report can hold, and which it must not."""

import re
import unicodedata
from collections.abc import Iterable

# Invisible signs can hide a name from whoever searches for it ("Fem\u200bke"), turn text around, or
# are refused by XML. None of them says anything that a reader would miss.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
BREAK_HERE = "\u200b"


def clean(text: str) -> str:
    """The text as every format shows it: composed (NFC), without invisible or control characters.

    Every line end becomes a line feed and a tab a space.
    """
    plain = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    return unicodedata.normalize("NFC", plain)


def drawable(text: str, covered: frozenset[int]) -> str:
    """The text with a box for every run of characters that the fonts cannot draw.

    A PDF/UA file may not hold a character without a drawing.
    """
    if all(ord(character) in covered for character in text):
        return text
    marks = (c if ord(c) in covered else "□" for c in text if not "\ufe00" <= c <= "\ufe0f")
    return re.sub("□{2,}", "□", "".join(marks))


def without_loose_accents(text: str) -> str:
    """The text without accents that no letter has taken up (after NFC)."""
    return "".join(character for character in text if unicodedata.category(character) != "Mn")


def breakable(text: str, room: int = 24) -> str:
    """The text with places to break the line in every word of more letters than there is room for."""
    piece = max(4, room // 2)
    return re.sub(
        rf"\S{{{room + 1},}}", lambda word: re.sub(rf"(.{{{piece}}})(?=.)", rf"\1{BREAK_HERE}", word[0]), text
    )


def searchable(found: Iterable[str]) -> tuple[str, ...]:
    """The strings as a reader sees them: clean, on one line, each once, none empty."""
    texts = (" ".join(clean(text).split()) for text in found)
    return tuple(dict.fromkeys(text for text in texts if text))
