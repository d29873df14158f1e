"""What the headings of minutes announce, under the names that people give them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leerlijn.toolkit.intake.content import FileContent


class ItemKind(StrEnum):
    """What an item of the minutes is."""

    PROMOTING = "promoting"
    HINDERING = "hindering"
    WENT_WELL = "went_well"
    OTHERWISE = "otherwise"
    LESSON = "lesson"
    ACTION = "action"
    RESTRICTED_PASSAGE = "restricted_passage"


# The unhappy words come first: "wat hielp niet" holds "wat hielp" too.
_WORDS = (
    (ItemKind.HINDERING, (
            r"belemmer|hinder|in de weg|tegenwerk|werkte tegen|tegengewerkt|knelpunt|risicofactor|"
            r"obstakel|drempel|remmend|valkuil|"
        r"hielp(?:en)? (?:\w+ )?niet|niet (?:helpend|geholpen|gewerkt)|werkte(?:n)? (?:\w+ )?niet|zat tegen|"
        r"verzwakkend|beperkend|stagn"
    )),
    (ItemKind.OTHERWISE, (
            r"anders (?:gekund|gemoeten|kunnen|gaan|moeten)|(?:had|hadden|kon|kan|moest|"
            r"zou) (?:\w+ )*anders|beter (?:gekund|kon|kunnen|kan)|"
            r"(?:kan|kon|had) beter|niet goed|minder goed|verbeterpunt|ging (?:er )?mis|misgegaan|fout|"
            r"gemiste kansen"
    )),
    (ItemKind.PROMOTING, (
            r"bevorder|helpend|wat hielp|geholpen|helpt|wat werkte|werkzame?|beschermend|steunend|"
            r"succesfactor|versterkend|"
        r"hulpbron|stimulerend|ondersteunend|krachten\b"
    )),
    (ItemKind.WENT_WELL, (
        r"goed (?:gegaan|ging|gedaan|liep|gelopen)|(?:ging|gaat|liep|was) (?:er )?(?:\w+ )?goed|trots|"
        r"pluspunt|positief|ster(?:k|ke) punt|ging er sterk|tops\b"
    )),
    (ItemKind.LESSON, (
            r"\bless?(?:en)?\b|\bles\b|leerpunt|leeropbrengst|geleerd|leren we|stroomopwaarts|aanbeveling|"
            r"inzicht|"
        r"(?:nemen|neem) (?:\w+ ){1,3}mee\b|meenemen|wat leren|leeropgave"
    )),
    (ItemKind.ACTION, (
        r"\bacties?\b|actie(?:punt|lijst)|afspra|to[ -]?do|vervolgstap|wie doet wat|wie pakt|besluit|"
        r"werkafspra|vervolgacti"
    )),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)
_PAIRED = {ItemKind.PROMOTING, ItemKind.HINDERING, ItemKind.WENT_WELL, ItemKind.OTHERWISE}
_LONGEST_HEADING = 90
_SESSIONS = (
    (
        "reflection",
        re.compile(r"reflectie(?:sessie|bijeenkomst|gesprek)?|alleen professionals", re.IGNORECASE),
    ),
    ("learning", re.compile(r"leer(?:sessie|bijeenkomst|tafel|gesprek)|learning session", re.IGNORECASE)),
)


def kind_of_heading(text: str) -> tuple[ItemKind, ...]:
    """The kind of item that a heading announces; two kinds for "bevorderend en belemmerend", else none."""
    if len(text) > _LONGEST_HEADING:
        return ()
    found = [(match.start(), kind) for kind, pattern in _PATTERNS if (match := pattern.search(text))]
    if not found:
        return ()
    both = sorted((start, kind) for start, kind in found if kind in _PAIRED)
    kinds = tuple(dict.fromkeys(kind for _, kind in both))
    if len(kinds) > 1 and both[0][0] != both[1][0] and re.search(r"\ben\b|/|&|\+", text):
        return kinds[:2]
    return (found[0][1],)


def kind_of_session(content: FileContent) -> str:
    """Gives "learning", "reflection" or "other", from the first lines, else the file's name."""
    opening = [part.text for part in content.paragraphs if part.text.strip()][:3]
    for text in (*opening[:1], content.name, *opening[1:]):
        for kind, pattern in _SESSIONS:
            if pattern.search(text):
                return kind
    return "other"
