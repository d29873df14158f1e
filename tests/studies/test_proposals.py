"""Which cases a study learns from: proposed without names, answered with a reason, chosen or drawn by lot."""

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.studies.enums import CaseProposalState
from leerlijn.studies.models import CaseProposal, Draw
from leerlijn.studies.operations.proposals import (
    answer_proposal,
    choose_proposal,
    draw_cases,
    open_chosen_case,
    propose_case,
    replace_drawn,
)
from leerlijn.studies.queries.proposals import (
    drawn_cases,
    own_proposals,
    proposed_cases,
    waiting_proposals,
)
from leerlijn.studies.rules import can_propose_case
from leerlijn.toolkit.lots import drawn
from tests.factories import make_member, make_study, make_user

pytestmark = pytest.mark.django_db
TOLD = {
    "description": "Een jongen van veertien die drie keer verhuisde.",
    "setting": "JeugdzorgPlus",
    "pool": "dissatisfied",
    "why": "Niemand vroeg wat hij wilde.",
}


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def study(by):
    return make_study(by)


def propose(study, by, **other):
    return propose_case(study, by=by, **{**TOLD, **other})


def listed(study, by, number, **other):
    return [
        answer_proposal(propose(study, by, **other), by=by, accepted=True, because="Past bij de vraag")
        for _number in range(number)
    ]


