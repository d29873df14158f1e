"""A commissioner sees the question, how far it is, and issued reports; nothing of a case itself."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.reports.enums import Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile
from leerlijn.studies.enums import StepState
from leerlijn.studies.operations import mark_step
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    case = make_case(researcher)
    make_entry(case, by=researcher, text="Sliep een week bij de buren")
    return case


@pytest.fixture
def signed_in(client, case, researcher):
    client.force_login(make_member(case.study, by=researcher, role=Role.COMMISSIONER, signed=False))
    return client


def issued(case, by, readers=Readers.COMMISSIONER, state=ReportState.ISSUED):
    report = CaseReport.objects.create(
        case=case, readers=readers, state=state, made_by=by, issued_at=timezone.now()
    )
    file = IssuedFile(report=report, format="pdf", sha256="0", size=4)
    file.content.save(f"{uuid4()}.pdf", ContentFile(b"%PDF"), save=False)
    file.save()
    return file


def test_the_question_and_the_figures_are_there_and_nothing_that_was_told(
    signed_in, case, researcher
) -> None:
    steps = case.study.method.steps
    mark_step(case, steps[2].key, by=researcher, state=StepState.DONE)

    response = signed_in.get(reverse("insight-home"))

    (shelf,) = response.context["shelf"]
    said = response.content.decode()
    assert (len(shelf.team.cases), shelf.team.steps_done, shelf.team.steps) == (1, 3, len(steps))
    assert "Hoe had dit eerder gezien en gedaan kunnen worden?" in said
    assert [planted for planted in (*VAULT_NAMES, "buren", "moeder") if planted in said] == []


def test_an_issued_report_can_be_fetched_and_that_is_in_the_cases_log(signed_in, case, researcher) -> None:
    file = issued(case, researcher)
    where = reverse("insight-file", args=[file.pk])

    page = signed_in.get(reverse("insight-home")).content.decode()
    response = signed_in.get(where)

    event = AccessEvent.objects.of_case(case.pk).first()
    assert where in page
    assert response.content == b"%PDF"
    assert response["Content-Disposition"] == f'attachment; filename="rapport-{case.code}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert (event.action, event.subject) == ("export", "report file")


@pytest.mark.parametrize(
    ("readers", "state"),
    [(Readers.FAMILY, ReportState.ISSUED), (Readers.COMMISSIONER, ReportState.WITHDRAWN)],
)
def test_what_is_not_for_the_commissioner_is_not_there(signed_in, case, researcher, readers, state) -> None:
    file = issued(case, researcher, readers, state)

    response = signed_in.get(reverse("insight-file", args=[file.pk]))

    assert response.status_code == 404
    assert AccessEvent.objects.refused().filter(subject="report file", subject_id=str(file.pk)).count() == 1


def test_the_report_of_a_stopped_case_is_not_there(signed_in, case, researcher) -> None:
    file = issued(case, researcher)
    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.CASE)

    page = signed_in.get(reverse("insight-home")).content.decode()

    assert case.code not in page
    assert signed_in.get(reverse("insight-file", args=[file.pk])).status_code == 404


def test_a_commissioner_of_another_study_gets_nothing(client, case, researcher) -> None:
    file = issued(case, researcher)
    client.force_login(make_user(Role.COMMISSIONER))

    page = client.get(reverse("insight-home")).content.decode()

    assert "Nog geen onderzoek" in page
    assert client.get(reverse("insight-file", args=[file.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.PROFESSIONAL, Role.STEWARD])
def test_the_page_is_for_commissioners(client, role) -> None:
    client.force_login(make_user(role))

    assert client.get(reverse("insight-home")).status_code == 404


def test_more_cases_and_reports_cost_no_more_queries(
    signed_in, case, researcher, django_assert_max_num_queries
) -> None:
    issued(case, researcher)
    signed_in.get(reverse("insight-home"))

    with django_assert_max_num_queries(25) as few:
        signed_in.get(reverse("insight-home"))
    for _ in range(2):
        issued(make_case(researcher, case.study), researcher)
    with django_assert_max_num_queries(25) as more:
        signed_in.get(reverse("insight-home"))

    assert len(more) == len(few)
