import pytest

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.sources.enums import QuoteAnswer
from leerlijn.sources.models import Fragment
from leerlijn.sources.operations import answer_for_quote, change_source, mark_fragment, remove_fragment
from leerlijn.sources.queries import fragments_of
from tests.factories import make_case, make_member, make_source, make_user, person

pytestmark = pytest.mark.django_db
TEXT = "Interviewer: Hoe was dat?\nMoeder: Stil. 🙂 Ik zat op de trap.\n"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def source(case, by):
    return make_source(case, by=by, text=TEXT)


def place_of(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_a_fragment_keeps_its_place_in_code_points_with_what_stands_around_it(source, by) -> None:
    start, end = place_of("Ik zat op de trap.")

    fragment = mark_fragment(source, by=by, start=start, end=end)

    assert source.text[fragment.start : fragment.end] == fragment.quote == "Ik zat op de trap."
    assert fragment.before.endswith("Stil. 🙂 ")
    assert fragment.after == "\n"
    assert fragment.speaker == source.teller


def test_white_space_at_the_edges_is_no_part_of_it(source, by) -> None:
    start, end = place_of(" Stil. ")

    fragment = mark_fragment(source, by=by, start=start, end=end)

    assert fragment.quote == "Stil."


def test_the_same_place_twice_is_one_fragment(source, by) -> None:
    start, end = place_of("Stil.")

    assert mark_fragment(source, by=by, start=start, end=end) == mark_fragment(
        source, by=by, start=start, end=end
    )
    assert Fragment.objects.count() == 1


def test_marking_freezes_the_text(source, by) -> None:
    mark_fragment(source, by=by, start=0, end=5)

    with pytest.raises(Refusal, match="ligt vast"):
        change_source(source, by=by, kind=source.kind, title="Gesprek", teller=source.teller, text="Anders")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-1, 4), (0, 10_000), (25, 26)])
def test_a_place_that_holds_nothing_is_refused(source, by, start: int, end: int) -> None:
    with pytest.raises(Refusal, match="Kies eerst een stuk"):
        mark_fragment(source, by=by, start=start, end=end)

    assert Fragment.objects.count() == 0
    assert source.frozen_at is None


def test_a_quote_leaves_the_team_only_when_its_speaker_said_yes(source, by) -> None:
    fragment = mark_fragment(source, by=by, start=0, end=5)
    assert list(Fragment.objects.may_be_quoted()) == []

    answer_for_quote(fragment, by=by, answer=QuoteAnswer.YES)
    assert list(Fragment.objects.may_be_quoted()) == [fragment]

    answer_for_quote(fragment, by=by, answer=QuoteAnswer.NO)
    assert list(Fragment.objects.may_be_quoted()) == []


def test_what_somebody_took_back_is_seen_by_the_steward_only(case, source, by) -> None:
    fragment = mark_fragment(source, by=by, start=0, end=5)
    answer_for_quote(fragment, by=by, answer=QuoteAnswer.YES)
    steward = make_member(case.study, by=by, role=Role.STEWARD)

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    assert fragments_of(case, by) == []
    assert fragments_of(case, steward) == [fragment]
    assert list(Fragment.objects.may_be_quoted()) == []


def test_a_mark_can_be_taken_away_and_the_text_stays(source, by) -> None:
    fragment = mark_fragment(source, by=by, start=0, end=5)

    remove_fragment(fragment, by=by)

    assert Fragment.objects.count() == 0
    assert source.text == TEXT


def test_the_list_of_fragments_costs_the_same_for_one_and_for_three(
    case, source, by, django_assert_num_queries
) -> None:
    mark_fragment(source, by=by, start=0, end=5)
    with django_assert_num_queries(1):
        assert [fragment.source.title for fragment in fragments_of(case, by)] == ["Gesprek"]
    for start in (6, 13):
        mark_fragment(source, by=by, start=start, end=start + 4)
    with django_assert_num_queries(1):
        assert [fragment.source.title for fragment in fragments_of(case, by)] == ["Gesprek"] * 3
