"""What a marked piece of text is tied to, seen from its own side."""

import pytest

from leerlijn.analysis.enums import Direction
from leerlijn.analysis.operations import Described, add_factor, add_lesson
from leerlijn.analysis.ties import Ties, describe_fragment, tied_fragments, ties_of, to_tie
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import Telling, correct_account
from leerlijn.sources.operations import mark_fragment, remove_fragment, restore_fragment
from tests.factories import make_case, make_entry, make_source, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def fragment(case, by):
    return mark_fragment(make_source(case, by=by), by=by, start=0, end=11)


@pytest.fixture
def ties(case, by):
    entry = make_entry(case, by=by)
    factor = add_factor(case, by=by, text="Tante bleef", described=Described(Direction.PROMOTING))
    lesson = add_lesson(case, by=by, text="Vraag het kind zelf")
    return Ties((Account.objects.get(entry=entry),), (factor,), (lesson,))


def tie(fragment, by, ties):
    return describe_fragment(fragment, by=by, note="", speaker=fragment.speaker, ties=ties)


def test_a_piece_is_tied_to_an_account_a_factor_and_a_lesson_and_comes_loose(
    case, fragment, by, ties
) -> None:
    tie(fragment, by, ties)
    assert ties_of(fragment, to_tie(case, by)) == ties
    assert list(ties.factors[0].fragments.all()) == [fragment]

    tie(fragment, by, Ties(lessons=ties.lessons))
    assert ties_of(fragment, to_tie(case, by)) == Ties(lessons=ties.lessons)
    assert list(ties.factors[0].fragments.all()) == []


def test_what_rests_on_a_mark_does_not_see_it_while_it_is_away(fragment, by, ties) -> None:
    tie(fragment, by, ties)

    remove_fragment(fragment, by=by)
    assert list(ties.lessons[0].fragments.all()) == []

    restore_fragment(fragment, by=by)
    assert list(ties.lessons[0].fragments.all()) == [fragment]


def test_a_better_wording_of_an_account_keeps_its_pieces(case, fragment, by, ties) -> None:
    tie(fragment, by, ties)

    better = correct_account(ties.accounts[0], Telling(text="Beter", teller=person(case, "mother")), by=by)

    assert list(better.fragments.all()) == [fragment]


def test_a_piece_is_not_tied_to_another_case(fragment, by) -> None:
    elsewhere = add_lesson(make_case(by), by=by, text="Van elders")

    with pytest.raises(Refusal) as refusal:
        tie(fragment, by, Ties(lessons=(elsewhere,)))

    assert refusal.value.code == "other_case"


def test_the_list_costs_the_same_for_one_piece_and_for_three(
    case, fragment, by, ties, django_assert_num_queries
) -> None:
    tie(fragment, by, ties)
    source = make_source(case, by=by, text="Een twee drie vier.")
    for start in (0, 4, 8):
        with django_assert_num_queries(7):
            found = tied_fragments(case, by)
        assert [one.is_tied for one in found].count(True) == 1
        mark_fragment(source, by=by, start=start, end=start + 3)
