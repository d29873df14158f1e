from dataclasses import dataclass

import pytest

from leerlijn.toolkit.document.blocks import (
    BulletList,
    Document,
    Facts,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    WidePage,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120" aria-label="svglabel" font-family="Source Sans 3">'
    "<title>svgtitel</title><desc>svgbeschrijving</desc><style>.a{{fill:url(#g)}}</style>"
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#D6E6F2"/></linearGradient></defs>'
    '<rect class="a" width="200" height="30" aria-label="staaflabel"/>'
    '<text x="4" y="20">{0}</text><text x="4" y="60">eersteregel<tspan x="4" dy="20">tweederegel</tspan></text></svg>'
)


@dataclass(frozen=True)
class Words:
    """Every word that stands somewhere in the report `everything`, by where it can be found back."""

    drawn: tuple[str, ...]
    picture: tuple[str, ...]
    spoken: tuple[str, ...]


WORDS = Words(
    drawn=(
        "Titelwoord", "Ondertitelwoord", "Kopregelwoord", "Conceptwoord", "Hoofdstukwoord", "Tweedehoofdstuk",
        "Paragraafwoord", "Vetwoord", "Schuinwoord", "Citaatwoord", "Tellerwoord", "Puntwoord", "Tabelnaamwoord",
        "Kolomwoord", "Celwoord", "Altwoord", "Bijschriftwoord", "Datatabelwoord", "Datakolom", "Datacel",
        "Nootwoord", "Labelwoord", "Waardewoord", "Breedkop", "Breedalinea", "Breedalt", "Kolomkop",
    ),
    picture=("Tekenwoord", "eersteregel", "tweederegel", "Breedteken"),
    spoken=("svgtitel", "svgbeschrijving"),
)  # fmt: skip


@pytest.fixture(scope="session")
def everything() -> Document:
    """A report with every kind of block and a word of its own in every place."""
    data = Table("Datatabelwoord", ("Datakolom", "Getal"), (("Datacel", "3"),), (1,))
    return Document(
        "Titelwoord",
        subtitle="Ondertitelwoord",
        running_head="Kopregelwoord",
        notice="Conceptwoord",
        blocks=(
            Heading(1, "Hoofdstukwoord"),
            Paragraph("Paragraafwoord ≠ – − ½ → ← € ë"),
            Paragraph((Run("Vetwoord", bold=True), Run(" en "), Run("Schuinwoord", italic=True))),
            Quote("Citaatwoord", "Tellerwoord"),
            BulletList(("Puntwoord", "nog een")),
            Table("Tabelnaamwoord", ("Kolomwoord", "Weken"), (("Celwoord", "7"), ("kort",)), (1,)),
            Figure(SVG.format("Tekenwoord"), "Altwoord", "Bijschriftwoord", data),
            Note("Nootwoord"),
            Facts((("Labelwoord", "Waardewoord"),)),
            PageBreak(),
            WidePage(
                (
                    Heading(1, "Tweedehoofdstuk"),
                    Heading(2, "Breedkop"),
                    Figure(SVG.format("Breedteken"), "Breedalt", wide=True),
                    Heading(3, "Kolomkop"),
                    Paragraph("Breedalinea"),
                )
            ),
        ),
    )


@pytest.fixture(scope="session")
def words() -> Words:
    return WORDS
