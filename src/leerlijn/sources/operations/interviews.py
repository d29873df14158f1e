from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.enums import Said
from leerlijn.consent.operations import check_may_write
from leerlijn.consent.rules import check_agreed, check_not_frozen, check_not_withdrawn
from leerlijn.consent.texts import Purpose
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.sources.enums import QuestionKind, SourceKind
from leerlijn.sources.models import Interview, Question, Source
from leerlijn.sources.operations.texts import add_source, add_study_source, change_source
from leerlijn.sources.queries import agreed_to_recording, interview_text
from leerlijn.sources.rules import check_reopen, check_type
from leerlijn.studies.models import Case, Participant, Study
from leerlijn.studies.rules import check_work_on_case, check_work_on_study

# One line in the log for each stretch of typing under one question, not for each time that it is kept.
STRETCH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question to put in a guide, with where it comes from."""

    key: str
    kind: QuestionKind
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed under one question, and the version that they had before them."""

    question_id: str
    answer: str
    is_asked: bool
    seen_version: int


@transaction.atomic
def plan_interview(
    case: Case,
    teller: Participant,
    *,
    by: User,
    asked_by: User,
    planned_on: date | None = None,
    questions: Iterable[ToAsk] = (),
) -> Interview:
    """Plan a conversation with somebody of a case. Typing in it waits for consent, planning does not."""
    check_work_on_case(by, case)
    check_not_withdrawn(teller)
    interview = Interview(
        study=case.study, case=case, teller=teller, asked_by=asked_by, planned_on=planned_on, added_by=by
    )
    return keep_new(interview, questions, by=by)


@transaction.atomic
def plan_study_interview(
    study: Study,
    *,
    by: User,
    asked_by: User,
    who: str,
    consent_words: str = "",
    recording: Said = Said.NOT_ASKED,
    planned_on: date | None = None,
    questions: Iterable[ToAsk] = (),
) -> Interview:
    """Plan a conversation that stands apart from cases; how they agreed is written down in words."""
    check_work_on_study(by, study)
    if not who.strip():
        raise Refusal(_("Schrijf op met wie je spreekt, zonder naam."), code="nobody")
    interview = Interview(
        study=study,
        who=who.strip(),
        consent_words=consent_words.strip(),
        asked_by=asked_by,
        planned_on=planned_on,
        added_by=by,
    )
    set_recording(interview, recording)
    return keep_new(interview, questions, by=by)


def keep_new(interview: Interview, questions: Iterable[ToAsk], *, by: User) -> Interview:
    """Store a new conversation with its questions, and room for whatever else is told."""
    store(interview)
    with override("nl"):
        rest = ToAsk("rest", QuestionKind.REST, str(QuestionKind.REST.label).capitalize())
    put_in(interview, (*questions, rest))
    log(interview, Action.CREATE, by=by)
    return interview


@transaction.atomic
def change_interview(
    interview: Interview,
    *,
    by: User,
    asked_by: User,
    planned_on: date | None,
    who: str = "",
    consent_words: str = "",
    recording: Said = Said.NOT_ASKED,
    seen_version: int | None = None,
) -> Interview:
    """Another day, or somebody else who asks; apart from cases also who tells and how they agreed."""
    check_may_plan(interview, by=by)
    interview.asked_by, interview.planned_on = asked_by, planned_on
    if interview.case_id is None:
        interview.who, interview.consent_words = who.strip() or interview.who, consent_words.strip()
        set_recording(interview, recording)
    store_change(interview, seen_version=seen_version)
    log(interview, Action.UPDATE, by=by)
    return interview


def set_recording(interview: Interview, recording: Said) -> None:
    """What somebody outside every case said about being recorded, with the day of a new answer."""
    if recording != interview.recording:
        interview.recording_on = None if recording == Said.NOT_ASKED else timezone.localdate()
    interview.recording = recording


