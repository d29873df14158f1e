"""A source as it is read: numbered paragraphs, and in a conversation who speaks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from leerlijn.sources.models import Fragment, Source
from leerlijn.toolkit.intake.turns import Turn, is_asker, legend, speaker_turns


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph; `speaker` stands with the first of a turn.

    `voice` is "asker", "teller", "note", or "" where nobody takes turns.
    """

    number: int
    text: str
    speaker: str = ""
    voice: str = ""
    pieces: tuple[Fragment, ...] = ()


def with_pieces(
    source: Source, passages: Iterable[Passage], pieces: Iterable[Fragment]
) -> tuple[Passage, ...]:
    """The paragraphs, each with the marked pieces that begin in it, so that a link can lead there."""
    marked, at, found = list(pieces), 0, []
    for passage in passages:
        begin = source.text.find(passage.text, at)
        at = begin + len(passage.text) if begin >= 0 else at
        here = tuple(piece for piece in marked if 0 <= begin <= piece.start < at)
        found.append(replace(passage, pieces=here))
    return tuple(found)


def passages_of(source: Source) -> tuple[Passage, ...]:
    """The text in paragraphs; turns are set apart where two people take them."""
    turns = speaker_turns(source.text)
    told = spoken(turns, legend(source.text)) if turns else written(source.text)
    return tuple(
        Passage(number, text, speaker, voice) for number, (text, speaker, voice) in enumerate(told, start=1)
    )


def written(text: str) -> Iterator[tuple[str, str, str]]:
    """The lines of a text that nobody speaks."""
    return ((line.strip(), "", "") for line in text.split("\n") if line.strip())


def spoken(turns: tuple[Turn, ...], letters: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The lines of a conversation."""
    for turn in turns:
        speaker = letters.get(turn.speaker, turn.speaker)
        lines = [line.strip() for line in turn.text.split("\n") if line.strip()]
        for place, line in enumerate(lines):
            yield line, "" if place else speaker, voice_of(turn.speaker, speaker)


def voice_of(label: str, speaker: str) -> str:
    """Whether this is who asks, who tells, or a note."""
    if not label:
        return "note"
    return "asker" if is_asker(label) or is_asker(speaker) else "teller"
