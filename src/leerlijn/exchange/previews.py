"""A draft as its maker reads it before it goes out: the report's own words, each found place marked.

Marks are private-use signs around a text, so that they pass through the composition like any letter:
`OPENS`, the number of an undecided place (0 where it was decided), `SHOWS`, the words, `CLOSES`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from leerlijn.exchange.names import BODIES, Draft, Gate, decided
from leerlijn.reports.composition import compose
from leerlijn.reports.story import Tell
from leerlijn.toolkit.document.blocks import Document
from leerlijn.toolkit.redaction import Finding, Letters, replace

OPENS, SHOWS, CLOSES = "\ue000", "\ue001", "\ue002"
SIGNS = str.maketrans("", "", OPENS + SHOWS + CLOSES)
MARKED = re.compile(f"{OPENS}(\\d+){SHOWS}(.*?){CLOSES}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a told text. `number` is that of an undecided place; `is_hidden` what was replaced."""

    text: str
    number: int = 0
    is_hidden: bool = False


def preview_of(draft: Draft) -> Document:
    """The report with a mark around everything that was found and does not simply stay."""
    return compose(draft.material, tell=marking_tell(draft), draw=False)


def marking_tell(draft: Draft) -> Tell:
    """How a text is told to whoever still decides: what is decided as it will be, what is open numbered."""
    numbers = {question.key: number for number, question in enumerate(draft.gate.open, start=1)}
    choose = decided(draft)

    def tell(text: str) -> str:
        return "".join(marked(text, draft.findings(text), numbers, choose))

    return tell


def marked(
    text: str,
    findings: tuple[Finding, ...],
    numbers: dict[str, int],
    choose: Callable[[Finding], str | None],
) -> Iterator[str]:
    """The pieces of a text, each found place in its mark; what was decided to stay is left as it is."""
    at = 0
    for finding in findings:
        yield text[at : finding.start].translate(SIGNS)
        at = finding.end
        chosen = choose(finding)
        number = numbers.get(finding.key, 0)
        shown = finding.text if chosen is None else put_in_place(text, finding, chosen)
        plain = shown.translate(SIGNS)
        yield f"{OPENS}{number}{SHOWS}{plain}{CLOSES}" if number or (chosen and plain) else plain
    yield text[at:].translate(SIGNS)


def put_in_place(text: str, finding: Finding, chosen: str) -> str:
    """The replacement as it stands in the sentence, with the capital that it gets there."""
    if not chosen:
        return ""
    whole = replace(text, (finding,), lambda _finding: chosen)
    return whole[finding.start : len(whole) - (len(text) - finding.end)]


def pieces_of(text: str) -> Iterator[Piece]:
    """A told text cut at its marks."""
    at = 0
    for match in MARKED.finditer(text):
        if match.start() > at:
            yield Piece(text[at : match.start()])
        number = int(match[1])
        yield Piece(match[2], number=number, is_hidden=not number)
        at = match.end()
    if at < len(text):
        yield Piece(text[at:])


def wordings_of(draft: Draft, gate: Gate) -> dict[str, str]:
    """What the report says for every string, as decided or else as suggested, by key.

    Schools and organisations carry their letter, which counts on open ones being hidden too.
    """
    asked, letters, said = {one.key: one for one in gate.questions}, Letters(), dict[str, str]()
    for finding in (finding for findings in draft.found.values() for finding in findings):
        question = asked[finding.key]
        instead = question.decision.replacement if question.decision else question.suggestion
        if finding.category in BODIES and instead:
            said[finding.key] = letters.name(instead, finding.key)
        said.setdefault(finding.key, instead)
    return said
