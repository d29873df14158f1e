import csv
import io

import pytest
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.audit.enums import Action, Channel, Outcome
from leerlijn.audit.models import AccessEvent
from leerlijn.audit.operations import log_access
from leerlijn.config.command_line import main
from leerlijn.studies.operations.blocks import block_somebody
from tests.factories import make_case, make_member, make_user

pytestmark = pytest.mark.django_db


def asking(capsys, about, by):
    today = f"{timezone.localdate():%Y-%m-%d}"
    capsys.readouterr()
    code = main(["seen", about.email, "--since", today, "--until", today, "--by", by.email])
    return code, list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_a_steward_gets_what_somebody_saw_and_the_log_keeps_the_question(capsys) -> None:
    researcher = make_user()
    case = make_case(researcher)
    looker = make_member(case.study, by=researcher, role=Role.FACILITATOR)
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)
    for _time in range(2):
        log_access(by=looker, action=Action.READ, subject="source", case=case)
    log_access(by=looker, action=Action.READ, subject="names", case=case, refused="role")

    code, rows = asking(capsys, looker, steward)

    of_case = [(row["case"], row["subject"], row["action"], row["times"]) for row in rows if row["case"]]
    assert code == 0
    assert of_case == [(case.code, "source", "read", "2")]
    asked = AccessEvent.objects.get(purpose="seen")
    assert (asked.actor_id, asked.subject_id, asked.channel) == (
        str(steward.pk), str(looker.pk), Channel.COMMAND_LINE,
    )  # fmt: skip


def test_a_case_that_is_closed_to_who_asks_is_left_out(capsys) -> None:
    researcher = make_user()
    case = make_case(researcher)
    steward, colleague = (make_member(case.study, by=researcher, role=Role.STEWARD) for _each in range(2))
    block_somebody(case, steward, by=colleague, reason="near")

    _code, rows = asking(capsys, researcher, steward)

    assert case.code not in {row["case"] for row in rows}
    assert str(case.pk) not in {row["case"] for row in rows}


def test_a_researcher_and_who_is_elsewhere_are_refused_and_logged(capsys) -> None:
    researcher = make_user()
    foreign = make_user(Role.STEWARD, organisation=found_organisation("Elders"))

    codes = [asking(capsys, researcher, by)[0] for by in (researcher, foreign)]

    refused = AccessEvent.objects.filter(purpose="seen", outcome=Outcome.REFUSED).order_by("id")
    assert codes == [2, 2]
    assert list(refused.values_list("reason", flat=True)) == ["role", "no_account"]
