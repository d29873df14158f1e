"""How events could happen, in a report: the tree, its codes and measures, and nothing past the gate."""

from datetime import date

import pytest

from leerlijn.causes.enums import EventKind, Side, StopReason
from leerlijn.causes.operations import Event, Root, add_cause, code_cause, describe_root, plant_tree
from leerlijn.reports.causes import is_legible, sheets_of
from leerlijn.reports.composition import compose
from leerlijn.reports.enums import Readers
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import material_for
from leerlijn.toolkit.document.blocks import Figure, WidePage
from leerlijn.toolkit.document.extract import strings_in_html
from leerlijn.toolkit.document.html import to_html
from leerlijn.toolkit.document.pdf import to_pdf
from leerlijn.toolkit.figures.tree import Node, fitted
from tests.factories import make_case, make_source, make_user

pytestmark = pytest.mark.django_db
NAME = "Fatima"


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


def plant(case, by, *, source=None, kind=EventKind.INCIDENT):
    """A tree with a name in every text that people write."""
    event = Event(
        f"{NAME} werd gemist.",
        date(2026, 1, 5),
        kind,
        place=f"groep van {NAME}",
        consequence=f"{NAME} alleen",
    )
    tree = plant_tree(case, by=by, event=event)
    direct = add_cause(tree, by=by, text=f"Niemand telde {NAME}")
    cause = add_cause(tree, by=by, text=f"{NAME} kende de ronde niet", parent=direct)
    root = Root(
        StopReason.NO_FACTS, source, "" if source else f"gesprek met {NAME}", "procedure", f"{NAME} belt"
    )
    describe_root(cause, by=by, root=root)
    code_cause(cause, by=by, code="X", reason=f"{NAME} paste nergens")
    return tree


def document_of(case, readers=Readers.COMMISSIONER, tell=lambda text: text, *, draw=True):
    return compose(material_for(CaseReport(case=case, readers=readers)), tell=tell, draw=draw)


def words_of(document):
    return "\n".join(strings_in_html(to_html(document)))


def figures_of(document):
    return [
        block
        for page in document.blocks
        if isinstance(page, WidePage)
        for block in page.blocks
        if isinstance(block, Figure) and "doordat" in block.alt
    ]


def test_the_commissioner_reads_the_tree_its_codes_and_measures(case, researcher) -> None:
    plant(case, researcher)

    document = document_of(case)

    said = words_of(document)
    for words in (
        "Hoe dit kon gebeuren", "het ging mis", "Leeftijd toen", f"X, Past nergens: {NAME} paste nergens",
        "meer weet niemand", f"gesprek met {NAME}", f"{NAME} belt", "De werkwijze duidelijk maken",
    ):  # fmt: skip
        assert words in said
    (figure,) = figures_of(document)
    assert f"Niemand telde {NAME}, doordat: {NAME} kende de ronde niet." in figure.alt


def test_what_the_gate_hides_stands_nowhere_not_in_the_drawing_either(case, researcher) -> None:
    plant(case, researcher)

    document = document_of(case, tell=lambda text: text.replace(NAME, "[naam]"))

    (figure,) = figures_of(document)
    assert NAME not in to_html(document)
    assert NAME not in figure.svg + figure.alt
    assert "[naam]" in figure.svg


def test_the_gate_lists_every_text_of_the_tree_once_without_drawing(case, researcher) -> None:
    plant(case, researcher)
    listed, drawn = [], []

    document_of(case, tell=lambda text: listed.append(text) or text, draw=False)
    document_of(case, tell=lambda text: drawn.append(text) or text)

    assert listed == drawn
    of_tree = [text for text in listed if NAME in text]
    assert len(of_tree) == len(set(of_tree)) == 8


def test_no_day_and_no_title_of_a_source_stands_in_it(case, researcher) -> None:
    source = make_source(case, by=researcher)
    type(source).objects.filter(pk=source.pk).update(title="Gesprek bij Wieke thuis")
    plant(case, researcher, source=source)

    said = to_html(document_of(case))

    assert "Wieke" not in said
    assert (
        "2026" not in words_of(document_of(case)).split("Hoe dit kon gebeuren")[1].split("Wat we leerden")[0]
    )


@pytest.mark.parametrize("readers", [Readers.FAMILY, Readers.YOUNG_PERSON])
def test_the_family_reads_no_tree(case, researcher, readers) -> None:
    plant(case, researcher)

    assert NAME not in words_of(document_of(case, readers))


def test_a_case_without_a_tree_has_no_chapter_about_it(case) -> None:
    assert "Hoe dit kon gebeuren" not in words_of(document_of(case))


def test_what_nearly_went_wrong_shows_why_it_ended_well(case, researcher) -> None:
    tree = plant(case, researcher, kind=EventKind.NEAR_MISS)
    add_cause(tree, by=researcher, text="De nachtdienst keek nog eens", side=Side.RECOVERY)

    (figure,) = figures_of(document_of(case))

    assert "goed afliep" in figure.svg
    assert figure.alt.endswith("Waardoor het goed afliep: De nachtdienst keek nog eens.")


def test_a_tree_too_large_for_one_sheet_comes_by_direct_cause_and_can_be_read() -> None:
    deep = [
        Node(f"{at}-{n}", "Iemand wist niet dat de afspraak verzet was") for at in range(4) for n in range(10)
    ]
    direct = tuple(
        Node(str(at), "Niemand zag het", beneath=tuple(deep[at * 10 : at * 10 + 10])) for at in range(4)
    )

    sheets = sheets_of(Node("top", "Een deur stond open.", beneath=direct))

    assert [sheet.beneath[0].key for sheet in sheets] == ["0", "1", "2", "3"]
    assert all(is_legible(fitted(sheet, 257, 150)) for sheet in sheets)


def test_it_prints(case, researcher) -> None:
    plant(case, researcher)

    assert to_pdf(document_of(case)).startswith(b"%PDF")
