"""A series of discussions: its days, who is in it, and what is planned."""

from datetime import date, timedelta
from itertools import islice

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.discussions.enums import DiscussionState, Presence, Rhythm, SeriesRole
from leerlijn.discussions.models import Discussion, Fellow
from leerlijn.discussions.operations import (
    Plan,
    Seen,
    add_fellow,
    call_off_discussion,
    change_discussion,
    end_fellow,
    note_attendance,
    plan_discussion,
)
from leerlijn.discussions.queries import (
    case_as_seen,
    colleagues_to_ask,
    open_discussion,
    open_series,
    page_of_series,
    series_of,
)
from leerlijn.discussions.rules import days_of, next_days
from tests.factories import make_case, make_user, person
from tests.house.discussion_examples import make_discussion, make_fellow, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user(Role.FACILITATOR)


@pytest.fixture
def series(by):
    return make_series(by)


def refused(deed) -> str:
    with pytest.raises(Refusal) as caught:
        deed()
    return caught.value.code


@pytest.mark.parametrize(
    ("first", "rhythm", "days"),
    [
        (date(2026, 9, 8), Rhythm.MONTHLY, [date(2026, 9, 8), date(2026, 10, 13), date(2026, 11, 10)]),
        (date(2026, 11, 10), Rhythm.TWO_MONTHLY, [date(2026, 11, 10), date(2027, 1, 12), date(2027, 3, 9)]),
        (date(2026, 9, 1), Rhythm.MONTHLY, [date(2026, 9, 1), date(2026, 10, 6), date(2026, 11, 3)]),
        (date(2026, 9, 30), Rhythm.MONTHLY, [date(2026, 9, 30), date(2026, 10, 28), date(2026, 11, 25)]),
    ],
    ids=[
        "second Tuesday",
        "every two months over New Year",
        "first day of a month",
        "a fifth Wednesday is the last",
    ],
)
def test_the_days_of_a_series_are_the_same_weekday_of_the_month(first, rhythm, days) -> None:
    assert list(islice(days_of(first, rhythm), 3)) == days


def test_a_month_for_which_something_is_planned_is_not_proposed_again(series) -> None:
    series.first_on = date(2026, 9, 8)

    found = next_days(series, date(2026, 9, 1), [date(2026, 10, 20)], 2)

    assert found == (date(2026, 9, 8), date(2026, 11, 10))


def test_who_begins_a_series_leads_it(series, by) -> None:
    assert [(fellow.user, fellow.role) for fellow in series.fellows.all()] == [(by, SeriesRole.FACILITATOR)]


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.ADMINISTRATOR])
def test_who_asked_for_the_work_begins_no_series(role) -> None:
    assert refused(lambda: make_series(make_user(role))) == "role"


def test_only_who_is_in_a_series_finds_it(series, by) -> None:
    member, colleague = make_fellow(series, by).user, make_user(Role.FACILITATOR)

    assert open_series(member, series.pk) == series
    assert refused(lambda: open_series(colleague, series.pk)) == "no_such_series"
    assert (len(series_of(member)), series_of(colleague)) == (1, ())


def test_who_left_finds_nothing_any_more_and_comes_back_to_the_same_place(series, by) -> None:
    fellow = make_fellow(series, by)
    planned = make_discussion(series, by)

    end_fellow(fellow, by=by)

    assert refused(lambda: open_series(fellow.user, series.pk)) == "no_such_series"
    assert refused(lambda: open_discussion(fellow.user, series.pk, planned.pk)) == "no_such_discussion"
    assert add_fellow(series, fellow.user, by=by, role=SeriesRole.MEMBER).pk == fellow.pk
    assert open_series(fellow.user, series.pk) == series


def test_the_last_who_leads_cannot_leave(series, by) -> None:
    own = series.fellows.get()

    assert refused(lambda: end_fellow(own, by=by)) == "last_to_lead"

    make_fellow(series, by, role=SeriesRole.STEWARD)
    end_fellow(own, by=by)
    assert refused(lambda: open_series(by, series.pk)) == "no_such_series"


def test_a_member_arranges_nothing(series, by) -> None:
    member = make_fellow(series, by).user
    planned = make_discussion(series, by)

    deeds = [
        lambda: make_fellow(series, member),
        lambda: make_discussion(series, member),
        lambda: call_off_discussion(planned, by=member),
        lambda: note_attendance(planned, {}, by=member),
        lambda: end_fellow(series.fellows.get(user=by), by=member),
    ]

    assert [refused(deed) for deed in deeds] == ["not_leading"] * 5


def test_neither_a_commissioner_nor_somebody_from_elsewhere_comes_in(series, by) -> None:
    commissioner = make_user(Role.COMMISSIONER)
    elsewhere = make_user(organisation=found_organisation("Een ander huis"))

    codes = [
        refused(lambda user=user: add_fellow(series, user, by=by, role=SeriesRole.MEMBER))
        for user in (commissioner, elsewhere)
    ]

    assert codes == ["role", "other_organisation"]
    assert not {commissioner, elsewhere, by} & set(colleagues_to_ask(series))