@transaction.atomic
def renew_questions(interview: Interview, questions: Iterable[ToAsk], *, by: User) -> int:
    """Put in what is not there yet, and take out what the life course no longer asks; gives how many are new.

    A question that was asked or answered stays, whatever the life course says by now.
    """
    check_type(interview)
    check_may_plan(interview, by=by)
    wanted = tuple(questions)
    keys = {question.key for question in wanted}
    untouched = interview.questions.filter(kind=QuestionKind.LIFE, is_asked=False, answer="")
    untouched.exclude(key__in=keys).delete()
    new = put_in(interview, wanted)
    log(interview, Action.UPDATE, by=by)
    return new


@transaction.atomic
def clear_life_questions(case: Case, *, by: User, may_stay: Callable[[str], bool]) -> None:
    """Take out of the guides under way what the life course asked in words that somebody took back.

    What was not asked yet goes, and comes anew when the guide is made again. What was asked or answered
    stays, with other words in place of the question, unless its key may stay.
    """
    guides = Interview.objects.filter(case=case, finished_at=None, questions__kind=QuestionKind.LIFE)
    with override("nl"):
        taken_back = _("Een moment dat is ingetrokken")
    for interview in guides.distinct():
        raised = interview.questions.filter(kind=QuestionKind.LIFE)
        raised.filter(is_asked=False, answer="").delete()
        gone = [pk for pk, key in raised.values_list("pk", "key") if not may_stay(key)]
        raised.filter(pk__in=gone).update(text=taken_back)
        log(interview, Action.UPDATE, by=by)


@transaction.atomic
def add_question(interview: Interview, *, by: User, text: str) -> Question:
    """A question of one's own."""
    check_type(interview)
    check_may_plan(interview, by=by)
    if not text.strip():
        raise Refusal(_("Schrijf eerst de vraag op."), code="no_question")
    number = interview.questions.filter(kind=QuestionKind.OWN).count() + 1
    put_in(interview, [ToAsk(f"own:{number}", QuestionKind.OWN, text)])
    log(interview, Action.UPDATE, by=by)
    return interview.questions.get(key=f"own:{number}")


def put_in(interview: Interview, questions: Iterable[ToAsk]) -> int:
    """Store the questions that are not there yet, after those that are; gives how many."""
    known = set(interview.questions.values_list("key", flat=True))
    last = interview.questions.exclude(kind=QuestionKind.REST).aggregate(last=models.Max("position"))["last"]
    new = [question for question in questions if question.key not in known]
    for position, question in enumerate(new, start=0 if last is None else last + 1):
        place = REST_PLACE if question.kind == QuestionKind.REST else position
        store(
            Question(
                interview=interview,
                kind=question.kind,
                key=question.key,
                position=place,
                text=question.text.strip(),
            )
        )
    return len(new)


# What else was told stands last.
REST_PLACE = 100_000


@transaction.atomic
def save_answers(interview: Interview, typed: Iterable[Typed], *, by: User) -> tuple[Question, ...]:
    """Keep what was typed; gives the questions that somebody else typed in meanwhile, as they stand now.

    Those are left as they are: whoever typed chooses.

    Raises:
        Refusal: nothing may be typed here now.
    """
    check_may_type(interview, by=by)
    known = {str(question.pk): question for question in interview.questions.select_related("typed_by")}
    overtaken = []
    for said in map(as_kept, typed):
        question = known.get(said.question_id)
        if question is None or (said.answer, said.is_asked) == (question.answer, question.is_asked):
            continue
        try:
            save_answer(question, said, by=by)
        except Overtaken:
            overtaken.append(Question.objects.select_related("typed_by").get(pk=question.pk))
    return tuple(overtaken)


def as_kept(said: Typed) -> Typed:
    """What was typed in the form in which it is kept; what has an answer was asked."""
    answer = said.answer.replace("\r\n", "\n")
    return replace(said, answer=answer, is_asked=said.is_asked or bool(answer.strip()))


def save_answer(question: Question, said: Typed, *, by: User) -> None:
    """Keep one answer. The log gets a line when somebody begins to type here, or comes back to it."""
    begins = question.typed_by != by or timezone.now() - question.changed_at > STRETCH
    question.answer, question.is_asked = said.answer, said.is_asked
    question.typed_by = by
    store_change(question, seen_version=said.seen_version)
    if begins:
        log(question.interview, Action.UPDATE, by=by)


