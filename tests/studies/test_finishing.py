"""A case is finished when every step is done; nothing closes, and one may go on."""

import pytest
from django.urls import reverse

from leerlijn.core.refusals import Refusal
from leerlijn.studies.enums import CaseState, StepState
from leerlijn.studies.operations import finish_case, mark_step, resume_case
from leerlijn.studies.rules import can_finish
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


def do_every_step(case, by) -> None:
    for step in case.study.method.steps:
        mark_step(case, step.key, by=by, state=StepState.DONE, remark="")


def test_a_case_with_a_step_to_go_is_not_finished_and_hears_which(case, by) -> None:
    do_every_step(case, by)
    mark_step(case, "report", by=by, state=StepState.BUSY, remark="")

    with pytest.raises(Refusal, match="Nog niet klaar: Rapport"):
        finish_case(case, by=by)

    assert not can_finish(case)
    assert case.state == CaseState.OPEN


def test_a_finished_case_can_still_be_read_and_written_and_gone_on_with(case, by) -> None:
    do_every_step(case, by)

    finish_case(case, by=by)
    make_entry(case, by=by, text="Dit hoorden we later")
    assert case.state == CaseState.DONE

    resume_case(case, by=by)
    assert case.state == CaseState.OPEN


def test_the_page_of_the_case_offers_it_when_all_is_done_and_says_so_afterwards(client, case, by) -> None:
    client.force_login(by)
    home = reverse("case-home", args=[case.code])
    before = client.get(home).content.decode()
    do_every_step(case, by)
    offered = client.get(home).content.decode()

    client.post(reverse("case-finish", args=[case.code]), {"deed": "finish"})
    finished = client.get(home).content.decode()
    client.post(reverse("case-finish", args=[case.code]), {"deed": "resume"})

    case.refresh_from_db()
    assert "Rond de casus af" not in before
    assert "Rond de casus af" in offered
    assert "Deze casus is afgerond" in finished
    assert case.state == CaseState.OPEN


def test_finishing_too_early_by_hand_is_told(client, case, by) -> None:
    client.force_login(by)

    client.post(reverse("case-finish", args=[case.code]), {"deed": "finish"})

    assert "Nog niet klaar" in client.get(reverse("case-home", args=[case.code])).content.decode()
