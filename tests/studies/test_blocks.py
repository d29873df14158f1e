"""A case that is closed to somebody stays closed, whatever their role, team or seat."""

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Refusal
from leerlijn.improvements.operations import Plan, add_improvement
from leerlijn.improvements.queries import improvements_owned_by, own_improvement
from leerlijn.studies.models import Case
from leerlijn.studies.operations import start_timer
from leerlijn.studies.operations.blocks import block_somebody, lift_block
from leerlijn.studies.queries import clock_of, open_case, teams_of
from leerlijn.studies.queries.blocks import blocks_of
from leerlijn.studies.rules import can_guard_cases, can_lift, can_work_on_case, check_work_on_case
from tests.factories import make_case, make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def steward(case, researcher):
    return make_member(case.study, by=researcher, role=Role.STEWARD)


def test_a_blocked_researcher_opens_the_case_no_more_and_other_cases_still(case, researcher, steward) -> None:
    other = make_case(researcher, case.study)

    block_somebody(case, researcher, by=steward, reason="related")

    assert list(Case.objects.visible_to(researcher)) == [other]
    with pytest.raises(Refusal):
        open_case(researcher, case.code)
    with pytest.raises(Refusal) as refusal:
        check_work_on_case(researcher, case)
    assert refusal.value.code == "blocked"
    assert can_work_on_case(researcher, other)


def test_a_block_outranks_the_steward_too(case, researcher, steward) -> None:
    colleague = make_member(case.study, by=researcher, role=Role.STEWARD)

    block_somebody(case, steward, by=colleague, reason="helped")

    assert not Case.objects.visible_to(steward).exists()
    assert Case.objects.visible_to(colleague).exists()


def test_nobody_opens_a_case_for_themselves_again(case, researcher, steward) -> None:
    block = block_somebody(case, steward, by=steward, reason="own_wish")

    with pytest.raises(Refusal) as refusal:
        lift_block(block, by=steward)

    assert refusal.value.code == "self"
    assert not can_lift(block, steward)


def test_a_lifted_block_stays_on_record_and_the_case_opens(case, researcher, steward) -> None:
    block = block_somebody(case, researcher, by=steward, reason="near")

    lift_block(block, by=steward)

    assert open_case(researcher, case.code) == case
    assert [(each.user, each.lifted_by) for each in blocks_of(case.study)] == [(researcher, steward)]
    with pytest.raises(Refusal) as refusal:
        lift_block(block, by=steward)
    assert refusal.value.code == "lifted"
    again = block_somebody(case, researcher, by=steward, reason="near")
    assert [each.pk for each in blocks_of(case.study)] == [again.pk, block.pk]


def test_only_the_steward_who_signed_says_who_stays_out(case, researcher) -> None:
    unsigned = make_member(case.study, by=researcher, role=Role.STEWARD, signed=False)

    for somebody in (researcher, unsigned, make_user(Role.STEWARD, organisation=case.organisation)):
        assert not can_guard_cases(somebody, case.study)
        with pytest.raises(Refusal) as refusal:
            block_somebody(case, researcher, by=somebody, reason="near")
        assert refusal.value.code == "not_steward"


def test_nobody_is_blocked_twice_at_a_time_and_no_stranger_at_all(case, researcher, steward) -> None:
    block_somebody(case, researcher, by=steward, reason="near")

    for somebody, code in (
        (researcher, "already_blocked"),
        (make_user(organisation=found_organisation("Elders")), "other_organisation"),
    ):
        with pytest.raises(Refusal) as refusal:
            block_somebody(case, somebody, by=steward, reason="near")
        assert refusal.value.code == code


def test_what_a_blocked_professional_promised_and_how_far_the_case_is_are_gone(
    case, researcher, steward
) -> None:
    professional = make_member(case.study, by=researcher, role=Role.PROFESSIONAL)
    action = add_improvement(case, by=researcher, text="Bellen", plan=Plan(owner=professional))
    assert improvements_owned_by(professional) == (action,)

    block_somebody(case, professional, by=steward, reason="asked")

    assert improvements_owned_by(professional) == ()
    with pytest.raises(Refusal):
        own_improvement(professional, action.pk)
    assert [team.cases for team in teams_of(professional)] == [()]


def test_a_clock_that_ran_on_the_case_stops_telling_of_it(case, researcher, steward) -> None:
    start_timer(case, by=researcher, step_key=case.study.method.steps[0].key)

    block_somebody(case, researcher, by=steward, reason="near")

    assert clock_of(researcher) is None


def test_closing_and_opening_leave_their_lines_with_whom_they_were_about(case, researcher, steward) -> None:
    lift_block(block_somebody(case, researcher, by=steward, reason="near"), by=steward)

    lines = AccessEvent.objects.filter(subject="block").order_by("id")

    assert list(lines.values_list("actor_id", "action", "case_id", "subject_id")) == [
        (str(steward.pk), "create", str(case.pk), str(researcher.pk)),
        (str(steward.pk), "update", str(case.pk), str(researcher.pk)),
    ]
