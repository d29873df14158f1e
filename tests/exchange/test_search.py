"""Searching: everything that one may read is found, and nothing else."""

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.operations import Described, add_factor, add_lesson
from leerlijn.audit.enums import Action
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.searching import search_and_log
from leerlijn.exchange.search import Kind, folded, search
from leerlijn.improvements.operations import Plan, add_improvement
from leerlijn.lifecourse.operations import remove_entry
from tests.factories import make_case, make_entry, make_member, make_source, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


def kinds(user, words: str) -> list[Kind]:
    return [hit.kind for hit in search(user, words)]


def test_every_kind_of_thing_is_found_with_what_stands_around_it(case, by) -> None:
    make_entry(case, by=by, text="Ging met de wintertrein naar zee")
    make_source(case, by=by, text="Interviewer: En toen?\nMoeder: Toen de wintertrein stopte, huilde hij.")
    add_factor(case, by=by, text="De wintertrein reed op tijd", described=Described(Direction.PROMOTING))
    add_lesson(case, by=by, text="Laat een wintertrein wachten")
    add_improvement(case, by=by, text="Bel de wintertrein", plan=Plan())

    hits = search(by, "WinterTrein")

    assert [hit.kind for hit in hits] == [
        Kind.ENTRY, Kind.SOURCE, Kind.FINDING, Kind.FINDING, Kind.IMPROVEMENT,
    ]  # fmt: skip
    assert (hits[1].before[-8:], hits[1].match, hits[1].after) == (
        "Toen de ",
        "wintertrein",
        " stopte, huilde hij.",
    )


def test_a_person_is_found_by_name_and_by_nickname(case, by) -> None:
    assert kinds(by, "zandstra-hoekema") == [Kind.PERSON]
    assert kinds(by, "Jorretje") == [Kind.PERSON]


def test_accents_and_capitals_do_not_matter_and_places_stay(case, by) -> None:
    make_entry(case, by=by, text="Café Zoë in Íjmuiden 🙂 heropend")

    assert [hit.match for hit in search(by, "cafe zoe in ijmuiden 🙂 heropend")] == [
        "Café Zoë in Íjmuiden 🙂 heropend"
    ]
    assert len(folded("İstanbul ﬁets ß")) == len("İstanbul ﬁets ß")


def test_another_team_finds_nothing_of_it(case, by) -> None:
    make_entry(case, by=by, text="Ging met de wintertrein naar zee")

    assert kinds(make_user(), "wintertrein") == []
    assert kinds(make_member(case.study, by=by, role=Role.PROFESSIONAL), "wintertrein") == []


def test_what_somebody_took_back_is_found_by_the_steward_only(case, by) -> None:
    make_entry(case, by=by, text="Ging met de wintertrein naar zee")
    make_source(case, by=by, text="Moeder: De wintertrein.")
    factor = add_factor(case, by=by, text="De wintertrein", described=Described(Direction.PROMOTING))
    factor.named_by.add(person(case, "mother"))
    steward = make_member(case.study, by=by, role=Role.STEWARD)

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    assert kinds(by, "wintertrein") == []
    assert kinds(by, "zandstra-hoekema") == []
    assert kinds(steward, "wintertrein") == [Kind.ENTRY, Kind.SOURCE, Kind.FINDING]


def test_a_case_that_stands_still_is_found_by_nobody_but_the_steward(case, by) -> None:
    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.CASE)

    assert kinds(by, case.code) == []
    assert Kind.CASE in kinds(make_member(case.study, by=by, role=Role.STEWARD), case.code)


def test_what_was_taken_away_is_not_found(case, by) -> None:
    entry = make_entry(case, by=by, text="Ging met de wintertrein naar zee")

    remove_entry(entry, by=by)

    assert kinds(by, "wintertrein") == []


@pytest.mark.parametrize(("words", "code"), [("", "too_short"), (" a ", "too_short"), ("a" * 81, "too_long")])
def test_one_letter_or_a_whole_page_is_refused(by, words: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        search(by, words)

    assert refused.value.code == code


def test_the_log_tells_that_somebody_searched_and_in_which_case_it_showed_something_never_for_what(
    case, by
) -> None:
    make_entry(case, by=by, text="Ging met de wintertrein naar zee")

    search_and_log("wintertrein", by=by)
    search_and_log("zomertrein", by=by)

    lines = AccessEvent.objects.filter(action=Action.SEARCH).order_by("pk")
    assert sorted(line.case_id for line in lines) == ["", str(case.pk)]
    assert [line for line in lines if "trein" in repr(vars(line))] == []


def test_searching_three_cases_costs_as_many_queries_as_one(case, by, django_assert_num_queries) -> None:
    make_entry(case, by=by, text="Ging met de wintertrein naar zee")
    with django_assert_num_queries(9):
        assert len(search(by, "wintertrein")) == 1
    for _number in range(2):
        make_entry(make_case(by, case.study), by=by, text="Ging met de wintertrein naar zee")
    with django_assert_num_queries(9):
        assert len(search(by, "wintertrein")) == 3
