"""What was found in a case as its team lays it out: factors, key moments, lessons, and what each hangs on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Answer, Factor, Finding, KeyMoment, Lesson
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, life_of
from leerlijn.meetings.enums import MeetingKind
from leerlijn.sources.models import Fragment, FragmentQuerySet
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import likely

DESK = "desk"
SIGNS = {Direction.PROMOTING: "plus", Direction.HINDERING: "min", Direction.MIXED: "mix"}
Life = Mapping[UUID, ToldEntry]


@dataclass(frozen=True, slots=True)
class ToldMoment:
    """A key moment with its number, counted along the life line; without a day in it, it comes last."""

    moment: KeyMoment
    number: int
    entry: ToldEntry | None

    @property
    def day(self) -> date | None:
        """The day at which it is drawn: where its moment on the life line likely began."""
        return day_of(self.entry)


@dataclass(frozen=True, slots=True)
class ToldFactor:
    """A factor with who named it, where it lies in the life, and who said the same in other words."""

    factor: Factor
    named_by: tuple[str, ...]
    entries: tuple[ToldEntry, ...]
    key_moment: ToldMoment | None = None
    same: tuple["ToldFactor", ...] = ()

    @property
    def session(self) -> str:
        """The kind of session that it comes from; "desk" where the team wrote it down itself."""
        return self.factor.meeting.kind if self.factor.meeting else DESK

    @property
    def sessions(self) -> frozenset[str]:
        """Everywhere it was said, the wordings that were merged into it included."""
        return frozenset(told.session for told in (self, *self.same))

    @property
    def everybody(self) -> tuple[str, ...]:
        """Who named it, in whatever words."""
        return tuple(dict.fromkeys(chain.from_iterable(told.named_by for told in (self, *self.same))))


@dataclass(frozen=True, slots=True)
class ToldLesson:
    """A lesson with the earlier moment at which it could have been otherwise, and the factors it rests on."""

    lesson: Lesson
    key_moment: ToldMoment | None
    earlier: ToldEntry | None
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the method's general questions, with what this case says to it."""

    number: int
    question: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One thing as it was said in the learning session, in the reflection session, and anywhere else."""

    learning: tuple[ToldFactor, ...]
    reflection: tuple[ToldFactor, ...]
    elsewhere: tuple[ToldFactor, ...]

    @property
    def is_in_both(self) -> bool:
        """Whether both sessions said it."""
        return bool(self.learning and self.reflection)

    @property
    def is_of_neither(self) -> bool:
        """Whether none of the two sessions said it."""
        return not self.learning and not self.reflection

    @property
    def is_of_desk(self) -> bool:
        """Whether no session at all said it."""
        return all(told.session == DESK for told in (*self.learning, *self.reflection, *self.elsewhere))


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that was found in a case, for its team."""

    life: tuple[ToldEntry, ...]
    moments: tuple[ToldMoment, ...]
    factors: tuple[ToldFactor, ...]
    lessons: tuple[ToldLesson, ...]
    questions: tuple[Answered, ...]
    removed: tuple[Finding, ...]

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes in use, each once, in the order of the alphabet."""
        everything = chain.from_iterable((told, *told.same) for told in self.factors)
        return tuple(
            sorted({told.factor.theme for told in everything if told.factor.theme}, key=str.casefold)
        )

    def factor(self, factor_id: UUID) -> ToldFactor | None:
        """One factor of the board, also one that was merged into another."""
        everything = chain.from_iterable((told, *told.same) for told in self.factors)
        return next((told for told in everything if told.factor.pk == factor_id), None)

    def lesson(self, lesson_id: UUID) -> ToldLesson | None:
        """One lesson of the board."""
        return next((told for told in self.lessons if told.lesson.pk == lesson_id), None)

    def lessons_on(self, factor: Factor) -> tuple[ToldLesson, ...]:
        """The lessons that rest on a factor."""
        return tuple(told for told in self.lessons if factor in told.factors)


def side_by_side(factors: Iterable[ToldFactor]) -> tuple[SideBySide, ...]:
    """Factors by the session in which each wording was said; what both sessions said comes first."""
    rows = (in_sides((told, *told.same)) for told in factors)
    return tuple(sorted(rows, key=lambda row: not row.is_in_both))


def in_sides(wordings: tuple[ToldFactor, ...]) -> SideBySide:
    """All wordings of one factor, by session."""
    sides = {kind: tuple(told for told in wordings if told.session == kind) for kind in MeetingKind}
    rest = tuple(
        told for told in wordings if told.session not in {MeetingKind.LEARNING, MeetingKind.REFLECTION}
    )
    return SideBySide(sides[MeetingKind.LEARNING], sides[MeetingKind.REFLECTION], rest)


def board_of(case: Case, user: User) -> Board:
    """The board of a case; ten queries, whatever is on it."""
    told = life_of(case, Viewer(Audience.TEAM, user=user))
    life = {item.entry.pk: item for item in told}
    moments = key_moments_of(case, user, life)
    by_id = {told_moment.moment.pk: told_moment for told_moment in moments}
    factors = factors_of(case, user, life, by_id)
    return Board(
        life=told,
        moments=moments,
        factors=factors,
        lessons=lessons_of(case, user, life, by_id, {one.factor.pk for one in chain_all(factors)}),
        questions=questions_of(case),
        removed=removed_of(case, user),
    )


def key_moments_of(case: Case, user: User, life: Life) -> tuple[ToldMoment, ...]:
    """The key moments of a case, numbered along the life line."""
    found = KeyMoment.objects.visible_to(user).present().filter(case=case).select_related("meeting")
    placed = [(moment, life.get(moment.entry_id) if moment.entry_id else None) for moment in found]
    # The drawing puts the same day in the order of the words; so do we, so that its numbers are these.
    placed.sort(key=lambda pair: (day_of(pair[1]) or date.max, pair[0].text))
    return tuple(ToldMoment(moment, number, entry) for number, (moment, entry) in enumerate(placed, start=1))


def day_of(item: ToldEntry | None) -> date | None:
    """The day at which a moment of the life line is drawn; None where nobody knows when it was."""
    return likely(item.span)[0] if item is not None else None


def factors_of(
    case: Case, user: User, life: Life, moments: Mapping[UUID, ToldMoment]
) -> tuple[ToldFactor, ...]:
    """The factors that stand, each with the wordings that were merged into it.

    A wording whose other half was taken away, or taken back, stands by itself again.
    """
    rows = Factor.objects.visible_to(user).present().filter(case=case).select_related("meeting")
    found = [told_factor(row, user, life, moments) for row in rows.prefetch_related("named_by", "entries")]
    here = {told.factor.pk for told in found}
    under = {pk: tuple(told for told in found if told.factor.merged_into_id == pk) for pk in here}
    return tuple(
        ToldFactor(told.factor, told.named_by, told.entries, told.key_moment, under[told.factor.pk])
        for told in found
        if told.factor.merged_into_id not in here
    )


def told_factor(factor: Factor, user: User, life: Life, moments: Mapping[UUID, ToldMoment]) -> ToldFactor:
    """One factor with what it hangs on; who withdrew is no longer named, but to the steward."""
    heard = [
        person for person in factor.named_by.all() if person.withdrawn_at is None or user.role == Role.STEWARD
    ]
    names = [*(person.pseudonym for person in heard), factor.named_words]
    tied = {entry.pk for entry in factor.entries.all()}
    return ToldFactor(
        factor=factor,
        named_by=tuple(name for name in names if name),
        entries=tuple(item for entry_id, item in life.items() if entry_id in tied),
        key_moment=moments.get(factor.key_moment_id) if factor.key_moment_id else None,
    )


def lessons_of(
    case: Case, user: User, life: Life, moments: Mapping[UUID, ToldMoment], known: set[UUID]
) -> tuple[ToldLesson, ...]:
    """The lessons of a case; a factor that is not on the board is not among what they rest on."""
    rows = Lesson.objects.visible_to(user).present().filter(case=case).select_related("meeting")
    return tuple(
        ToldLesson(
            lesson=lesson,
            key_moment=moments.get(lesson.key_moment_id) if lesson.key_moment_id else None,
            earlier=life.get(lesson.earlier_entry_id) if lesson.earlier_entry_id else None,
            factors=tuple(factor for factor in lesson.factors.all() if factor.pk in known),
        )
        for lesson in rows.prefetch_related("factors")
    )


def chain_all(factors: Iterable[ToldFactor]) -> Iterable[ToldFactor]:
    """Factors with the wordings that were merged into them."""
    return chain.from_iterable((told, *told.same) for told in factors)


def questions_of(case: Case) -> tuple[Answered, ...]:
    """The method's general questions with what this case says to them, in order."""
    answers = {answer.number: answer for answer in Answer.objects.filter(case=case)}
    return tuple(
        Answered(number, question, answers.get(number))
        for number, question in enumerate(case.study.method.learning_questions)
    )


