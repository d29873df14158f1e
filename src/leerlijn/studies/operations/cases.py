"""Deeds about a case: opening it, who are in it, its steps and its hours."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.studies.enums import CaseState, ParticipantRole, StepState
from leerlijn.studies.models import Case, HourEntry, Participant, Step, Study, Timer
from leerlijn.studies.queries.steps import steps_of
from leerlijn.studies.rules import (
    check_code,
    check_finish,
    check_ran,
    check_work_on_case,
    check_work_on_study,
    quarters_in,
)


@transaction.atomic
def open_case(study: Study, *, by: User, code: str, opened_on: date | None = None) -> Case:
    """Open a case under a code, with the steps of the study's method."""
    check_work_on_study(by, study)
    check_code(code.strip())
    if Case.objects.filter(organisation=study.organisation, code__iexact=code.strip()).exists():
        raise Refusal(_("Deze code bestaat al. Kies een andere."), code="code_taken")
    case = store(
        Case(
            study=study,
            organisation=study.organisation,
            code=code.strip(),
            opened_on=opened_on or timezone.localdate(),
        )
    )
    Step.objects.bulk_create(Step(case=case, key=step.key) for step in study.method.steps)
    log_access(by=by, action=Action.CREATE, subject="case", case=case, subject_id=case.pk)
    return case


@transaction.atomic
def add_participant(
    case: Case,
    *,
    by: User,
    role: str,
    pseudonym: str,
    has_authority: bool = False,
    birth_date: date | None = None,
) -> Participant:
    """Add somebody to a case under a pseudonym; the name goes to the vault."""
    check_work_on_case(by, case)
    last = case.participants.aggregate(last=Max("order"))["last"]
    person = store(
        Participant(
            case=case,
            role=role,
            pseudonym=pseudonym.strip(),
            has_authority=has_authority,
            birth_date=birth_date,
            order=0 if last is None else last + 1,
        )
    )
    log_access(by=by, action=Action.CREATE, subject="participant", case=case, subject_id=person.pk)
    return person


@transaction.atomic
def change_participant(
    person: Participant,
    *,
    by: User,
    role: str,
    pseudonym: str,
    has_authority: bool,
    birth_date: date | None,
    seen_version: int | None = None,
) -> Participant:
    """Change what the house knows of somebody."""
    check_work_on_case(by, person.case)
    person.role = role
    person.pseudonym = pseudonym.strip()
    person.has_authority = has_authority
    person.birth_date = birth_date
    store_change(person, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="participant", case=person.case, subject_id=person.pk)
    return person


def free_pseudonym(case: Case, wanted: str) -> str:
    """`wanted`, or the same with a number where the case has it already."""
    taken = {name.casefold() for name in case.participants.values_list("pseudonym", flat=True)}
    if wanted.casefold() not in taken:
        return wanted
    return next(name for n in range(2, 1000) if (name := f"{wanted} {n}").casefold() not in taken)


@transaction.atomic
def mark_step(case: Case, key: str, *, by: User, state: StepState | None, remark: str = "") -> Step:
    """Say by hand how far a step is; with None the mark goes, and what was done tells it again."""
    check_work_on_case(by, case)
    step = Step.objects.select_for_update().get(case=case, key=key)
    step.state, step.remark = state or "", remark.strip()
    store_change(step)
    log_access(by=by, action=Action.UPDATE, subject="step", case=case, subject_id=step.pk)
    return step


@transaction.atomic
def log_hours(
    case: Case, *, by: User, step_key: str, quarters: int, spent_on: date | None = None
) -> HourEntry:
    """Write down time spent on a step, in quarters of an hour."""
    check_work_on_case(by, case)
    check_step(case, step_key)
    entry = store(
        HourEntry(
            case=case,
            step_key=step_key,
            user=by,
            quarters=quarters,
            spent_on=spent_on or timezone.localdate(),
        )
    )
    log_access(by=by, action=Action.CREATE, subject="hours", case=case, subject_id=entry.pk)
    return entry


@transaction.atomic
def start_timer(case: Case, *, by: User, step_key: str) -> Timer:
    """Let the clock run for a step; one that ran for this person stops, and its time is kept."""
    check_work_on_case(by, case)
    check_step(case, step_key)
    running = Timer.objects.select_for_update().filter(user=by).first()
    if running is not None:
        stop_timer(by=by)
    timer = store(Timer(user=by, case=case, step_key=step_key))
    log_access(by=by, action=Action.CREATE, subject="timer", case=case, subject_id=timer.pk)
    return timer


