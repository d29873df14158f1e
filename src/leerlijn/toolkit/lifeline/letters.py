"""How wide words will be: the drawing is laid out on the server, where no browser can measure."""

import unicodedata
from functools import lru_cache

# Advance widths of Source Sans 3 Bold for ASCII 32-126, in thousandths of the letter size.
_BOLD = (
    200, 340, 537, 528, 528, 857, 667, 300, 344, 344, 457, 528, 300, 332, 300, 339, 528, 528, 528,
    528, 528, 528, 528, 528, 528, 528, 300, 300, 528, 528, 528, 463, 902, 573, 605, 582, 635, 548,
    524, 638, 674, 301, 509, 614, 518, 762, 665, 684, 596, 684, 613, 556, 556, 665, 556, 813, 567,
    525, 541, 344, 339, 344, 528, 500, 555, 527, 573, 468, 573, 518, 341, 534, 571, 276, 278, 548,
    286, 857, 572, 555, 573, 573, 398, 443, 383, 568, 523, 776, 514, 521, 460, 344, 268, 344, 528,
)  # fmt: skip
_OTHERS = {"…": 978, "–": 480, "—": 800, "“": 537, "”": 537, "‘": 300, "’": 300, "€": 528, "ß": 632}
_WIDE = 1000  # a letter of a script that the table does not know is taken to be square
_WEIGHT = {"bold": 1.0, "medium": 0.965, "italic": 0.92}
ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def _advance(letter: str) -> int:
    if " " <= letter <= "~":
        return _BOLD[ord(letter) - 32]
    if letter in _OTHERS:
        return _OTHERS[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    return _BOLD[ord(base) - 32] if " " <= base <= "~" else _WIDE


@lru_cache(maxsize=8192)
def _units(words: str) -> int:
    return sum(map(_advance, words))


def width(words: str, size: float, face: str = "bold") -> float:
    """Width in px of `words` at letter size `size`; `face` is "bold", "medium" or "italic"."""
    return _units(words) * size * _WEIGHT[face] / 1000


def shorten(words: str, room: float, size: float, face: str = "bold") -> str:
    """`words`, or as many letters of them as fit in `room` px, ending in an ellipsis."""
    if width(words, size, face) <= room:
        return words
    used, kept = width(ELLIPSIS, size, face), 0
    for kept, letter in enumerate(words):  # noqa: B007 -- the count after the break is what is asked
        used += _advance(letter) * size * _WEIGHT[face] / 1000
        if used > room:
            break
    return words[:kept].rstrip(" ,.;:(-") + ELLIPSIS


@lru_cache(maxsize=4096)
def wrap(words: str, room: float, size: float, lines: int, face: str = "bold") -> tuple[str, ...]:
    """`words` in at most `lines` lines of about equal length, each at most `room` px wide."""
    total = width(words, size, face)
    if total <= room or lines == 1:
        return (shorten(words, room, size, face),)
    for parts in range(min(lines, int(total / room) + 1), lines + 1):
        for target in (total / parts * 1.08, total / parts * 1.25, room):
            filled = _fill(words.split(), min(target, room), size, face)
            if len(filled) <= parts:
                return tuple(shorten(line, room, size, face) for line in filled)
    head, rest = filled[: lines - 1], " ".join(filled[lines - 1 :])
    return tuple(shorten(line, room, size, face) for line in (*head, rest))


def _fill(words: list[str], room: float, size: float, face: str) -> list[str]:
    """Lines filled one after the other; a word longer than `room` stands alone."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and width(longer, size, face) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
