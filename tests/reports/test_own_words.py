"""Quotes in a report: those with a yes, in the words that were agreed, through the gate like any other text."""

import pytest

from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import release_account, remove_entry
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


def tie(fragment, entry, *, by, released=True):
    account = Account.objects.get(entry=entry)
    account.fragments.add(fragment)
    if released:
        release_account(account, by=by)


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
    tie(said(case, by, "Stil was het."), make_entry(case, by=by), by=by)
    said(case, by, "Wij zagen het niet.", role="professional")
    said(case, by, "Uit de reflectie.", kind=SourceKind.REFLECTION_MINUTES)

    assert quotes_in(case, Readers.FAMILY) == [("Stil was het.", "moeder")]
    assert quotes_in(case, Readers.YOUNG_PERSON) == [("Stil was het.", "moeder")]
    assert len(quotes_in(case)) == 3


@pytest.mark.parametrize("readers", [Readers.FAMILY, Readers.YOUNG_PERSON])
def test_a_yes_is_for_the_report_and_the_family_reads_it_once_the_story_is_released(
    case, by, readers
) -> None:
    alone = said(case, by, "Bij niets.")
    tie(alone, make_entry(case, by=by), by=by, released=False)
    said(case, by, "Nergens aan vast.")
    said(case, by, "Hoorde iedereen.", kind=SourceKind.LEARNING_MINUTES)

    assert quotes_in(case, readers) == [("Hoorde iedereen.", "moeder")]
    assert len(quotes_in(case)) == 3

    release_account(alone.accounts.get(), by=by)

    assert [words for words, _ in quotes_in(case, readers)] == ["Bij niets.", "Hoorde iedereen."]


@pytest.mark.parametrize("kind", [SourceKind.INTERVIEW, SourceKind.LEARNING_MINUTES])
def test_a_quote_that_also_belongs_to_what_is_not_released_stays_with_the_team(case, by, kind) -> None:
    both = said(case, by, "Bij twee dingen.", kind=kind)
    tie(both, make_entry(case, by=by), by=by)
    tie(both, make_entry(case, by=by), by=by, released=False)

    assert quotes_in(case, Readers.FAMILY) == []
    assert len(quotes_in(case)) == 1


def test_a_quote_at_a_story_that_was_taken_away_does_not_reach_the_family(case, by) -> None:
    entry = make_entry(case, by=by)
    tie(said(case, by, "Weggehaald."), entry, by=by)
    remove_entry(entry, by=by)

    assert quotes_in(case, Readers.FAMILY) == []


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
