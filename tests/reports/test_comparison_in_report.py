"""A comparison in a report: amounts, assumptions and what has no price, through the gate like every text."""

import pytest

from leerlijn.exchange.demo_comparison import compare_as_told, import_invented_prices
from leerlijn.exchange.names import gate_of
from leerlijn.reports.composition import compose
from leerlijn.reports.enums import Readers
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import material_for
from leerlijn.scenarios.models import AssumedEvent
from leerlijn.toolkit.document.blocks import Figure
from leerlijn.toolkit.document.docx import to_docx
from leerlijn.toolkit.document.extract import strings_in_html
from leerlijn.toolkit.document.html import to_html
from leerlijn.toolkit.document.pdf import to_pdf
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    case = make_case(by)
    compare_as_told(case, import_invented_prices(by=by), by=by)
    return case


def document_of(case, readers=Readers.COMMISSIONER, **more):
    return compose(material_for(CaseReport(case=case, readers=readers)), **more)


def words_of(case, readers=Readers.COMMISSIONER) -> str:
    told = "\n".join(strings_in_html(to_html(document_of(case, readers))))
    return told.replace("\u00a0", " ")


def test_a_report_tells_columns_amounts_and_every_assumption_with_its_reason(case) -> None:
    words = words_of(case)

    for said in (
        "Hoe het anders had kunnen gaan", "Slaapt in het weekend bij tante", "€ 82.000",
        "60 uur", "− € 9.600", "geen prijs", "Tante bood het aan in december 2022. Niemand belde haar terug.",
        "De prijzen zijn verzonnen.", "1 keer hulp heeft geen prijs en telt niet mee.", "Tante is moe",
    ):  # fmt: skip
        assert said in words
    assert "mkba" not in words.lower()


def test_the_words_of_the_family_about_the_help_stay_out(case) -> None:
    assert "Zij kwam als het kon" not in words_of(case)


@pytest.mark.parametrize("readers", [Readers.FAMILY, Readers.YOUNG_PERSON, Readers.SUMMARY])
def test_other_readers_get_no_comparison(case, readers) -> None:
    assert "€" not in words_of(case, readers)
    assert "Hoe het anders had kunnen gaan" not in words_of(case, readers)


def test_a_case_without_one_says_nothing_of_it(by) -> None:
    assert "Hoe het anders had kunnen gaan" not in words_of(make_case(by))


def test_every_text_passes_the_gate_also_in_the_drawing(case) -> None:
    AssumedEvent.objects.filter(column__kind="actual").update(
        text="Jorretje Zandstra fietst", reason="Zandstra"
    )
    AssumedEvent.objects.filter(column__kind="nothing").update(reason="Want Zandstra zei het")

    hidden = document_of(case, tell=lambda text: text.replace("Zandstra", "…"))

    assert "Zandstra" in words_of(case)
    assert "Zandstra" not in to_html(hidden)
    assert sum(isinstance(block, Figure) for block in hidden.blocks) >= 3


def test_the_gate_asks_about_a_name_in_an_assumption(case, by) -> None:
    AssumedEvent.objects.filter(column__kind="nothing").update(reason="Want Wieke Zandstra zei het")
    report = CaseReport.objects.create(case=case, readers=Readers.COMMISSIONER, made_by=by)

    assert any("Zandstra" in form for question in gate_of(report).questions for form in question.forms)


def test_it_becomes_a_pdf_and_a_word_file(case) -> None:
    document = document_of(case)

    assert to_pdf(document).startswith(b"%PDF")
    assert to_docx(document).startswith(b"PK")
