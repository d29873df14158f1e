"""A source as it is read: numbered paragraphs, in a conversation who speaks, and what was marked in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from leerlijn.sources.models import Fragment, Source
from leerlijn.toolkit.intake.turns import Turn, is_asker, legend, speaker_turns


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph in which nothing begins or ends; marked where a fragment lies over it."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph; `speaker` stands with the first of a turn.

    `voice` is "asker", "teller", "note", or "" where nobody takes turns. `start` is its place in the text, in
    code points; `marks` are the fragments that begin in it.
    """

    number: int
    text: str
    start: int
    speaker: str = ""
    voice: str = ""
    pieces: tuple[Piece, ...] = ()
    marks: tuple[Fragment, ...] = ()

    @property
    def end(self) -> int:
        """The place just behind it."""
        return self.start + len(self.text)


def passages_of(source: Source, fragments: Iterable[Fragment] = ()) -> tuple[Passage, ...]:
    """The text in paragraphs; turns are set apart where two people take them."""
    marks = tuple(fragments)
    turns = speaker_turns(source.text)
    told = spoken(turns, legend(source.text)) if turns else written(source.text)
    return tuple(
        Passage(
            number=number,
            text=text,
            start=start,
            speaker=speaker,
            voice=voice,
            pieces=tuple(pieces_of(text, start, marks)),
            marks=tuple(mark for mark in marks if start <= mark.start < start + len(text)),
        )
        for number, (text, start, speaker, voice) in enumerate(told, start=1)
    )


def pieces_of(text: str, start: int, marks: Iterable[Fragment]) -> Iterator[Piece]:
    """A paragraph cut where a mark begins or ends."""
    end = start + len(text)
    spans = [(max(mark.start, start), min(mark.end, end)) for mark in marks]
    spans = [(begins, ends) for begins, ends in spans if begins < ends]
    cuts = sorted({start, end, *(place for span in spans for place in span)})
    for begins, ends in pairwise(cuts):
        covered = any(first <= begins and ends <= last for first, last in spans)
        yield Piece(text[begins - start : ends - start], covered)


def lines_in(text: str, offset: int = 0) -> Iterator[tuple[str, int]]:
    """The lines that hold something, each with its place."""
    for line in text.split("\n"):
        if line.strip():
            yield line.strip(), offset + len(line) - len(line.lstrip())
        offset += len(line) + 1


def written(text: str) -> Iterator[tuple[str, int, str, str]]:
    """The lines of a text that nobody speaks."""
    return ((line, start, "", "") for line, start in lines_in(text))


def spoken(turns: tuple[Turn, ...], letters: dict[str, str]) -> Iterator[tuple[str, int, str, str]]:
    """The lines of a conversation."""
    for turn in turns:
        speaker = letters.get(turn.speaker, turn.speaker)
        for place, (line, start) in enumerate(lines_in(turn.text, turn.start)):
            yield line, start, "" if place else speaker, voice_of(turn.speaker, speaker)


def voice_of(label: str, speaker: str) -> str:
    """Whether this is who asks, who tells, or a note."""
    if not label:
        return "note"
    return "asker" if is_asker(label) or is_asker(speaker) else "teller"
