"""How fast a report of some twenty pages is written and searched."""

import time
from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

from pypdf import PdfReader

from leerlijn.toolkit.document.blocks import (
    Block,
    BulletList,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Table,
    WidePage,
)
from leerlijn.toolkit.document.docx import to_docx
from leerlijn.toolkit.document.extract import strings_in_docx, strings_in_html, strings_in_pdf
from leerlijn.toolkit.document.html import to_html
from leerlijn.toolkit.document.pdf import to_pdf

Result = TypeVar("Result")

_SENTENCE = (
    "De jongere woonde toen bij de tante en ging naar school B. De tante vroeg in de lente om hulp, "
    "maar overal was een wachtlijst. Moeder en school vertellen dit anders. "
)


def sample() -> Document:
    """An invented report of some twenty pages with a drawing on a page on its side and twelve tables."""
    blocks: list[Block] = [WidePage((Heading(1, "1. De levensloop"), _drawing()))]
    for chapter in range(2, 14):
        blocks += _chapter(chapter)
    return Document(
        "Casusrapport voorbeeld",
        "Gemaakt om de snelheid te meten",
        running_head="Casusrapport voorbeeld",
        notice="Concept",
        blocks=tuple(blocks),
    )


def measure() -> dict[str, float]:
    """Seconds per step ("pdf", "docx", "html", and the searching of each), pages, and the sum in seconds.

    The first writing is left out: it reads the fonts and libraries once per process.
    """
    document = sample()
    to_pdf(Document("warm"))
    to_docx(Document("warm"))
    times: dict[str, float] = {}
    pdf = _timed(times, "pdf", lambda: to_pdf(document))
    docx = _timed(times, "docx", lambda: to_docx(document))
    html = _timed(times, "html", lambda: to_html(document))
    _timed(times, "search_pdf", lambda: strings_in_pdf(pdf))
    _timed(times, "search_docx", lambda: strings_in_docx(docx))
    _timed(times, "search_html", lambda: strings_in_html(html))
    times["seconds"] = sum(times.values())
    times["pages"] = float(len(PdfReader(BytesIO(pdf)).pages))
    return times


def _timed(times: dict[str, float], name: str, deed: Callable[[], Result]) -> Result:
    start = time.perf_counter()
    result = deed()
    times[name] = time.perf_counter() - start
    return result


def _chapter(number: int) -> list[Block]:
    rows = tuple(
        (f"rond {age} jaar", "Opvoedondersteuning", "De wachtlijst was lang", str(age * 3))
        for age in range(12)
    )
    return [
        Heading(1, f"{number}. Wat er gebeurde"),
        Paragraph(_SENTENCE * 4),
        Facts((("Leervraag", _SENTENCE), ("Gesprekken", "7"))),
        Heading(2, "Wat hielp"),
        Paragraph(_SENTENCE * 3),
        Quote("Niemand vroeg iets.", "De jongere vertelt"),
        BulletList((_SENTENCE, "Zelf mogen kiezen")),
        Table("Hulp per leeftijd", ("Leeftijd", "Hulp", "Wat zat in de weg", "Weken"), rows, (3,)),
        Paragraph(_SENTENCE * 5),
    ]


def _drawing() -> Figure:
    bars = "".join(
        f'<rect x="{number * 25}" y="{20 + number % 4 * 60}" width="24" height="30" fill="#D6E6F2"/>'
        f'<text x="{number * 25}" y="{62 + number % 4 * 60}" fill="#0B5C8E">hulp {number}</text>'
        for number in range(40)
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1046 300" font-family="Source Sans 3" '
        f'font-size="12">{bars}</svg>'
    )
    return Figure(svg, "Veertig keer hulp in vier rijen.", "Zo liep de hulp.", wide=True)
