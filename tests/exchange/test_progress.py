"""How far the steps of a case are follows from what was done in it; a mark by hand goes before that."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

import leerlijn
from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor, Lesson
from leerlijn.config.command_line import main
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.demo_study import load_demo
from leerlijn.exchange.progress import COUNTS
from leerlijn.improvements.models import Improvement
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import release_account
from leerlijn.meetings.enums import MeetingKind, MeetingState
from leerlijn.meetings.models import Meeting
from leerlijn.methods.enums import Block
from leerlijn.reports.enums import Readers, ReportState
from leerlijn.reports.models import CaseReport
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Case, Step
from leerlijn.studies.operations import finish_case, mark_step, open_case
from leerlijn.studies.queries import current_step, steps_of
from tests.factories import (
    give_consent,
    make_case,
    make_entry,
    make_meeting,
    make_source,
    make_study,
    make_user,
    person,
)

pytestmark = pytest.mark.django_db

TODO, BUSY, DONE = StepState.TODO, StepState.BUSY, StepState.DONE
DEMO = Path(leerlijn.__file__).parent / "exchange" / "demo" / "k-01"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by, consent=False)


def far(case: Case) -> dict[str, StepState]:
    """How far each step is that is not to do."""
    steps = steps_of([Case.objects.get(pk=case.pk)])[case.pk]
    return {kept.step.key: kept.state for kept in steps if kept.state != TODO}


def here(case: Case) -> str:
    """The step at which the case is."""
    found = current_step(steps_of([Case.objects.get(pk=case.pk)])[case.pk])
    return found.step.key if found else ""


def let_pass(case, by, state=ReportState.ISSUED):
    return CaseReport.objects.create(
        case=case, readers=Readers.FAMILY, made_by=by, state=state, issued_at=timezone.now()
    )


def test_every_block_that_a_method_may_have_is_counted() -> None:
    # An instrument that is not here yet leaves nothing to count: its step is marked by hand.
    assert {*COUNTS, Block.SESSION, Block.INSTRUMENT} == set(Block)


def test_a_case_of_a_study_with_a_question_waits_for_consent(case) -> None:
    assert far(case) == {"learning_question": DONE}
    assert here(case) == "consent"


def test_without_a_question_the_case_begins_there(by) -> None:
    study = make_study(by)
    study.learning_question = " "
    study.save()

    case = open_case(study, by=by, code="L-1")

    assert (far(case), here(case)) == ({}, "learning_question")


def test_consent_is_busy_until_everybody_signed_who_must(case, by) -> None:
    give_consent(case, by=by)
    everybody = far(case)["consent"]

    person(case, "father").declarations.all().delete()

    assert (everybody, far(case)["consent"]) == (DONE, BUSY)


def test_conversations_are_done_when_everybody_told_whom_the_method_asks(case, by) -> None:
    give_consent(case, by=by)
    make_source(case, by=by, teller="mother")
    make_source(case, by=by, teller="young_person")
    before = far(case)["interviews"]

    make_source(case, by=by, teller="father")

    assert (before, far(case)["interviews"]) == (BUSY, DONE)
    assert here(case) == "file_study"


def test_what_is_withdrawn_or_taken_away_counts_no_longer(case, by) -> None:
    give_consent(case, by=by)
    make_entry(case, by=by, teller="father")
    make_source(case, by=by, teller="father")
    before = far(case)

    withdraw(person(case, "father"), by=by, scope=WithdrawalScope.SELF)

    assert (before["life_line"], before["interviews"]) == (BUSY, BUSY)
    assert far(case).keys() & {"life_line", "interviews"} == set()


def test_reading_and_the_life_line_end_where_people_sit_down_with_it(case, by) -> None:
    give_consent(case, by=by)
    add_source(case, by=by, kind=SourceKind.FILE_EXTRACT, title="Dossier", text="Gelezen")
    make_entry(case, by=by)
    before = far(case)

    make_meeting(case, by=by)

    after = far(case)
    assert (before["file_study"], before["life_line"]) == (BUSY, BUSY)
    assert [after[key] for key in ("file_study", "life_line", "learning_session")] == [DONE, DONE, DONE]
    assert here(case) == "reflection_session"


def test_the_family_looked_when_nobodys_words_wait(case, by) -> None:
    give_consent(case, by=by)
    make_entry(case, by=by, teller="mother")
    make_entry(case, by=by, teller="father", words="2016")
    states = [far(case).get("family_check", TODO)]

    for account in Account.objects.select_related("entry__case__study").order_by("created_at"):
        release_account(account, by=by)
        states.append(far(case)["family_check"])

    assert states == [TODO, BUSY, DONE]


@pytest.mark.parametrize(
    ("state", "far_it_is"),
    [
        (MeetingState.PLANNED, TODO),
        (MeetingState.RUNNING, BUSY),
        (MeetingState.HELD, DONE),
        (MeetingState.CANCELLED, TODO),
    ],
)
def test_a_session_is_done_once_it_was_held(case, state, far_it_is) -> None:
    Meeting.objects.create(case=case, kind=MeetingKind.LEARNING, session_key="learning", state=state)

    assert far(case).get("learning_session", TODO) == far_it_is
    assert "reflection_session" not in far(case)


def test_a_report_in_the_making_is_busy_and_an_issued_one_done(case, by) -> None:
    report = let_pass(case, by, ReportState.DRAFT)
    states = [far(case)["report"]]
    for state in (ReportState.ISSUED, ReportState.WITHDRAWN):
        CaseReport.objects.filter(pk=report.pk).update(state=state)
        states.append(far(case).get("report", TODO))

    assert states == [BUSY, DONE, TODO]


def test_a_case_whose_report_is_out_is_past_its_question_whatever_was_passed_over(case, by) -> None:
    let_pass(case, by)

    assert here(case) == "closing_session"


def test_a_method_may_have_a_step_for_the_analysis_and_one_for_the_actions(by) -> None:
    study = make_study(by)
    first = study.method_definition["steps"][0]
    more = {"thinking": Block.ANALYSIS, "doing": Block.ACTIONS}
    study.method_definition = {
        **study.method_definition,
        "steps": [
            *study.method_definition["steps"],
            *({**first, "key": key, "block": block.value, "hours": 0.1} for key, block in more.items()),
        ],
    }
    study.save()
    case = open_case(study, by=by, code="L-2")

    Factor.objects.create(case=case, text="Hulp", direction=Direction.PROMOTING, added_by=by)
    found = far(case).get("thinking")
    Lesson.objects.create(case=case, text="Blijf", added_by=by)
    action = Improvement.objects.create(case=case, text="Bel", added_by=by)
    promised = far(case)["doing"]
    Improvement.objects.filter(pk=action.pk).update(effect="yes", checked_on=date(2026, 1, 1))

    assert (found, far(case)["thinking"]) == (BUSY, DONE)
    assert (promised, far(case)["doing"]) == (BUSY, DONE)


def test_a_mark_by_hand_stays_whatever_is_done_and_can_be_taken_away(case, by) -> None:
    mark_step(case, "life_line", by=by, state=DONE)
    mark_step(case, "learning_question", by=by, state=TODO)
    give_consent(case, by=by)
    make_entry(case, by=by)
    by_hand = far(case)

    mark_step(case, "life_line", by=by, state=None)

    assert (by_hand["life_line"], far(case)["life_line"]) == (DONE, BUSY)
    assert "learning_question" not in far(case)


def test_a_finished_case_has_every_step_done_and_goes_on_with_what_it_had(case, by) -> None:
    with pytest.raises(Refusal, match="Nog niet klaar: Toestemming, Gesprekken"):
        finish_case(case, by=by)
    give_consent(case, by=by)
    for kept in steps_of([case])[case.pk]:
        mark_step(case, kept.step.key, by=by, state=DONE)

    finish_case(case, by=by)
    Step.objects.filter(case=case).update(state="")

    assert set(far(case).values()) == {DONE}
    assert len(far(case)) == len(case.study.method.steps)


def test_one_case_and_three_cost_the_same_queries(by, django_assert_num_queries) -> None:
    study = make_study(by)
    make_case(by, study)
    make_case(by, study)
    make_case(by, study)

    def read(number: int) -> list[Case]:
        return list(Case.objects.select_related("study").prefetch_related("steps", "participants")[:number])

    one, three = read(1), read(3)
    with django_assert_num_queries(9):
        steps_of(one)
    with django_assert_num_queries(9):
        steps_of(three)


def test_the_cases_of_the_demo_stand_at_different_steps_by_what_was_done_in_them() -> None:
    load_demo()

    assert {case.code: here(case) for case in Case.objects.all()} == {
        "K-01": "report",
        "K-02": "consent",
        "K-03": "consent",
        "K-04": "",
    }
    assert far(Case.objects.get(code="K-01")) == {
        "learning_question": DONE,
        "consent": DONE,
        "interviews": BUSY,
        "file_study": DONE,
        "life_line": BUSY,
        "family_check": BUSY,
        "learning_session": DONE,
        "reflection_session": DONE,
        "report": BUSY,
    }
    assert far(Case.objects.get(code="K-02")) == {"learning_question": DONE, "consent": BUSY}
    assert not Step.objects.filter(case__code="K-01").exclude(state="").exists()


def test_a_case_from_the_console_stands_where_its_folder_says() -> None:
    open_account(
        found_organisation("Jeugdhulp De Brug"), by=None, name="Femke Aldering",
        email="femke@brug.example", role=Role.RESEARCHER, password="lang genoeg 123", is_owner=True,
    )  # fmt: skip

    main(["import-case", str(DEMO), "--study", "Proef", "--code", "K-07", "--consent-on-paper", "2026-01-31"])

    case = Case.objects.get(code="K-07")
    assert here(case) == "report"
    assert {key for key, state in far(case).items() if state == DONE} == {
        "consent",
        "file_study",
        "learning_session",
        "reflection_session",
    }


@pytest.mark.django_db(transaction=True)
def test_steps_that_nobody_marked_let_the_deeds_tell_after_the_update() -> None:
    call_command("migrate", "studies", "0005", verbosity=0)
    old = MigrationExecutor(connection).loader.project_state([("studies", "0005_proposed_cases")]).apps
    organisation = old.get_model("accounts", "Organisation").objects.create(name="Oud")
    study = old.get_model("studies", "Study").objects.create(
        organisation=organisation, name="Oud", method_key="m", method_version="1", method_definition={}
    )
    case = old.get_model("studies", "Case").objects.create(
        study=study, organisation=organisation, code="O-1", opened_on=date(2026, 1, 1)
    )
    steps = old.get_model("studies", "Step").objects
    steps.create(case=case, key="never", state="todo")
    steps.create(case=case, key="back", state="todo", version=3)
    steps.create(case=case, key="done", state="done", version=2)

    # All of them: what rests on this step was taken back along with it, in every app.
    call_command("migrate", verbosity=0)

    assert dict(Step.objects.values_list("key", "state")) == {"never": "", "back": "todo", "done": "done"}
