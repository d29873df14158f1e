from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.discussions.definitions import Round
from leerlijn.discussions.enums import Answer, DiscussionState, NoteKind, Rhythm, SeriesRole
from leerlijn.discussions.loading import load_formats
from leerlijn.discussions.models import Discussion, Fellow, Note, Promise, Series

STARTERS = frozenset({Role.RESEARCHER, Role.FACILITATOR, Role.STEWARD, Role.PROFESSIONAL, Role.EXPERT})
# Who asked for a study hears results; in a discussion colleagues must be free to doubt.
NEVER_IN = frozenset({Role.COMMISSIONER})
LEADING = frozenset({SeriesRole.FACILITATOR, SeriesRole.STEWARD})
MONTHS = {Rhythm.MONTHLY: 1, Rhythm.TWO_MONTHLY: 2}
TO_ADVICE = (Answer.YES, Answer.NO, Answer.LATER)
TO_QUESTION = (Answer.WARM, Answer.NEUTRAL, Answer.COLD)
WEEK = 7
# From how many answers on they are shown.
FEWEST = 3
LAST = 5


def check_start_series(user: User) -> None:
    """Whoever works with families may begin a series with colleagues."""
    if user.role not in STARTERS:
        raise Refusal(_("Een reeks begint wie zelf met gezinnen werkt of casussen onderzoekt."), code="role")


def can_start_series(user: User) -> bool:
    """Whether this account may begin a series."""
    return user.role in STARTERS


def check_shape_formats(by: User) -> None:
    """Who may begin a series, and who manages the organisation, shape its own ways of discussing."""
    if not can_shape_formats(by):
        raise Refusal(_("Een eigen manier maakt wie zelf een reeks kan beginnen."), code="role")


def can_shape_formats(by: User) -> bool:
    """Whether this account may take in a way of discussing."""
    return by.role in STARTERS or by.role == Role.ADMINISTRATOR


def check_own_key(key: str) -> None:
    """What came with the programme stays as it is; an own way has a key of its own."""
    if key in load_formats():
        said = _("De sleutel “%(key)s” is al van een manier die met Leerlijn meekomt. Kies een andere.")
        raise Refusal(said % {"key": key}, code="taken")


def check_lead(series: Series, by: User) -> None:
    """Who leads or keeps a series arranges it.

    Raises:
        Refusal: with code "not_leading".
    """
    if not can_lead(series, by):
        said = _("Alleen de gespreksleider van deze reeks, of wie haar bijhoudt, kan dit.")
        raise Refusal(said, code="not_leading")


def can_lead(series: Series, by: User) -> bool:
    """Whether this account leads or keeps the series today."""
    return Fellow.objects.valid_for(by).filter(series=series, role__in=LEADING).exists()


def check_colleague(series: Series, user: User) -> None:
    """A series is of one organisation, and who asked for the work is not in it."""
    if user.organisation_id != series.organisation_id or not user.is_active:
        raise Refusal(_("Deze collega hoort niet bij deze organisatie."), code="other_organisation")
    if user.role in NEVER_IN:
        raise Refusal(
            _("Een opdrachtgever zit niet in een reeks: hier moet je vrij kunnen twijfelen."), code="role"
        )


def check_one_leads_on(series: Series, leaving: Fellow, today: date) -> None:
    """Somebody must go on leading or keeping the series."""
    others = series.fellows.valid_on(today).filter(role__in=LEADING).exclude(pk=leaving.pk)
    if leaving.role in LEADING and not others.exists():
        said = _("Dan houdt niemand de reeks meer bij. Geef eerst een ander die taak.")
        raise Refusal(said, code="last_to_lead")


def check_still_planned(discussion: Discussion) -> None:
    """What is held or called off stays as it was.

    Raises:
        Refusal: with code "not_planned".
    """
    if discussion.state != DiscussionState.PLANNED:
        raise Refusal(_("Deze bespreking is niet meer in de maak."), code="not_planned")


def check_fellows(series: Series, fellows: Iterable[Fellow | None]) -> None:
    """Roles are taken by people of the series."""
    if any(fellow is not None and fellow.series_id != series.pk for fellow in fellows):
        raise Refusal(_("Deze collega zit niet in de reeks."), code="not_in_series")


