"""Which paragraphs of a document are headings, also where nobody made them so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leerlijn.toolkit.intake.content import Paragraph

_LINE_STARTS = re.compile(r"^\s*(?:#{1,6}|[-–•*]|\d{1,2}[.)])\s*")
_NUMBERED = re.compile(r"\d{1,2}[.)]?\s+[A-Z]\S*(?: \S+){0,3}$")
_LONGEST = 70
_FEWEST_CAPITALS = 4
# A bare line that announces what follows: what minutes in plain text have for headings.
_ANNOUNCES = re.compile(
    r"(?:(?:wat|waar) (?:\w+ )?(?:hielp|helpt|werkte?|ging|gaat|zat|kon|kan|had|nemen|leren)\b.*"
    r"|(?:bevorderend|belemmerend|helpend|hinderend|beschermend|steunend|werkzaam|werkzame)\w*(?: factoren)?"
    r"|(?:onze |de |geleerde )?(?:lessen|les|leerpunten|leeropbrengst(?:en)?|inzichten|aanbevelingen)"
    r"(?: (?:en|voor) .*)?"
    r"|(?:verbeter|vervolg)?(?:actie|afspra|stap)\w*(?:punten|lijst)?(?: en .*)?"
    r"|(?:strikt )?(?:vertrouwelijk|niet delen|niet bespreken|alleen (?:voor )?(?:de )?professionals)\b.*)",
    re.IGNORECASE,
)
_MOST_WORDS = 6
LOWEST_LEVEL = 7
"""For a line that only looks like a heading."""


def heading_level(paragraph: Paragraph) -> int:
    """A paragraph's level, 0 for running text; bold, capitals, a colon or a short numbered line count too."""
    text = _LINE_STARTS.sub("", paragraph.text).strip()
    if paragraph.heading or not text:
        return paragraph.heading
    if len(text) > _LONGEST or text.endswith((".", "!", "?", ",", ";", ")")):
        return 0
    looks = (
        paragraph.bold and ":" not in text.rstrip(":"),
        text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST_CAPITALS,
        text.endswith(":") and not paragraph.list_item,
        bool(_NUMBERED.match(paragraph.text.strip())),
        announces(paragraph, text),
    )
    return LOWEST_LEVEL if any(looks) else 0


def announces(paragraph: Paragraph, text: str) -> bool:
    """Whether a bare short line stands there only to say what follows."""
    bare = not paragraph.list_item and paragraph.text.strip() == text
    short = len(text.split()) <= _MOST_WORDS and ":" not in text.rstrip(":") and text[0].isupper()
    return bare and short and bool(_ANNOUNCES.fullmatch(text.rstrip(":")))