def test_a_discussion_keeps_the_way_in_which_it_was_planned(series, by, monkeypatch) -> None:
    planned = make_discussion(series, by)
    monkeypatch.setattr("leerlijn.discussions.operations.series.formats_for", lambda _organisation: {})

    plan = Plan(on=planned.on, format_key=planned.format_key, question="Anders")
    changed = change_discussion(planned, by=by, plan=plan)

    assert changed.form.name == "In vier fasen"
    assert Discussion.objects.get().question == "Anders"


def test_another_way_has_other_roles(series, by) -> None:
    planned = make_discussion(series, by)
    parts = {"bringer": planned.bringer, "writer": planned.facilitator}

    change_discussion(planned, by=by, plan=Plan(on=planned.on, format_key="vijfstappen", parts=parts))

    assert list(planned.parts.values_list("role_key", flat=True)) == ["bringer"]


def test_a_role_is_taken_by_somebody_of_the_series(series, by) -> None:
    stranger = make_fellow(make_series(by, "Een andere reeks"), by)
    planned = make_discussion(series, by)

    plan = Plan(on=planned.on, format_key="vier-fasen", parts={"bringer": stranger})

    assert refused(lambda: change_discussion(planned, by=by, plan=plan)) == "not_in_series"
    assert planned.parts.get(role_key="bringer").fellow.series == series


def test_nothing_is_planned_before_the_series_begins_or_changed_after_it_is_off(series, by) -> None:
    early = Plan(on=series.first_on - timedelta(days=1), format_key="vier-fasen")
    planned = make_discussion(series, by)
    call_off_discussion(planned, by=by)

    assert refused(lambda: plan_discussion(series, by=by, plan=early)) == "before_first"
    assert refused(lambda: call_off_discussion(planned, by=by)) == "not_planned"
    assert Discussion.objects.get().state == DiscussionState.CALLED_OFF


def test_two_who_change_a_discussion_do_not_overwrite_each_other(series, by) -> None:
    planned = make_discussion(series, by)
    plan = Plan(on=planned.on, format_key="vier-fasen", question="Eerst")
    change_discussion(planned, by=by, plan=plan, seen_version=1)

    with pytest.raises(Overtaken):
        change_discussion(planned, by=by, plan=plan, seen_version=1)


def test_who_was_there_and_why_not_is_kept(series, by) -> None:
    planned = make_discussion(series, by)
    member, leader = planned.bringer, planned.facilitator
    seen = {member: Seen(Presence.ABSENT, "Crisis in een gezin"), leader: Seen(Presence.CAME, "blijft niet")}

    note_attendance(planned, seen, by=by)
    note_attendance(planned, {member: Seen(Presence.ABSENT, "Ziek")}, by=by)

    rows = {row.fellow: (row.presence, row.reason) for row in planned.attendance.all()}
    assert rows == {member: (Presence.ABSENT, "Ziek"), leader: (Presence.CAME, "")}


def test_a_discussion_touches_only_a_case_that_its_planner_may_open(series, by) -> None:
    own = make_case(by)
    elsewhere = make_case(make_user())

    planned = make_discussion(series, by, case=own)

    assert planned.case == own
    assert refused(lambda: make_discussion(series, by, case=elsewhere)) == "no_such_case"


def test_who_may_not_open_the_case_does_not_learn_which_one_it_is(series, by) -> None:
    planned = make_discussion(series, by, case=make_case(by))

    assert case_as_seen(planned, by) == planned.case
    assert case_as_seen(planned, planned.bringer.user) is None


def test_what_touches_a_case_that_stands_still_is_for_who_keeps_the_series(series, by) -> None:
    case = make_case(by)
    keeper = make_fellow(series, by, role=SeriesRole.STEWARD).user
    planned = make_discussion(series, by, case=case)
    apart = make_discussion(series, by, days=9)

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.CASE)

    assert refused(lambda: open_discussion(by, series.pk, planned.pk)) == "no_such_discussion"
    assert list(page_of_series(series, by).coming) == [apart]
    assert open_discussion(keeper, series.pk, planned.pk) == planned


def test_nothing_of_a_discussion_stands_in_the_log_of_the_case(series, by) -> None:
    case = make_case(by)

    make_discussion(series, by, case=case)

    told = AccessEvent.objects.filter(subject__startswith="discussion")
    assert set(told.values_list("case_id", flat=True)) == {""}
    assert told.count() == 3


def test_the_list_costs_the_same_for_one_series_as_for_three(by, django_assert_num_queries) -> None:
    make_discussion(make_series(by, "Eerste"), by)
    with django_assert_num_queries(3):
        series_of(by)
    for name in ("Tweede", "Derde"):
        make_discussion(make_series(by, name), by)

    with django_assert_num_queries(3):
        lines = series_of(by)

    assert [(line.series.name, line.people, line.held) for line in lines] == [
        ("Derde", 2, 0),
        ("Eerste", 2, 0),
        ("Tweede", 2, 0),
    ]


def test_what_passed_unheld_stands_with_what_was(series, by) -> None:
    coming = make_discussion(series, by)
    passed = make_discussion(series, by, days=-7)

    page = page_of_series(series, by)

    assert (page.coming, page.past) == ((coming,), (passed,))
    assert Fellow.objects.count() == 2