@transaction.atomic
def note_recorded(interview: Interview, *, by: User, is_recorded: bool) -> Interview:
    """Write down whether the conversation was recorded; the sound itself is kept elsewhere, or nowhere.

    Raises:
        Refusal: without a yes to being recorded, or as `check_type`.
    """
    check_may_plan(interview, by=by)
    if is_recorded:
        check_agreed(Purpose.RECORDING, agreed_to_recording(interview))
    interview.is_recorded = is_recorded
    store_change(interview)
    log(interview, Action.UPDATE, by=by)
    return interview


@transaction.atomic
def finish_interview(interview: Interview, *, by: User) -> Interview:
    """What was typed becomes the text of a source, with who speaks; until work refers to it, it can go on.

    Raises:
        Refusal: with code "empty" where nothing was typed, or as `check_may_type`.
    """
    check_may_type(interview, by=by)
    text = interview_text(interview)
    if not text:
        raise Refusal(_("Er is nog niets getypt."), code="empty")
    interview.source = keep_text(interview, text, by=by)
    interview.finished_at = timezone.now()
    store_change(interview)
    log(interview, Action.UPDATE, by=by)
    return interview


def keep_text(interview: Interview, text: str, *, by: User) -> Source:
    """The source of a conversation, made or brought up to date."""
    with override("nl"):
        title = _("Gesprek met %(who)s") % {"who": interview.told_by}
    if interview.source is not None:
        known = interview.source
        return change_source(
            known, by=by, kind=SourceKind.INTERVIEW, title=known.title, teller=known.teller, text=text
        )
    if interview.case is None:
        return add_study_source(interview.study, by=by, title=title, text=text, told_on=interview.planned_on)
    return add_source(
        interview.case,
        by=by,
        kind=SourceKind.INTERVIEW,
        title=title,
        text=text,
        teller=interview.teller,
        told_on=interview.planned_on,
    )


@transaction.atomic
def reopen_interview(interview: Interview, *, by: User) -> Interview:
    """Type on in a finished conversation; its source is brought up to date when it is finished again."""
    check_may_plan(interview, by=by)
    check_reopen(interview, interview_text(interview))
    interview.finished_at = None
    store_change(interview)
    log(interview, Action.UPDATE, by=by)
    return interview


@transaction.atomic
def remove_interview(interview: Interview, *, by: User) -> Interview:
    """Take a conversation away that will not go on; it can be put back with all that was typed."""
    check_type(interview)
    check_may_plan(interview, by=by)
    interview.removed_at = timezone.now()
    store_change(interview)
    log(interview, Action.DELETE, by=by)
    return interview


@transaction.atomic
def restore_interview(interview: Interview, *, by: User) -> Interview:
    """Put a conversation back."""
    check_may_plan(interview, by=by)
    interview.removed_at = None
    store_change(interview)
    log(interview, Action.UPDATE, by=by)
    return interview


def check_may_plan(interview: Interview, *, by: User) -> None:
    """Somebody of the team, and a case and a teller that do not stand still.

    Raises:
        Refusal: as `check_work_on_case`, or with code "frozen" or "withdrawn".
    """
    if interview.case is None:
        check_work_on_study(by, interview.study)
        return
    check_work_on_case(by, interview.case)
    check_not_frozen(interview.case)
    check_not_withdrawn(interview.teller)


def check_may_type(interview: Interview, *, by: User) -> None:
    """The one check before something that was told is written in a conversation.

    Raises:
        Refusal: as `check_type` and `check_may_write`.
    """
    check_type(interview)
    check_may_plan(interview, by=by)
    if interview.case is not None:
        check_may_write(interview.case, by=by, teller=interview.teller)


def log(interview: Interview, action: Action, *, by: User) -> None:
    """One line about a conversation."""
    log_access(
        by=by,
        action=action,
        subject="interview",
        case=interview.case,
        study=interview.study,
        subject_id=interview.pk,
    )
