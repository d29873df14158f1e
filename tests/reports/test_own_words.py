"""Quotes in a report: those with a yes, in the words that were agreed, through the gate like any other text."""

import pytest

from leerlijn.lifecourse.models import Account
from leerlijn.reports.composition import compose
from leerlijn.reports.enums import Readers
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import material_for
from leerlijn.sources.enums import QuoteAnswer, SourceKind
from leerlijn.sources.operations import add_source, answer_for_quote, mark_fragment
from leerlijn.toolkit.document.blocks import Quote
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db
PLANTED = "Jorrit zat bij Wieke op de trap"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


def said(case, by, words, *, role="mother", answer=QuoteAnswer.YES, worded="", kind=SourceKind.INTERVIEW):
    source = add_source(case, by=by, kind=kind, title="Gesprek", text=words, teller=person(case, role))
    fragment = mark_fragment(source, by=by, start=0, end=len(words))
    return answer_for_quote(fragment, by=by, answer=answer, worded=worded)


def quotes_in(case, readers=Readers.COMMISSIONER, **telling):
    document = compose(material_for(CaseReport(case=case, readers=readers)), **telling)
    return [(block.text, block.told_by) for block in document.blocks if isinstance(block, Quote)]


def test_only_what_got_a_yes_is_quoted_in_the_words_that_were_agreed(case, by) -> None:
    said(case, by, "Stil was het.")
    said(case, by, "Hij schreeuwde.", worded="Het was hard.")
    said(case, by, "Dit liever niet.", answer=QuoteAnswer.NO)
    said(case, by, "Nog niet gevraagd.", answer=QuoteAnswer.NOT_ASKED)

    assert quotes_in(case) == [("Stil was het.", "moeder"), ("Het was hard.", "moeder")]


def test_the_family_reads_the_words_of_the_family_alone(case, by) -> None:
    said(case, by, "Stil was het.")
    said(case, by, "Wij zagen het niet.", role="professional")
    said(case, by, "Uit de reflectie.", kind=SourceKind.REFLECTION_MINUTES)

    assert quotes_in(case, Readers.FAMILY) == [("Stil was het.", "moeder")]
    assert quotes_in(case, Readers.YOUNG_PERSON) == [("Stil was het.", "moeder")]
    assert len(quotes_in(case)) == 3


@pytest.mark.parametrize("kept", ["is_restricted", "is_place_secret"])
def test_a_quote_about_what_stays_inside_stays_inside(case, by, kept: str) -> None:
    fragment = said(case, by, "Het was bij de molen.")
    entry = make_entry(case, by=by)
    setattr(entry, kept, True)
    entry.save()
    Account.objects.get(entry=entry).fragments.add(fragment)

    assert quotes_in(case) == []


def test_a_quote_passes_the_gate_so_that_a_name_in_it_is_hidden(case, by) -> None:
    said(case, by, PLANTED)
    told = []

    def tell(text: str) -> str:
        told.append(text)
        return text.replace("Jorrit", "[de jongere]").replace("Wieke", "[de moeder]")

    assert quotes_in(case, tell=tell) == [("[de jongere] zat bij [de moeder] op de trap", "moeder")]
    assert PLANTED in told