@transaction.atomic
def stop_timer(*, by: User) -> HourEntry:
    """Stop the clock and write down how long it ran, in quarters.

    Raises:
        Refusal: with code "no_timer", or "ran_too_long" for a clock that was forgotten; it runs on.
    """
    timer = Timer.objects.select_for_update().filter(user=by).select_related("case__study").first()
    if timer is None:
        raise Refusal(_("Er loopt geen klok."), code="no_timer")
    seconds = (timezone.now() - timer.created_at).total_seconds()
    check_ran(seconds)
    entry = log_hours(timer.case, by=by, step_key=timer.step_key, quarters=quarters_in(seconds))
    timer.delete()
    return entry


@transaction.atomic
def drop_timer(*, by: User) -> None:
    """Stop the clock without writing anything down."""
    timer = Timer.objects.select_for_update().filter(user=by).select_related("case").first()
    if timer is None:
        raise Refusal(_("Er loopt geen klok."), code="no_timer")
    log_access(by=by, action=Action.DELETE, subject="timer", case=timer.case, subject_id=timer.pk)
    timer.delete()


def check_step(case: Case, step_key: str) -> None:
    """The method of this case knows the step."""
    if step_key not in {step.key for step in case.study.method.steps}:
        raise Refusal(_("Deze stap kent de methode niet."), code="unknown_step")


@transaction.atomic
def remove_hours(entry: HourEntry, *, by: User) -> None:
    """Take back hours that somebody wrote down by mistake; only their own."""
    check_work_on_case(by, entry.case)
    if entry.user_id != by.pk:
        raise Refusal(_("Alleen wie de uren opschreef, haalt ze weg."), code="not_yours")
    log_access(by=by, action=Action.DELETE, subject="hours", case=entry.case, subject_id=entry.pk)
    entry.delete()


@transaction.atomic
def finish_case(case: Case, *, by: User) -> Case:
    """Every step is done: the case is finished. Nothing closes; actions are still seen through."""
    check_work_on_case(by, case)
    check_finish([step.step.name for step in steps_of([case])[case.pk] if not step.is_done])
    return keep_state(case, CaseState.DONE, by=by)


@transaction.atomic
def resume_case(case: Case, *, by: User) -> Case:
    """Go on with a finished case."""
    check_work_on_case(by, case)
    return keep_state(case, CaseState.OPEN, by=by)


def keep_state(case: Case, state: CaseState, *, by: User) -> Case:
    """Keep how a case stands, and tell the log."""
    case.state = state
    store_change(case)
    log_access(by=by, action=Action.UPDATE, subject="case", case=case, subject_id=case.pk)
    return case


@transaction.atomic
def freeze_case(case: Case, *, by: User) -> None:
    """Stop a case at once, for everybody but the steward; only a withdrawal of consent does this."""
    case.state = CaseState.FROZEN
    store_change(case)
    log_access(by=by, action=Action.UPDATE, subject="case frozen", case=case, subject_id=case.pk)


@transaction.atomic
def freeze_participant(person: Participant, *, by: User) -> None:
    """Stop everything that one person contributed, for everybody but the steward."""
    person.withdrawn_at = timezone.now()
    store_change(person)
    log_access(
        by=by, action=Action.UPDATE, subject="participant frozen", case=person.case, subject_id=person.pk
    )


@transaction.atomic
def note_deceased(person: Participant, *, by: User, is_deceased: bool) -> Participant:
    """Write down that somebody died, so that nothing waits for them any more; or that it was a mistake."""
    check_work_on_case(by, person.case)
    person.is_deceased = is_deceased
    store_change(person)
    log_access(by=by, action=Action.UPDATE, subject="participant", case=person.case, subject_id=person.pk)
    return person


def default_pseudonym(role: str) -> str:
    """The role as a name, without its article: "de moeder" → "moeder"."""
    label = str(ParticipantRole(role).label)
    return label.removeprefix("de ").removeprefix("een ")


@transaction.atomic
def move_up(person: Participant, *, by: User) -> None:
    """Put somebody one place higher on the roster; who stands on top stays there."""
    check_work_on_case(by, person.case)
    people = list(person.case.participants.all())
    place = people.index(person)
    if place == 0:
        return
    people.insert(place - 1, people.pop(place))
    for order, other in enumerate(people):
        if other.order != order:
            other.order = order
            other.save(update_fields=["order"])
    log_access(by=by, action=Action.UPDATE, subject="participant", case=person.case, subject_id=person.pk)