def refused(deed, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        deed(*args, **kwargs)
    return refusal.value.code


@pytest.mark.parametrize("role", list(Role))
def test_anybody_with_an_account_in_the_organisation_proposes_a_case(study, role) -> None:
    somebody = make_user(role, organisation=study.organisation)

    proposed = propose(study, somebody)

    assert (proposed.code, proposed.state) == ("V-01", CaseProposalState.OPEN)
    assert own_proposals(somebody) == (proposed,)


def test_somebody_of_another_organisation_proposes_nothing(study) -> None:
    stranger = make_user(organisation=found_organisation("Een ander huis"))

    assert refused(propose, study, stranger) == "other_organisation"
    assert not can_propose_case(stranger, study)


def test_proposals_are_numbered_per_study(study, by) -> None:
    elsewhere = make_study(by)

    codes = [propose(here, by).code for here in (study, study, elsewhere, study)]

    assert codes == ["V-01", "V-02", "V-01", "V-03"]


@pytest.mark.parametrize(
    "words", ["Bel 06-55501234", "Mail wieke@postvak.example", "Zijn nummer is 111222333", "Op 9401 AB"]
)
@pytest.mark.parametrize("field", ["description", "why"])
def test_what_leads_to_somebody_is_never_taken(study, by, field, words) -> None:
    assert refused(propose, study, by, **{field: words}) == "contact"
    assert refused(propose, study, by, looked_at=True, **{field: words}) == "contact"
    assert not CaseProposal.objects.exists()


def test_what_may_be_a_name_is_asked_about_and_taken_when_somebody_looked(study, by) -> None:
    with pytest.raises(Refusal) as refusal:
        propose(study, by, description="De zus van Jorrit Zandstra liep weg.")

    taken = propose(study, by, description="Hij doet mee aan Sterk Staan.", looked_at=True)

    assert refusal.value.code == "may_be_names"
    assert "“Jorrit Zandstra”" in refusal.value.reason
    assert taken.pk


def test_the_kinds_of_residence_are_nobodys_name(study, by) -> None:
    assert propose(study, by, description="Hij woont in JeugdzorgPlus.").pk


def test_a_proposal_is_answered_with_a_reason(study, by) -> None:
    proposed = propose(study, by)

    without = refused(answer_proposal, proposed, by=by, accepted=True, because="  ")
    answer_proposal(proposed, by=by, accepted=False, because="Te kort geleden")
    first = proposed.state
    answer_proposal(proposed, by=by, accepted=True, because="Toch wel")

    proposed.refresh_from_db()
    assert without == "no_reason"
    assert first == CaseProposalState.DECLINED
    assert (proposed.state, proposed.answer, proposed.answered_by) == ("accepted", "Toch wel", by)
    assert proposed.answered_at is not None


def test_who_is_not_on_the_team_answers_chooses_and_draws_nothing(study, by) -> None:
    (proposed,) = listed(study, by, 1)
    outsider = make_user(organisation=study.organisation)
    steward = make_member(study, by=by, role=Role.STEWARD)

    codes = {
        refused(deed, thing, by=somebody, **told)
        for somebody in (outsider, steward)
        for deed, thing, told in (
            (answer_proposal, proposed, {"accepted": False, "because": "Nee"}),
            (choose_proposal, proposed, {"because": "Ja"}),
            (draw_cases, study, {"wanted": 1, "seed": "1"}),
            (open_chosen_case, proposed, {"code": "K-1"}),
        )
    }

    assert codes == {"not_on_team"}


def test_two_who_answer_at_once_do_not_overwrite_each_other(study, by) -> None:
    proposed = propose(study, by)
    answer_proposal(proposed, by=by, accepted=True, because="Ja", seen_version=1)

    with pytest.raises(Overtaken):
        answer_proposal(proposed, by=by, accepted=False, because="Nee", seen_version=1)


def test_only_what_stands_on_the_list_is_chosen_and_with_a_reason(study, by) -> None:
    waiting = propose(study, by)
    (proposed,) = listed(study, by, 1)

    codes = (
        refused(choose_proposal, waiting, by=by, because="Ja"),
        refused(choose_proposal, proposed, by=by, because=""),
    )
    choose_proposal(proposed, by=by, because="Hier zit de pijn")

    assert codes == ("not_listed", "no_reason")
    assert proposed_cases(study).chosen == (proposed,)
    assert proposed.chosen_because == "Hier zit de pijn"


def test_a_draw_keeps_its_list_seed_and_order_and_chooses_the_first(study, by) -> None:
    listed(study, by, 5)
    propose(study, by)

    draw = draw_cases(study, by=by, wanted=2, seed=" 271125 ")

    order = drawn([f"V-0{number}" for number in range(1, 6)], "271125")
    assert draw.listed == ["V-01", "V-02", "V-03", "V-04", "V-05"]
    assert (draw.seed, tuple(draw.order), draw.result) == ("271125", order, order[:2])
    assert {proposed.code for proposed in proposed_cases(study).chosen} == set(order[:2])


def test_the_same_list_and_seed_give_the_same_draw_in_another_study(study, by) -> None:
    elsewhere = make_study(by)
    for here in (study, elsewhere):
        listed(here, by, 6)

    draws = [draw_cases(here, by=by, wanted=3, seed="dobbelsteen 4 2 6") for here in (study, elsewhere)]

    assert draws[0].order == draws[1].order
    assert draws[0].result == draws[1].result


def test_a_kept_draw_can_be_checked_and_one_that_was_tampered_with_shows(study, by) -> None:
    listed(study, by, 4)
    draw = draw_cases(study, by=by, wanted=1, seed="7")

    honest = drawn_cases(study)[0].is_repeatable
    Draw.objects.filter(pk=draw.pk).update(order=list(reversed(draw.order)))

    assert honest
    assert not drawn_cases(study)[0].is_repeatable


def test_a_draw_from_one_pool_leaves_the_others_on_the_list(study, by) -> None:
    listed(study, by, 2, pool="satisfied")
    listed(study, by, 2, pool="random")

    draw = draw_cases(study, by=by, wanted=2, seed="7", pool="random")

    assert draw.listed == ["V-03", "V-04"]
    assert [proposed.code for proposed in proposed_cases(study).listed] == ["V-01", "V-02"]


@pytest.mark.parametrize(
    ("wanted", "seed", "code"), [(3, "7", "too_few"), (0, "7", "too_few"), (1, " ", "no_seed")]
)
def test_a_draw_needs_enough_to_draw_from_and_a_seed(study, by, wanted, seed, code) -> None:
    listed(study, by, 2)

    assert refused(draw_cases, study, by=by, wanted=wanted, seed=seed) == code
    assert not Draw.objects.exists()


def test_a_drawn_case_gives_way_to_the_next_of_the_same_draw_and_the_reason_is_kept(study, by) -> None:
    listed(study, by, 3)
    draw = draw_cases(study, by=by, wanted=1, seed="7")
    first, second, third = draw.order
    gone = study.case_proposals.get(number=int(first[2:]))

    without = refused(replace_drawn, draw, gone, by=by, reason=" ")
    replace_drawn(draw, gone, by=by, reason="Het gezin wil nu niet")
    came = study.case_proposals.get(number=int(second[2:]))
    again = refused(replace_drawn, draw, gone, by=by, reason="Nog eens")
    replace_drawn(draw, came, by=by, reason="De jongere verhuist")

    found = drawn_cases(study)[0]
    assert without == "no_reason"
    assert again == "not_drawn"
    assert [(kept.gone, kept.came, kept.reason) for kept in found.replacements] == [
        (first, second, "Het gezin wil nu niet"),
        (second, third, "De jongere verhuist"),
    ]
    assert [proposed.code for proposed in found.chosen] == [third]
    assert found.draw.result == (first,)


def test_when_nobody_is_left_a_drawn_case_is_not_replaced(study, by) -> None:
    (only,) = listed(study, by, 1)
    draw = draw_cases(study, by=by, wanted=1, seed="7")
    only.refresh_from_db()
    listed(study, by, 1)

    code = refused(replace_drawn, draw, only, by=by, reason="Wil niet")

    only.refresh_from_db()
    assert code == "nobody_left"
    assert only.state == CaseProposalState.CHOSEN


def test_the_answer_to_a_drawn_proposal_stands(study, by) -> None:
    listed(study, by, 1)
    draw_cases(study, by=by, wanted=1, seed="7")
    proposed = study.case_proposals.get()

    assert (
        refused(answer_proposal, proposed, by=by, accepted=False, because="Toch niet") == "already_followed"
    )


def test_a_chosen_proposal_opens_a_case_once(study, by) -> None:
    waiting = propose(study, by)
    (proposed,) = listed(study, by, 1)
    choose_proposal(proposed, by=by, because="Ja")

    early = refused(open_chosen_case, waiting, by=by, code="K-70")
    wrong = refused(open_chosen_case, proposed, by=by, code="Jorrit")
    case = open_chosen_case(proposed, by=by, code="K-70")
    twice = refused(open_chosen_case, proposed, by=by, code="K-71")
    later = refused(answer_proposal, proposed, by=by, accepted=False, because="Nee")

    proposed.refresh_from_db()
    assert (early, wrong, twice, later) == ("not_chosen", "code_name", "already_open", "already_followed")
    assert proposed.case == case
    assert case.study == study


def test_every_deed_leaves_a_line_without_words_of_the_proposal(study, by) -> None:
    proposed = propose(study, by)
    answer_proposal(proposed, by=by, accepted=True, because="Past goed")
    draw_cases(study, by=by, wanted=1, seed="7")

    lines = AccessEvent.objects.filter(subject__in=["case proposal", "case draw"]).order_by("id")

    assert [(line.subject, line.action) for line in lines] == [
        ("case proposal", "create"),
        ("case proposal", "update"),
        ("case draw", "create"),
    ]
    assert "jongen" not in repr(list(lines.values()))


def test_reading_proposals_and_draws_costs_the_same_queries_however_many(
    study, by, django_assert_num_queries
) -> None:
    for _time in range(3):
        listed(study, by, 3)
        draw = draw_cases(study, by=by, wanted=1, seed="7")
        replace_drawn(draw, study.case_proposals.get(draw=draw, state="chosen"), by=by, reason="Wil niet")

    with django_assert_num_queries(1):
        assert [proposed.by.name for proposed in proposed_cases(study).all]
    with django_assert_num_queries(4):
        assert [kept.by.name for found in drawn_cases(study) for kept in found.replacements]
    with django_assert_num_queries(1):
        assert waiting_proposals(study) == 0
