"""Marks that are taken away and put back, and what their speaker says of being quoted."""

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.sources.enums import QuoteAnswer
from leerlijn.sources.models import Fragment
from leerlijn.sources.operations import (
    answer_for_quote,
    answer_quotes,
    change_fragment,
    mark_fragment,
    remove_fragment,
    restore_fragment,
)
from leerlijn.sources.queries import fragments_of, open_fragment, quotes_of
from tests.factories import make_case, make_member, make_source, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def source(case, by):
    return make_source(case, by=by, text="Ik zat op de trap. Niemand vroeg iets.")


@pytest.fixture
def fragment(source, by):
    return mark_fragment(source, by=by, start=0, end=18, note="alleen")


def test_a_mark_taken_away_comes_back_with_its_note_and_its_answer(case, fragment, by) -> None:
    answer_for_quote(fragment, by=by, answer=QuoteAnswer.YES)
    remove_fragment(fragment, by=by)
    assert fragments_of(case, by) == []
    assert list(Fragment.objects.may_be_quoted()) == []

    restore_fragment(open_fragment(case, by, fragment.pk), by=by)

    (back,) = fragments_of(case, by)
    assert (back.note, back.answer) == ("alleen", QuoteAnswer.YES)


def test_marking_a_place_anew_brings_the_old_mark_back(source, fragment, by) -> None:
    remove_fragment(fragment, by=by)

    again = mark_fragment(source, by=by, start=0, end=18)

    assert again == fragment
    assert Fragment.kept.count() == 1


def test_a_yes_may_come_with_other_words_and_a_no_takes_them_away(fragment, by) -> None:
    answer_for_quote(fragment, by=by, answer=QuoteAnswer.YES, worded="Ik was alleen.")
    assert fragment.said == "Ik was alleen."
    assert fragment.quote == "Ik zat op de trap."

    answer_for_quote(fragment, by=by, answer=QuoteAnswer.NO, worded="Ik was alleen.")
    assert (fragment.worded, fragment.said) == ("", "Ik zat op de trap.")


def test_somebody_else_who_said_it_is_asked_anew(case, fragment, by) -> None:
    answer_for_quote(fragment, by=by, answer=QuoteAnswer.YES)

    change_fragment(fragment, by=by, note="", speaker=person(case, "father"))

    assert fragment.answer == QuoteAnswer.NOT_ASKED
    assert quotes_of(person(case, "mother"), by) == []
    assert quotes_of(person(case, "father"), by) == [fragment]


def test_only_new_answers_are_written_down(case, source, fragment, by) -> None:
    other = mark_fragment(source, by=by, start=19, end=38)
    answer_for_quote(fragment, by=by, answer=QuoteAnswer.YES)
    answers = {fragment.pk: (QuoteAnswer.YES, ""), other.pk: (QuoteAnswer.NO, "")}

    assert answer_quotes(quotes_of(person(case, "mother"), by), answers, by=by) == 1
    assert [one.answer for one in quotes_of(person(case, "mother"), by)] == [QuoteAnswer.YES, QuoteAnswer.NO]


def test_what_somebody_said_in_a_conversation_that_was_taken_back_is_for_the_steward_alone(
    case, source, by
) -> None:
    steward = make_member(case.study, by=by, role=Role.STEWARD)
    worker = person(case, "professional")
    fragment = mark_fragment(source, by=by, start=0, end=18, speaker=worker)

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    assert quotes_of(worker, by) == []
    assert quotes_of(worker, steward) == [fragment]


def test_nobody_outside_the_team_answers_for_a_teller(fragment) -> None:
    with pytest.raises(Refusal):
        answer_for_quote(fragment, by=make_user(), answer=QuoteAnswer.YES)
