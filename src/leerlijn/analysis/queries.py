from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.analysis.board import Marks, marks_of
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Answer, Factor, KeyMoment, Learned, LearnedQuerySet, Lesson
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.gaps import Gap, gaps_of
from leerlijn.lifecourse.models import MoodLine
from leerlijn.lifecourse.moods import day_of, moods_of
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, life_of, teller_of
from leerlijn.methods.comparison import Part, PartKind, question_key
from leerlijn.methods.definitions import Method
from leerlijn.studies.models import Case, Study, birth_date_of
from leerlijn.toolkit import lifeline

AnyLearned = TypeVar("AnyLearned", bound=Learned)
LONGEST_QUOTE = 60
NO_MARKS = Marks()
UNTOLD = "gap-"  # how the key of a gap begins in a drawing; every other key is that of an entry
AnyFindings = TypeVar("AnyFindings", bound=LearnedQuerySet[Any])


def drawn_life(case: Case, viewer: Viewer, *, selected: str = "", today: date | None = None) -> lifeline.Life:
    """A case's life, ready to be drawn, as this viewer may see it: the one read behind every drawing."""
    told = life_of(case, viewer)
    marks = (
        marks_of(case, viewer.user, told) if viewer.user and viewer.audience == Audience.TEAM else NO_MARKS
    )
    moods = moods_of(case, viewer)
    today = today or timezone.localdate()
    gaps = gaps_of(told, birth=birth_date_of(case), today=today)
    return drawn(told, case, selected=selected, today=today, marks=marks, moods=moods, gaps=gaps)


def drawn(
    told: Iterable[ToldEntry],
    case: Case,
    *,
    selected: str = "",
    today: date | None = None,
    marks: Marks = NO_MARKS,
    moods: Iterable[MoodLine] = (),
    gaps: Iterable[Gap] = (),
) -> lifeline.Life:
    """Entries that were already read, as a life to draw. Undated entries are in the tray, not in the line.

    `marks` are what was found there; they are for the team. `moods` are the lines that may be seen, `gaps`
    what the whole life of this viewer leaves open: a part of it would leave open what is only out of sight.
    """
    dated = [item for item in told if not item.is_undated]
    method, signs, birth = case.study.method, marks.signs, birth_date_of(case)
    return lifeline.Life(
        birth=birth,
        today=today or timezone.localdate(),
        spells=(
            *(
                spell_of(item, method, signs.get(item.entry.pk, ""))
                for item in dated
                if item.entry.track != Track.EVENTS
            ),
            *(untold(gap) for gap in gaps),
        ),
        events=tuple(event_of(item) for item in dated if item.entry.track == Track.EVENTS),
        key_moments=marks.key_moments,
        moods=tuple(mood_of(line, birth) for line in moods),
        selected=selected,
    )


def untold(gap: Gap) -> lifeline.Spell:
    """A stretch about which nobody told anything."""
    return lifeline.Spell(
        key=f"{UNTOLD}{gap.key}", lane=lifeline.Lane(gap.track), title="", span=gap.span, unknown=True
    )


def mood_of(line: MoodLine, birth: date | None) -> lifeline.Mood:
    """A teller's line; a point at an age has no place while the birth date is not known."""
    days = ((day_of(mark, birth), mark) for mark in line.marks.all())
    return lifeline.Mood(
        points=tuple(
            lifeline.MoodPoint(day, float(mark.height), mark.words) for day, mark in days if day is not None
        ),
        teller=line.teller.pseudonym,
    )


def spell_of(item: ToldEntry, method: Method, sign: str = "") -> lifeline.Spell:
    """An entry of living, school, help or people as a bar; `sign` says what was found about it."""
    return lifeline.Spell(
        key=str(item.entry.pk),
        lane=lifeline.Lane(item.entry.track),
        title=item.title,
        span=item.span,
        tone=tone_of(item, method),
        told_by=", ".join(item.tellers),
        differs=item.differs or item.is_told_otherwise,
        nothing=item.is_nothing,
        sign=sign,
        versions=versions_of(item) if item.differs else (),
        place=item.place_by_hand,
    )


def versions_of(item: ToldEntry) -> tuple[lifeline.Version, ...]:
    """When each teller says that it was."""
    return tuple(lifeline.Version(teller_of(account), account.span) for account in item.accounts)


