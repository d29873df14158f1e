"""Every method that comes along goes through a whole study, from its choice to a finished case."""

import tomllib
from pathlib import Path
from shutil import copy

import pytest
from django.urls import reverse

from leerlijn.consent.operations import sign_confidentiality
from leerlijn.exchange.names import read_draft
from leerlijn.exchange.operations.issuing import begin_report
from leerlijn.meetings.models import Meeting
from leerlijn.methods import loading
from leerlijn.methods.design import load_design
from leerlijn.methods.loading import load_definitions
from leerlijn.methods.queries import widest_method
from leerlijn.reports.enums import Readers
from leerlijn.studies.enums import CaseState, StepState
from leerlijn.studies.models import Study
from leerlijn.studies.operations import mark_step
from leerlijn.workbench.routes import TABLE
from tests.factories import make_case, make_study, make_user
from tests.house.visits import furnished_case, visits

pytestmark = pytest.mark.django_db
EVERY_METHOD = pytest.mark.parametrize("method", load_definitions().values(), ids=lambda method: method.key)
SHIPPED = frozenset(load_definitions())
NINTH = Path(__file__).resolve().parents[1] / "methods/ninth.toml"
OURS = {route.name for route in TABLE}


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def begun(signed_in, method):
    """A study that somebody began on the page, by this method, and signed for."""
    typed = {
        "method": method.key,
        "name": "Onderweg",
        "learning_question": "Wat hielp?",
        "commissioner": "Gemeente",
    }
    signed_in.post(reverse("study-new"), typed)
    study = Study.objects.get(name="Onderweg")
    member = study.memberships.get()
    sign_confidentiality(member, by=member.user)
    return study


def answer_design(signed_in, study, method):
    """Every question of the design, as the method would answer it where it says how."""
    for question in load_design().questions:
        wish = method.suggestion_for(question.key)
        options = wish.options if wish else (question.options[0].key,)
        where = reverse("design-question", args=[study.pk, question.key])
        answer = signed_in.post(where, {"options": options, "reason": "", "seen_version": 0})
        assert answer.status_code == 302, (question.key, answer.content.decode())


@EVERY_METHOD
def test_a_study_goes_from_the_choice_of_a_method_to_a_finished_case(signed_in, researcher, method) -> None:
    assert_goes_whole(signed_in, researcher, method)


@pytest.fixture
def ninth(tmp_path, monkeypatch):
    """The folder of the programme with one file more in it; nothing else is told of the ninth method."""
    for path in (*loading.DATA.glob("*.toml"), NINTH):
        copy(path, tmp_path)
    monkeypatch.setattr(loading, "DATA", tmp_path)
    loading.load_definitions.cache_clear()
    yield tomllib.loads(NINTH.read_text(encoding="utf-8"))["key"]
    monkeypatch.undo()
    loading.load_definitions.cache_clear()


def test_one_file_more_in_the_folder_is_one_method_more_for_a_whole_study(
    signed_in, researcher, ninth
) -> None:
    method = load_definitions()[ninth]

    chosen_from = signed_in.get(reverse("study-new")).content.decode()
    compared = signed_in.get(reverse("methods")).content.decode()

    assert ninth not in SHIPPED
    assert len(load_definitions()) == len(SHIPPED) + 1
    assert [page for page in (chosen_from, compared) if "Wandelend leren" not in page] == []
    assert_goes_whole(signed_in, researcher, method)


def assert_goes_whole(signed_in, researcher, method) -> None:
    """A study by this method is begun, designed, held and finished through the pages."""
    study = begun(signed_in, method)
    answer_design(signed_in, study, method)
    case = make_case(researcher, study)
    for session in method.sessions:
        typed = {"session": session.key, "day": "18-3-2027", "at": "10.30", "place": "Buurthuis"}
        signed_in.post(reverse("session-new", args=[case.code]), typed)
    draft = read_draft(begin_report(case, by=researcher, readers=Readers.COMMISSIONER))
    for step in method.steps:
        mark_step(case, step.key, by=researcher, state=StepState.DONE)
    signed_in.post(reverse("case-finish", args=[case.code]))

    case.refresh_from_db()
    planned = set(Meeting.objects.filter(case=case).values_list("session_key", flat=True))
    assert study.method == method
    assert planned == {session.key for session in method.sessions}
    assert case.state == CaseState.DONE
    assert draft.material.method == method


def test_every_page_of_a_study_and_case_opens_alike_whatever_the_method(signed_in, researcher) -> None:
    answers = {
        method.key: statuses(signed_in, furnished_case(researcher, make_study(researcher, method=method)))
        for method in load_definitions().values()
    }

    usual = answers.pop(widest_method(load_definitions()).key)
    assert list(usual.values()).count(200) > 60
    assert {key: found for key, found in answers.items() if found != usual} == {}


def statuses(signed_in, case):
    """What each page of the workbench answers to a researcher."""
    pages = [visit for visit in visits(case) if visit.route.name in OURS and not visit.route.only_posts]
    return {visit.route.name: signed_in.get(visit.where).status_code for visit in pages}


@EVERY_METHOD
def test_every_step_says_what_it_is_and_whether_it_can_be_done_here(signed_in, researcher, method) -> None:
    case = make_case(researcher, make_study(researcher, method=method))

    said = {
        step.key: signed_in.get(reverse("case-step", args=[case.code, step.key])).content.decode()
        for step in method.steps
    }

    assert [step.key for step in method.steps if step.name not in said[step.key]] == []
    honest = [step.key for step in method.steps if "Nog niet in Leerlijn" in said[step.key]]
    assert honest == [step.key for step in method.steps if step.is_elsewhere]