def check_after_begin(series: Series, on: date) -> None:
    """A discussion is not before the first day of its series."""
    if on < series.first_on:
        raise Refusal(_("De reeks begint later. Kies een dag vanaf haar eerste dag."), code="before_first")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the evaluation of a discussion is.

    Attributes:
        held: whether there is something to evaluate.
        asked: the ids of the places of who was there.
        answered: of those, who answered.
        until: the last day on which somebody can answer.
        today: the day on which this was looked at.
    """

    held: bool
    asked: frozenset[UUID]
    answered: frozenset[UUID]
    until: date | None
    today: date

    @property
    def is_open(self) -> bool:
        """Whether somebody can still answer: until all did, or the time is over."""
        waits = bool(self.asked - self.answered)
        return self.held and waits and self.until is not None and self.today <= self.until

    @property
    def shows(self) -> bool:
        """Whether answers are shown: never few, and never while more may come.

        Whoever saw the average of three and then of four would know what the fourth said.
        """
        return self.held and not self.is_open and len(self.answered) >= FEWEST


def check_evaluate(standing: Standing, fellow: Fellow | None) -> None:
    """Who was there says how it was, once, within a week.

    Raises:
        Refusal: with code "not_there_then", "answered" or "evaluation_over".
    """
    if fellow is None or fellow.pk not in standing.asked:
        raise Refusal(_("Alleen wie erbij was, zegt hoe het was."), code="not_there_then")
    if fellow.pk in standing.answered:
        raise Refusal(_("Je zei al hoe het was. Dat kan één keer."), code="answered")
    if not standing.is_open:
        raise Refusal(_("Terugkijken op deze bespreking kan niet meer."), code="evaluation_over")


def can_evaluate(standing: Standing, fellow: Fellow | None) -> bool:
    """Whether this member can still say how it was."""
    try:
        check_evaluate(standing, fellow)
    except Refusal:
        return False
    return True


def days_of(first: date, rhythm: Rhythm) -> Iterator[date]:
    """The days of a rhythm without end: the same weekday of the month as the first, say its second Tuesday.

    A fifth weekday is not in every month; it is read as the last one.
    """
    place = (first.day - 1) // WEEK + 1
    month = first.year * 12 + first.month - 1
    while True:
        year, number = divmod(month, 12)
        yield weekday_in(year, number + 1, first.weekday(), place)
        month += MONTHS[rhythm]


def weekday_in(year: int, month: int, weekday: int, place: int) -> date:
    """The second Tuesday of a month, and so on; from the fifth on the last one."""
    if place >= LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % WEEK)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.weekday()) % WEEK + (place - 1) * WEEK)


def next_days(series: Series, since: date, taken: Iterable[date], count: int) -> tuple[date, ...]:
    """The next days of a series from `since` on, but for months that have something already."""
    months = {(day.year, day.month) for day in taken}
    days = days_of(series.first_on, Rhythm(series.rhythm))
    free = (day for day in days if day >= since and (day.year, day.month) not in months)
    return tuple(islice(free, count))


def check_running(discussion: Discussion) -> None:
    """Rounds follow each other while a discussion goes on.

    Raises:
        Refusal: with code "not_running".
    """
    if discussion.state != DiscussionState.RUNNING:
        raise Refusal(_("Deze bespreking is nu niet bezig."), code="not_running")


def check_write(discussion: Discussion, by: User) -> None:
    """Everybody of the series writes along, once the discussion began.

    Raises:
        Refusal: with code "not_in_series" or "not_begun".
    """
    if not Fellow.objects.valid_for(by).filter(series=discussion.series_id).exists():
        raise Refusal(_("Je hoort niet bij deze reeks."), code="not_in_series")
    if not discussion.is_written:
        raise Refusal(_("Deze bespreking is nog niet begonnen."), code="not_begun")


def round_called(discussion: Discussion, key: str) -> Round:
    """The round of that key.

    Raises:
        Refusal: with code "no_such_round".
    """
    found = discussion.form.round(key)
    if found is None:
        raise Refusal(_("Deze ronde is er niet."), code="no_such_round")
    return found


def check_kind(found: Round, kind: NoteKind) -> None:
    """In a round is written down what that round brings forth."""
    if kind not in found.kinds:
        raise Refusal(_("Dat hoort niet bij deze ronde."), code="other_round")


def check_answer(note: Note, answer: Answer, by: User) -> None:
    """Who brought the question in says what they do with an answer, or who leads writes it down for them.

    Raises:
        Refusal: with code "not_yours", "other_answer", or as `check_write`.
    """
    check_write(note.discussion, by)
    if not can_answer(note.discussion, by):
        said = _("Wie de vraag inbracht, zegt wat die ermee doet.")
        raise Refusal(said, code="not_yours")
    if answer not in answers_to(note, note.discussion.form.round(note.round_key)):
        raise Refusal(_("Zo antwoord je hier niet op."), code="other_answer")


def can_answer(discussion: Discussion, by: User) -> bool:
    """Whether this account brought the question in, or leads."""
    bringer = discussion.bringer
    return (bringer is not None and bringer.user_id == by.pk) or can_lead(discussion.series, by)


def answers_to(note: Note, found: Round | None) -> tuple[Answer, ...]:
    """What can be answered to a line of a round; nothing to most."""
    if note.kind == NoteKind.ADVICE:
        return TO_ADVICE
    weighed = found is not None and found.weighs and note.kind == NoteKind.OPEN_QUESTION
    return TO_QUESTION if weighed else ()


def check_follow(promise: Promise, by: User) -> None:
    """Who promised something, or who leads, says what came of it.

    Raises:
        Refusal: with code "not_yours", or as `check_write`.
    """
    check_write(promise.discussion, by)
    if not can_follow(promise, by):
        raise Refusal(_("Wie dit zou doen, schrijft op wat ervan kwam."), code="not_yours")


def can_follow(promise: Promise, by: User) -> bool:
    """Whether this account promised it, or leads."""
    return is_own(promise, by) or can_lead(promise.discussion.series, by)


def is_own(promise: Promise, by: User) -> bool:
    """Whether this account promised it."""
    return promise.owner is not None and promise.owner.user_id == by.pk


def check_review(on: date | None, discussion: Discussion) -> None:
    """One looks back after the discussion."""
    if on is not None and on < discussion.on:
        raise Refusal(_("Terugkijken doe je na de bespreking. Kies een latere dag."), code="before_it")
