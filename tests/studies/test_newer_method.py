"""A study goes on with a newer version of its method: what changes, what stays, and when it may not."""

from dataclasses import fields, replace

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.analysis.models import Answer
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.meetings.enums import MeetingState
from leerlijn.meetings.models import Meeting
from leerlijn.meetings.operations import Appointment, call_off_meeting, plan_meeting
from leerlijn.methods.comparison import TEXTS, PartKind, compare, with_own_values
from leerlijn.methods.definitions import Method
from leerlijn.methods.loading import dump, load_definitions
from leerlijn.methods.models import OwnMethod
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Step
from leerlijn.studies.operations import log_hours, mark_step, take_over_method
from leerlijn.studies.queries.methods import newer_method, parts_in_use
from leerlijn.studies.rules import can_take_over
from tests.factories import make_case, make_entry, make_member, make_study, make_user

pytestmark = pytest.mark.django_db
NEW = load_definitions()["ketenbreed-leren"]
# As it was before there was a closing session.
OLD = replace(
    NEW,
    version=NEW.version - 1,
    steps=tuple(
        replace(step, hours=step.hours + 0.5) if step.key in {"life_line", "report"} else step
        for step in NEW.steps
        if step.key != "closing_session"
    ),
    sessions=tuple(session for session in NEW.sessions if session.key != "closing"),
)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    """A case of a study that began with the older version."""
    found = make_case(by)
    study = found.study
    study.method_version, study.method_definition = str(OLD.version), dump(OLD)
    study.save()
    Step.objects.filter(case=found, key="closing_session").delete()
    return found


def without(**parts):
    """The newer version with some of its parts left out."""
    return replace(NEW, **parts)


def test_a_study_on_an_older_version_sees_that_there_is_a_newer(case) -> None:
    assert newer_method(case.study) == NEW


def test_a_newer_version_of_a_method_of_their_own_is_seen_by_its_own_organisation(by) -> None:
    study, stranger = make_study(by), make_study(make_user(organisation=found_organisation("Een ander huis")))
    ours = replace(NEW, key="van-ons", version=2)
    for each in (study, stranger):
        each.method_key, each.method_version = "van-ons", "1"
    OwnMethod.objects.create(organisation=study.organisation, key="van-ons", definition=dump(ours), by=by)

    assert newer_method(study) == ours
    assert newer_method(stranger) is None


def test_every_part_of_a_method_is_compared() -> None:
    apart = {"key", "version", "steps", "sessions", "tracks", "value_lists", "learning_questions"}

    assert {each.name for each in fields(Method)} == {*TEXTS, *apart}


def test_a_study_on_the_last_version_sees_none(by) -> None:
    assert newer_method(make_case(by).study) is None


def test_the_comparison_names_what_comes_goes_and_is_told_otherwise() -> None:
    found = {each.kind: each for each in compare(OLD, NEW).differences}

    steps = found[PartKind.STEP]
    assert (steps.came, steps.gone) == (("Slotsessie",), ())
    assert [(name, old.hours, new.hours) for name, old, new in steps.altered] == [
        ("Levenslijn", 5, 4.5), ("Rapport", 2, 1.5),
    ]  # fmt: skip
    assert found[PartKind.SESSION].came == ("Slotsessie",)
    assert "Slotsessie: Wat er verandert" in found[PartKind.PHASE].came
    assert set(found) == {PartKind.STEP, PartKind.SESSION, PartKind.PHASE}


def test_of_a_text_only_is_said_which_one_it_is() -> None:
    assert compare(OLD, replace(NEW, summary="Anders")).texts == ("summary",)


def test_after_it_the_closing_session_can_be_planned_and_every_case_has_its_step(case, by) -> None:
    mark_step(case, "life_line", by=by, state=StepState.DONE, remark="klaar in mei")

    take_over_method(case.study, NEW, by=by)

    study = case.study
    study.refresh_from_db()
    assert (study.method_version, study.method) == (str(NEW.version), NEW)
    assert set(case.steps.values_list("key", flat=True)) == {step.key for step in NEW.steps}
    kept = case.steps.get(key="life_line")
    assert (kept.state, kept.remark) == (StepState.DONE, "klaar in mei")
    meeting = plan_meeting(case, by=by, session=study.method.session("closing"), appointment=Appointment())
    assert meeting.kind == "closing"


def test_a_step_that_nobody_began_goes_along_with_the_older_version(case, by) -> None:
    newer = without(steps=tuple(step for step in NEW.steps if step.key != "family_check"), hours=None)

    take_over_method(case.study, newer, by=by)

    assert not case.steps.filter(key="family_check").exists()


