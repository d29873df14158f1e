import re
from collections.abc import Callable, Iterable
from string import ascii_uppercase

from .findings import Category, Finding
from .page import begins_sentence

# After these a capital belongs to a name, not to the sentence: "Aanwezig: de moeder", "wijkteam (de ...)".
_INSIDE = re.compile(r"[\w),'’\"”][:;/] ?$|\($|\) $")

_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]?\s+|\n+")


def replace(text: str, findings: Iterable[Finding], choose: Callable[[Finding], str | None]) -> str:
    """The text with every finding replaced by what is chosen for it; None leaves it, empty takes it away.

    A replacement gets a capital where its sentence begins; a removal takes the space before it along.
    """
    pieces, at = [], 0
    for finding in findings:
        chosen = choose(finding)
        if chosen is None:
            continue
        pieces.append(text[at : finding.start])
        pieces.append(_fitting(text, finding, chosen))
        at = finding.end
        if not chosen:
            pieces[-2], at = _closed(pieces[-2], text, at)
    return "".join((*pieces, text[at:]))


def sentence_around(text: str, finding: Finding, width: int = 160) -> tuple[str, str, str]:
    """What stands before the finding in its sentence, the finding, and what stands after.

    At most `width` characters in all around it; "…" where the sentence is cut.
    """
    room = max(0, width - (finding.end - finding.start)) // 2
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, finding.start)]
    begin = ends[-1] if ends else 0
    stop = _SENTENCE_END.search(text, finding.end)
    before, after = (
        text[begin : finding.start],
        text[finding.end : stop.end() if stop else len(text)].rstrip(),
    )
    return _last(before, room), text[finding.start : finding.end], _first(after, room)


class Letters:
    """Hands out "school A", "school B", "jeugdhulp A" in order of appearance; make one for each report.

    Made anew for every report, so that two reports cannot be joined through "school B".
    """

    def __init__(self) -> None:
        self._given: dict[str, dict[str, str]] = {}

    def name(self, kind: str, key: str) -> str:
        """The letter name of the thing with this key among its kind; the same key gets the same letter."""
        given = self._given.setdefault(kind, {})
        return given.setdefault(key, f"{kind} {_letter(len(given))}")


def _letter(number: int) -> str:
    lead, last = divmod(number, len(ascii_uppercase))
    return (_letter(lead - 1) if lead else "") + ascii_uppercase[last]


def _fitting(text: str, finding: Finding, chosen: str) -> str:
    if chosen and finding.category is Category.INITIALS and _ends_sentence(text, finding):
        chosen += "."
    opens = begins_sentence(text, finding.start) and not _INSIDE.search(text[: finding.start][-4:])
    if chosen and text[finding.start].isupper() and opens:
        return chosen[0].upper() + chosen[1:]
    return chosen


def _ends_sentence(text: str, finding: Finding) -> bool:
    # The full stop of "moeder en D. Een dag later" belongs to the initial and to the sentence.
    return finding.text.endswith(".") and re.match(r"\s+[^\W\d_a-z]|\s*$", text[finding.end :]) is not None


def _closed(before: str, text: str, at: int) -> tuple[str, int]:
    """No double space and no space before a full stop where something was taken away."""
    following = text[at : at + 1]
    if before.endswith(" ") and (not following or following in " .,;:!?)\n"):
        return before[:-1], at
    if (not before or before.endswith("\n")) and following == " ":
        return before, at + 1
    return before, at


def _last(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return "…" + text[len(text) - room :].partition(" ")[2]


def _first(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return text[:room].rpartition(" ")[0] + "…"
