"""The proposed cases of a study on the workbench: answering, choosing, opening, drawing, replacing."""

import re

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.studies.enums import CaseProposalState
from leerlijn.studies.models import Draw
from leerlijn.studies.operations import freeze_case
from leerlijn.studies.operations.proposals import (
    answer_proposal,
    choose_proposal,
    draw_cases,
    open_chosen_case,
    propose_case,
)
from tests.factories import make_member, make_study, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def study(researcher):
    return make_study(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def propose(study, by, description="Een jongen van veertien die vaak verhuisde."):
    return propose_case(
        study,
        by=by,
        description=description,
        setting="Klinische ggz",
        pool="random",
        why="Niemand vroeg hem iets.",
    )


def listed(study, by, number=1):
    return [
        answer_proposal(propose(study, by), by=by, accepted=True, because="Past bij de vraag")
        for _number in range(number)
    ]


def page(client, name, *arguments):
    return " ".join(client.get(reverse(name, args=arguments)).content.decode().split())


def test_proposals_stand_by_how_they_were_answered(signed_in, study, researcher) -> None:
    professional = make_user(Role.PROFESSIONAL, organisation=study.organisation)
    propose(study, professional, "Een meisje van elf met twee pleeggezinnen.")
    listed(study, researcher)

    said = page(signed_in, "study-proposals", study.pk)
    home = page(signed_in, "study-home", study.pk)

    assert "Eén voorstel wacht op antwoord" in said
    assert "Een meisje van elf met twee pleeggezinnen." in said
    assert professional.name in said
    assert said.index("Nog geen antwoord") < said.index("Op de lijst") < said.index("Gekozen")
    assert "Eén wacht op antwoord" in home


def test_a_proposal_is_put_on_the_list_with_a_reason(signed_in, study, researcher) -> None:
    proposed = propose(study, researcher)
    where = reverse("proposal-answer", args=[study.pk, proposed.pk])

    without = signed_in.post(where, {"choice": "accept", "because": "", "seen_version": "1"})
    done = signed_in.post(where, {"choice": "accept", "because": "Past goed", "seen_version": "1"})

    proposed.refresh_from_db()
    assert without.status_code == 422
    assert "Vul dit nog in." in without.content.decode()
    assert done.url == reverse("study-proposals", args=[study.pk])
    assert (proposed.state, proposed.answer) == (CaseProposalState.ACCEPTED, "Past goed")


def test_who_was_overtaken_keeps_the_reason_that_was_typed_and_may_save_again(
    signed_in, study, researcher
) -> None:
    proposed = propose(study, researcher)
    answer_proposal(proposed, by=researcher, accepted=True, because="Ja")
    where = reverse("proposal-answer", args=[study.pk, proposed.pk])
    typed = {"choice": "decline", "because": "Te kort geleden"}

    first = signed_in.post(where, {**typed, "seen_version": "1"})
    again = signed_in.post(where, {**typed, "seen_version": "2"})

    said = first.content.decode()
    assert first.status_code == 422
    assert "Te kort geleden" in said
    assert 'name="seen_version" value="2"' in said
    assert again.status_code == 302


def test_a_listed_case_is_chosen_and_then_opened_under_a_code(signed_in, study, researcher) -> None:
    (proposed,) = listed(study, researcher)
    open_where = reverse("proposal-open", args=[study.pk, proposed.pk])

    chosen = signed_in.post(
        reverse("proposal-choose", args=[study.pk, proposed.pk]),
        {"because": "Hier zit de pijn", "seen_version": "2"},
    )
    offered = page(signed_in, "study-proposal", study.pk, proposed.pk)
    named = signed_in.post(open_where, {"code": "Jorrit"})
    opened = signed_in.post(open_where, {"code": "K-88"})

    after = page(signed_in, "study-proposal", study.pk, proposed.pk)
    assert chosen.status_code == 302
    assert open_where in offered
    assert named.status_code == 422
    assert opened.url == reverse("case-home", args=["K-88"])
    assert reverse("case-home", args=["K-88"]) in after
    assert open_where not in after
    assert "Toch een ander antwoord" not in after


def test_a_stopped_case_is_not_named_beside_its_proposal(signed_in, study, researcher) -> None:
    (proposed,) = listed(study, researcher)
    choose_proposal(proposed, by=researcher, because="Ja")
    case = open_chosen_case(proposed, by=researcher, code="K-89")
    before = page(signed_in, "study-proposals", study.pk)

    freeze_case(case, by=researcher)

    after = page(signed_in, "study-proposals", study.pk) + page(
        signed_in, "study-proposal", study.pk, proposed.pk
    )
    assert "K-89" in before
    assert "K-89" not in after
    assert "Open de casus" not in after


def test_what_left_the_list_meanwhile_is_not_chosen(signed_in, study, researcher) -> None:
    (proposed,) = listed(study, researcher)
    answer_proposal(proposed, by=researcher, accepted=False, because="Toch niet")

    response = signed_in.post(
        reverse("proposal-choose", args=[study.pk, proposed.pk]),
        {"because": "Ja", "seen_version": "2"},
        follow=True,
    )

    proposed.refresh_from_db()
    assert "Dit voorstel staat niet meer op de lijst." in response.content.decode()
    assert proposed.state == CaseProposalState.DECLINED


def test_a_draw_is_done_with_a_seed_that_the_computer_offers_and_stays_to_be_checked(
    signed_in, study, researcher
) -> None:
    listed(study, researcher, 3)
    where = reverse("study-draws", args=[study.pk])

    seed = signed_in.get(where).context["form"].initial["seed"]
    signed_in.post(where, {"wanted": "1", "pool": "all", "seed": seed})
    said = page(signed_in, "study-draws", study.pk)

    draw = Draw.objects.get()
    assert seed.isdecimal()
    assert f"Geloot: {draw.result[0]}" in said
    assert "V-01, V-02, V-03" in said
    assert f"<code>{seed}</code>" in said
    assert ", ".join(draw.order) in said
    assert "nagerekend" in said


def test_asking_for_more_than_the_list_has_says_how_many_there_are(signed_in, study, researcher) -> None:
    listed(study, researcher, 2)

    response = signed_in.post(
        reverse("study-draws", args=[study.pk]), {"wanted": "5", "pool": "all", "seed": "7"}
    )

    assert response.status_code == 422
    assert "Er staan er 2 op deze lijst." in response.content.decode()
    assert not Draw.objects.exists()


def test_a_drawn_case_is_replaced_and_the_reason_stays_on_the_page(signed_in, study, researcher) -> None:
    listed(study, researcher, 2)
    draw = draw_cases(study, by=researcher, wanted=1, seed="7")
    gone = study.case_proposals.get(draw=draw)
    where = reverse("draw-replace", args=[study.pk, draw.pk, gone.pk])

    shown = signed_in.get(where)
    signed_in.post(where, {"reason": "Het gezin wil nu niet"})
    said = page(signed_in, "study-draws", study.pk)
    again = signed_in.post(where, {"reason": "Nog eens"})

    assert shown.status_code == 200
    assert "Het gezin wil nu niet" in said
    assert f"<b>{draw.order[0]}</b> werd <b>{draw.order[1]}</b>" in said
    assert again.status_code == 422


def test_a_proposal_or_draw_of_another_study_is_not_there(signed_in, study, researcher) -> None:
    elsewhere = make_study(researcher)
    (proposed, *_rest) = listed(elsewhere, researcher, 2)
    draw = draw_cases(elsewhere, by=researcher, wanted=1, seed="7")
    drawn = elsewhere.case_proposals.get(draw=draw)

    answers = [
        signed_in.get(reverse(name, args=arguments)).status_code
        for name, arguments in (
            ("study-proposal", [study.pk, proposed.pk]),
            ("proposal-answer", [study.pk, proposed.pk]),
            ("proposal-choose", [study.pk, proposed.pk]),
            ("proposal-open", [study.pk, proposed.pk]),
            ("draw-replace", [study.pk, draw.pk, drawn.pk]),
        )
    ]

    assert answers == [404] * 5


def test_who_reads_along_sees_proposals_and_draws_and_does_nothing_to_them(client, study, researcher) -> None:
    (proposed,) = listed(study, researcher)
    client.force_login(make_member(study, by=researcher, role=Role.STEWARD))

    said = page(client, "study-proposal", study.pk, proposed.pk) + page(client, "study-draws", study.pk)
    tried = client.post(reverse("study-draws", args=[study.pk]), {"wanted": "1", "pool": "all", "seed": "7"})

    assert proposed.description in said
    assert "Kies deze casus" not in said
    assert "Hoeveel casussen?" not in said
    assert tried.status_code == 422
    assert not Draw.objects.exists()


@pytest.mark.parametrize("name", ["study-proposals", "study-draws"])
def test_one_proposal_and_three_cost_the_same_queries(
    signed_in, study, researcher, django_assert_max_num_queries, name
) -> None:
    def chosen_and_listed():
        (first, _second) = listed(study, researcher, 2)
        choose_proposal(first, by=researcher, because="Ja")

    chosen_and_listed()
    page(signed_in, name, study.pk)
    with django_assert_max_num_queries(15) as one:
        page(signed_in, name, study.pk)
    for _time in range(2):
        chosen_and_listed()

    with django_assert_max_num_queries(15) as three:
        page(signed_in, name, study.pk)

    assert len(three) == len(one)


def test_both_forms_of_a_proposal_on_the_list_have_places_of_their_own(signed_in, study, researcher) -> None:
    (found,) = listed(study, researcher)

    shown = page(signed_in, "study-proposal", study.pk, found.pk)

    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