def test_it_stands_in_the_log_who_chose_it(case, by) -> None:
    take_over_method(case.study, NEW, by=by)

    found = AccessEvent.objects.get(subject="method version")
    assert (found.actor_id, found.subject_id) == (str(by.pk), str(case.study.pk))


def test_own_categories_stay_and_new_ones_come_behind_them(case) -> None:
    mine = OLD.value_lists[0]
    own = replace(mine.values[0], key="own-1", label="Op een boot")
    current = replace(OLD, value_lists=(replace(mine, values=(mine.values[0], own)), *OLD.value_lists[1:]))

    values = with_own_values(current, NEW).value_lists[0].values

    assert values[:2] == (mine.values[0], own)
    assert values[2:] == mine.values[1:]


def keep_step(case, by):
    mark_step(case, "family_check", by=by, state=StepState.BUSY)
    return without(steps=tuple(step for step in NEW.steps if step.key != "family_check"), hours=None)


def keep_hours(case, by):
    log_hours(case, by=by, step_key="family_check", quarters=2)
    return without(steps=tuple(step for step in NEW.steps if step.key != "family_check"), hours=None)


def keep_session(case, by):
    plan_meeting(case, by=by, session=OLD.session("reflection"), appointment=Appointment())
    return no_reflection()


def no_reflection():
    return without(
        sessions=tuple(each for each in NEW.sessions if each.key != "reflection"),
        steps=tuple(step for step in NEW.steps if step.session != "reflection"),
        hours=None,
    )


def keep_round(case, by):
    plan_meeting(case, by=by, session=OLD.session("learning"), appointment=Appointment())
    first = OLD.session("learning").agenda[0].key
    Meeting.objects.update(state=MeetingState.RUNNING, phase=first)
    learning = NEW.session("learning")
    shorter = replace(learning, agenda=learning.agenda[1:])
    return without(sessions=(shorter, *(each for each in NEW.sessions if each.key != "learning")))


def keep_track(case, by):
    make_entry(case, by=by, track="living")
    return without(
        tracks=tuple(each for each in NEW.tracks if each.key != "living"),
        value_lists=tuple(each for each in NEW.value_lists if each.track != "living"),
    )


def keep_answer(case, by):
    Answer.objects.create(case=case, number=1, text="Zo werkte het")
    return without(
        learning_questions=(NEW.learning_questions[0], "Een andere vraag", *NEW.learning_questions[2:])
    )


@pytest.mark.parametrize(
    ("work", "named"),
    [
        (keep_step, "Nakijken door het gezin"),
        (keep_hours, "Nakijken door het gezin"),
        (keep_session, "Reflectiesessie"),
        (keep_round, "Leersessie: Welkom en afspraken"),
        (keep_track, "Wonen"),
        (keep_answer, NEW.learning_questions[1]),
    ],
)
def test_a_version_without_what_is_in_use_is_refused_and_changes_nothing(case, by, work, named) -> None:
    newer = work(case, by)

    with pytest.raises(Refusal) as refusal:
        take_over_method(case.study, newer, by=by)

    case.study.refresh_from_db()
    assert refusal.value.code == "in_use"
    assert f"“{named}”" in refusal.value.reason
    assert (case.study.method_version, case.study.method) == (str(OLD.version), OLD)
    assert not can_take_over(OLD, newer, parts_in_use(case.study))


def test_a_session_that_was_called_off_keeps_nothing_back(case, by) -> None:
    planned = plan_meeting(case, by=by, session=OLD.session("reflection"), appointment=Appointment())
    call_off_meeting(planned, by=by)

    take_over_method(case.study, no_reflection(), by=by)

    assert case.study.method_version == str(NEW.version)


@pytest.mark.parametrize("newer", [OLD, replace(NEW, key="iets-anders")])
def test_only_a_newer_version_of_the_same_method_is_taken_over(case, by, newer) -> None:
    with pytest.raises(Refusal) as refusal:
        take_over_method(case.study, newer, by=by)

    assert refusal.value.code == "not_newer"


def test_who_is_not_on_the_team_takes_nothing_over(case) -> None:
    with pytest.raises(Refusal) as refusal:
        take_over_method(case.study, NEW, by=make_user())

    assert refusal.value.code == "not_on_team"


def test_over_a_study_that_somebody_changed_meanwhile_nothing_is_taken_over(case, by) -> None:
    seen = case.study.version
    colleague = make_member(case.study, by=by, role=Role.FACILITATOR)
    take_over_method(case.study, NEW, by=colleague, seen_version=seen)
    case.study.method_version, case.study.method_definition = str(OLD.version), dump(OLD)

    with pytest.raises(Overtaken):
        take_over_method(case.study, NEW, by=by, seen_version=seen)