def removed_of(case: Case, user: User) -> tuple[Finding, ...]:
    """What was taken away and can be put back."""
    gone = {"case": case, "removed_at__isnull": False}
    return (
        *Factor.objects.visible_to(user).filter(**gone),
        *KeyMoment.objects.visible_to(user).filter(**gone),
        *Lesson.objects.visible_to(user).filter(**gone),
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """What was found, as it is marked on the life line of the team."""

    moments: tuple[ToldMoment, ...] = ()
    factors: tuple[ToldFactor, ...] = ()

    @property
    def key_moments(self) -> tuple[tuple[date, str], ...]:
        """The key moments that have a day, for the drawing."""
        return tuple((told.day, told.moment.text) for told in self.moments if told.day is not None)

    @property
    def signs(self) -> dict[UUID, str]:
        """By moment of the life line: "plus", "min", or "mix" where both hang on it."""
        signs: dict[UUID, str] = {}
        for told in self.factors:
            for item in told.entries:
                sign = SIGNS[Direction(told.factor.direction)]
                known = signs.setdefault(item.entry.pk, sign)
                signs[item.entry.pk] = sign if sign == known else SIGNS[Direction.MIXED]
        return signs

    def on(self, entry_id: UUID) -> "Marks":
        """What hangs on one moment of the life line."""
        return Marks(
            tuple(told for told in self.moments if told.entry and told.entry.entry.pk == entry_id),
            tuple(told for told in self.factors if entry_id in {item.entry.pk for item in told.entries}),
        )


def marks_of(case: Case, user: User, told: Iterable[ToldEntry]) -> Marks:
    """What was found, by the life as this account may read it; four queries."""
    life = {item.entry.pk: item for item in told}
    moments = key_moments_of(case, user, life)
    by_id = {moment.moment.pk: moment for moment in moments}
    return Marks(moments, factors_of(case, user, life, by_id))


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What a finding rests on, as the team may read it: moments, what people told, marked pieces of text."""

    entries: tuple[ToldEntry, ...]
    account_ids: frozenset[UUID]
    fragments: tuple[Fragment, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody said yet where it comes from."""
        return not self.entries and not self.fragments

    @property
    def entry_ids(self) -> frozenset[UUID]:
        """The moments, by id."""
        return frozenset(item.entry.pk for item in self.entries)


def factor_rests_on(factor: Factor, board: Board, user: User) -> RestsOn:
    """Down from a factor to the life and the texts; what somebody took back is not among it."""
    tied = {entry.pk for entry in factor.entries.all()}
    seen = {account.pk for item in board.life for account in item.accounts}
    accounts = seen & set(factor.accounts.values_list("pk", flat=True))
    entries = (
        item
        for item in board.life
        if item.entry.pk in tied or any(account.pk in accounts for account in item.accounts)
    )
    return RestsOn(tuple(entries), frozenset(accounts), readable(factor.fragments.all(), user))


def lesson_rests_on(lesson: Lesson, user: User) -> RestsOn:
    """Down from a lesson to the texts that it rests on itself; the rest goes by its factors."""
    return RestsOn((), frozenset(), readable(lesson.fragments.all(), user))


def readable(fragments: FragmentQuerySet, user: User) -> tuple[Fragment, ...]:
    """The marked pieces that this account may read, each with its source."""
    found = fragments.visible_to(user).select_related("source", "speaker")
    return tuple(found.defer("source__text"))