def event_of(item: ToldEntry) -> lifeline.Event:
    """A happening as a mark on the thread."""
    return lifeline.Event(
        key=str(item.entry.pk),
        title=item.title,
        span=item.span,
        weight=lifeline.Weight(item.weight.value),
        told_by=", ".join(item.tellers),
        quote=quote_of(item),
        differs=item.differs or item.is_told_otherwise,
        place=item.place_by_hand,
    )


def quote_of(item: ToldEntry) -> str:
    """The first teller's own words that are short enough to stand in a drawing and say more than the title.

    Only what a person told; outside the team only what that person released.
    """
    for account in item.accounts:
        may_be_said = item.audience == Audience.TEAM or account.released_at is not None
        words = account.text.strip()
        is_more = plain(words) not in plain(item.title)
        if account.is_personal and may_be_said and is_more and len(words) <= LONGEST_QUOTE:
            return words if "\n" not in words else ""
    return ""


def plain(words: str) -> str:
    """Words without the signs around them, in small letters."""
    return words.strip(" .!?…“”\"'").casefold()


def tone_of(item: ToldEntry, method: Method) -> int:
    """Distance from home of a living place, by its category in the study's own value list; 0 where none."""
    if item.entry.track != Track.LIVING:
        return 0
    return next((value.tone for value in method.values_for(Track.LIVING) if value.key == item.category), 0)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a case, as one viewer may see it, each kind in its own order."""

    key_moments: tuple[KeyMoment, ...] = ()
    factors: tuple[Factor, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    answers: tuple[Answer, ...] = ()

    def factors_of(self, *directions: Direction) -> tuple[Factor, ...]:
        """The factors of some directions, in order."""
        return tuple(factor for factor in self.factors if factor.direction in directions)


def method_parts_used(study: Study) -> Iterator[Part]:
    """The general questions to which a case of a study says something."""
    questions = study.method.learning_questions
    answers = Answer.objects.filter(case__study=study).exclude(text="").order_by()
    for number in answers.values_list("number", flat=True).distinct():
        if number < len(questions):
            yield PartKind.QUESTION, question_key(number, questions[number])


def findings_of(case: Case, viewer: Viewer) -> Findings:
    """Key moments, standing factors, lessons and answers of a case, for the team or for readers outside it.

    The family gets nothing of the reflection session. What hangs on something that these readers may not see
    keeps its own words and loses the link.
    """
    factors = for_viewer(Factor.objects.all(), case, viewer)
    answers = Answer.objects.filter(case=case).exclude(text="")
    if viewer.audience != Audience.TEAM:
        answers = answers.filter(is_restricted=False)
    return Findings(
        key_moments=tuple(for_viewer(KeyMoment.objects.all(), case, viewer).select_related("entry")),
        factors=tuple(
            # A wording stands by itself where these readers may not see the one that it was merged into.
            factors.exclude(merged_into__in=factors.values("pk"))
            .select_related("key_moment")
            .prefetch_related("named_by", "merged__meeting")
        ),
        lessons=tuple(
            for_viewer(Lesson.objects.all(), case, viewer)
            .select_related("key_moment", "earlier_entry")
            .prefetch_related("factors")
        ),
        answers=() if viewer.audience == Audience.FAMILY else tuple(answers),
    )


def is_steward(viewer: Viewer) -> bool:
    """Whether this viewer also reads what was taken back."""
    return viewer.user is not None and viewer.user.role == Role.STEWARD


def for_viewer(found: AnyFindings, case: Case, viewer: Viewer) -> AnyFindings:
    """The findings of a case that a viewer may see, with the session that they come from."""
    heard = found if is_steward(viewer) else found.not_taken_back()
    mine = heard.filter(case=case).select_related("meeting")
    if viewer.audience == Audience.FAMILY:
        return mine.for_family()
    return mine.present() if viewer.audience == Audience.TEAM else mine.shareable()


def open_finding(kind: type[AnyLearned], case: Case, finding_id: UUID | str, *, user: User) -> AnyLearned:
    """One factor, key moment or lesson of this case that this account may read, also where it was taken away.

    Raises:
        Refusal: when it is not there.
    """
    # Django's way to the rows of any model.
    rows = cast("LearnedQuerySet[AnyLearned]", kind._default_manager.all())  # noqa: SLF001
    rows = rows.visible_to(user).filter(case=case, pk=finding_id)
    found = rows.select_related("case__study", "meeting").first()
    if found is None:
        raise Refusal("", code="no_such_finding")
    return found
