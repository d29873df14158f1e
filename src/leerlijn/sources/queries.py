from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from leerlijn.accounts.models import User
from leerlijn.consent.enums import Said
from leerlijn.consent.queries import answers_of, recording_answer_of
from leerlijn.consent.texts import Purpose
from leerlijn.core.refusals import Refusal
from leerlijn.sources.enums import QuestionKind
from leerlijn.sources.models import Fragment, Interview, InterviewQuerySet, Question, Source
from leerlijn.studies.models import Case, Participant, Study
from leerlijn.toolkit.intake.turns import speaker_turns


def sources_of(case: Case, user: User) -> list[Source]:
    """The sources of a case that this account may read, without their texts."""
    return list(Source.objects.visible_to(user).filter(case=case).select_related("teller").defer("text"))


def open_source(case: Case, user: User, source_id: UUID | str) -> Source:
    """One source with its text.

    Raises:
        Refusal: when it is not there for this account.
    """
    found = Source.objects.visible_to(user).filter(case=case, pk=source_id).select_related("teller").first()
    if found is None:
        raise Refusal("", code="no_such_source")
    return found


def source_with_original(case: Case, sha256: str) -> Source | None:
    """The source that came from a file with this checksum; a second import makes no double."""
    return Source.objects.filter(case=case, original_sha256=sha256).first()


def fragments_of(case: Case, user: User) -> list[Fragment]:
    """The marked pieces of a case's texts that this account may read, without the texts themselves."""
    found = Fragment.objects.visible_to(user).filter(source__case=case)
    return list(found.select_related("source", "speaker").defer("source__text"))


def fragments_in(source: Source, user: User) -> list[Fragment]:
    """The marked pieces of one text that this account may read, in the order of the text."""
    found = (
        Fragment.objects.visible_to(user)
        .filter(source=source)
        .select_related("speaker")
        .order_by("start", "end")
    )
    return list(found)


def open_fragment(case: Case, user: User, fragment_id: UUID | str) -> Fragment:
    """One fragment of this case, also one that was taken away and may come back.

    Raises:
        Refusal: when it is not there for this account.
    """
    found = Fragment.kept.visible_to(user).filter(source__case=case, pk=fragment_id)
    fragment = found.select_related("source__case__study", "speaker").first()
    if fragment is None:
        raise Refusal("", code="no_such_fragment")
    return fragment


def quotes_of(person: Participant, user: User) -> list[Fragment]:
    """What one person said that was marked, in the order in which it stands; one query, whatever its size.

    What they said in the conversation of somebody who withdrew is for the steward alone.
    """
    said = Fragment.objects.visible_to(user).filter(speaker=person, source__case_id=person.case_id)
    return list(said.select_related("source__case__study", "speaker").defer("source__text"))


def interviews_of(case: Case, user: User) -> list[Interview]:
    """The conversations of a case, each with how many questions it has and how many were asked."""
    return with_counts(Interview.objects.filter(case=case), user)


def study_interviews(study: Study, user: User) -> list[Interview]:
    """The conversations of a study that stand apart from cases."""
    return with_counts(Interview.objects.filter(study=study, case=None), user)


def with_counts(interviews: InterviewQuerySet, user: User) -> list[Interview]:
    """Conversations that nobody took away, with their counts; one query."""
    counted = interviews.visible_to(user).present().select_related("teller", "asked_by", "source")
    return list(
        counted.defer("source__text").annotate(
            to_ask=Count("questions", filter=~Q(questions__kind=QuestionKind.REST)),
            asked=Count(
                "questions", filter=Q(questions__is_asked=True) & ~Q(questions__kind=QuestionKind.REST)
            ),
        )
    )


def open_interview(place: Case | Study, user: User, interview_id: UUID | str) -> Interview:
    """One conversation of a case, or one of a study apart from cases; also one that was taken away.

    Raises:
        Refusal: when it is not there for this account.
    """
    here = {"case": place} if isinstance(place, Case) else {"study": place, "case": None}
    found = Interview.objects.visible_to(user).filter(pk=interview_id, **here)
    interview = found.select_related("case__study", "study", "teller", "asked_by", "source").first()
    if interview is None:
        raise Refusal("", code="no_such_interview")
    return interview


def agreed_to_recording(interview: Interview) -> Said:
    """Whether a conversation may be recorded; for a child those with authority answer too."""
    if interview.teller is None:
        return Said(interview.recording)
    return answers_of(interview.teller.case).agreed(Purpose.RECORDING, person=interview.teller)


@dataclass(frozen=True, slots=True)
class RecordingWord:
    """What was said about being recorded, and on which day."""

    answer: Said
    on: date | None = None


def may_be_recorded(interview: Interview) -> RecordingWord:
    """What whoever tells said about being recorded."""
    if interview.teller is None:
        return RecordingWord(Said(interview.recording), interview.recording_on)
    said = recording_answer_of(interview.teller)
    return RecordingWord(Said(said.answer), said.answered_on) if said else RecordingWord(Said.NOT_ASKED)


ASKER, TELLER = "Interviewer", "Verteller"


def interview_text(interview: Interview) -> str:
    """What was typed, as a conversation in which each turn begins with who speaks; empty where nothing was.

    Whoever tells stands there with their pseudonym, unless that cannot be read back as a speaker.
    """
    answered = [question for question in interview.questions.all() if question.answer.strip()]
    told_by = interview.told_by.strip()
    labels = (told_by[:1].upper() + told_by[1:], TELLER)
    texts = {label: "".join(turn_of(question, label) for question in answered) for label in labels}
    read_back = (
        text for label, text in texts.items() if label in {turn.speaker for turn in speaker_turns(text)}
    )
    return next(read_back, texts[labels[0]])


def turn_of(question: Question, label: str) -> str:
    """One question and its answer; words with speakers of their own stay as they were typed."""
    answer = question.answer.strip()
    if question.kind == QuestionKind.REST:
        return f"{answer}\n" if speaker_turns(answer) else f"{label}: {answer}\n"
    return f"{ASKER}: {question.text}\n{label}: {answer}\n"
