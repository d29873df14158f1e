import pytest

from leerlijn.toolkit.intake.content import Paragraph
from leerlijn.toolkit.intake.minutes import read_minutes
from leerlijn.toolkit.intake.outline import heading_level
from leerlijn.toolkit.intake.readers import read_file

MINUTES = """Notulen leersessie
Bevorderend
- De leerkracht vroeg door
Belemmerend
- Niemand had tijd
Lessen
1. Vraag het kind zelf.
Actiepunten
- Mentor: bel tante voor 1 december
Niet delen met het gezin
Vader wil niet dat dit bekend wordt.
"""


def test_a_bare_line_in_plain_text_is_a_heading_where_it_announces_items() -> None:
    minutes = read_minutes(read_file(MINUTES.encode(), "leersessie-notulen.txt"))

    assert [(item.kind, item.text, item.restricted) for item in minutes.items] == [
        ("promoting", "De leerkracht vroeg door", False),
        ("hindering", "Niemand had tijd", False),
        ("lesson", "Vraag het kind zelf.", False),
        ("action", "bel tante", False),
        ("restricted_passage", "Vader wil niet dat dit bekend wordt.", True),
    ]


@pytest.mark.parametrize(
    "line",
    ["Wat hielp", "Wat zat in de weg", "Belemmerende factoren", "Leerpunten", "Afspraken", "Actielijst"],
)
def test_the_usual_names_of_a_section_are_headings(line: str) -> None:
    assert heading_level(Paragraph(line)) > 0


@pytest.mark.parametrize(
    "line",
    [
        "Oma heeft veel geholpen",
        "wat hielp was dat oma belde",
        "- Wat hielp",
        "Wat hielp was dat oma elke zondag gewoon bleef bellen",
        "Lessen volgde Sam dat jaar niet",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert heading_level(Paragraph(line)) == 0
