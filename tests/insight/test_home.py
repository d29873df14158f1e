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
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import Plan, add_improvement
from leerlijn.reports.enums import Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile
from leerlijn.studies.enums import StepState
from leerlijn.studies.operations import mark_step
from leerlijn.studies.operations.design import answer_question
from leerlijn.toolkit.document.extract_pdf import strings_in_pdf
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_study, make_user, person

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


def test_of_several_versions_the_newest_is_shown_and_the_earlier_ones_are_folded(
    signed_in, case, researcher
) -> None:
    files = [issued(case, researcher) for _ in range(3)]

    response = signed_in.get(reverse("insight-home"))

    (line,) = response.context["shelf"][0].cases
    said = response.content.decode()
    assert line.report == files[-1].report
    assert line.earlier == (files[1].report, files[0].report)
    assert said.count(f'<th scope="row">{case.code}</th>') == 1
    assert "2 eerdere versies" in said
    assert said.index(reverse("insight-file", args=[files[2].pk])) > 0
    folded = said[said.index('<details class="earlier"') :]
    folded = folded[: folded.index("</details>")]
    assert [reverse("insight-file", args=[file.pk]) in folded for file in files] == [True, True, False]


def test_the_plan_of_the_study_is_there_to_read_and_to_keep_and_tells_nothing_of_a_case(
    signed_in, case, researcher
) -> None:
    answer_question(case.study, "conditions", by=researcher, options=["safe"], reason="Opzetmerk")

    page = signed_in.get(reverse("insight-plan", args=[case.study_id]))
    file = signed_in.get(reverse("insight-plan-file", args=[case.study_id]))

    said = page.content.decode()
    written = " ".join(strings_in_pdf(file.content))
    assert "Opzetmerk" in said
    assert "Opzetmerk" in written
    assert file["Content-Type"] == "application/pdf"
    told = (*VAULT_NAMES, "buren", "moeder")
    assert [planted for planted in told if planted in said or planted in written] == []


@pytest.mark.parametrize("name", ["insight-plan", "insight-plan-file"])
def test_the_plan_of_another_study_is_not_there(signed_in, researcher, name) -> None:
    other = make_study(researcher)

    assert signed_in.get(reverse(name, args=[other.pk])).status_code == 404


def test_a_commissioner_moves_an_action_of_their_own_and_no_other(signed_in, case, researcher) -> None:
    me = case.study.memberships.get(role=Role.COMMISSIONER).user
    mine, another, kept = (
        add_improvement(case, by=researcher, text=text, plan=Plan(owner=owner))
        for text, owner in (("Regel een plek", me), ("Van het team", researcher), ("Binnenmerk", me))
    )
    Improvement.objects.filter(pk=kept.pk).update(is_restricted=True)

    said = signed_in.get(reverse("insight-home")).content.decode()
    moved = signed_in.post(reverse("own-action", args=[mine.pk, "busy"]), {"words": "Bel ik morgen"})
    refused = [
        signed_in.post(reverse("own-action", args=[action.pk, "busy"]), {}).status_code
        for action in (another, kept)
    ]

    states = dict(Improvement.objects.values_list("text", "state"))
    assert reverse("own-action", args=[mine.pk, "busy"]) in said
    assert reverse("own-action", args=[another.pk, "busy"]) not in said
    assert "Binnenmerk" not in said
    assert moved["Location"] == reverse("start")
    assert refused == [404, 404]
    assert states == {"Regel een plek": "busy", "Van het team": "todo", "Binnenmerk": "todo"}


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
