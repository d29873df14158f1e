from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.discussions.definitions import Format
from leerlijn.discussions.enums import DiscussionState, NoteKind, Presence, PromiseState
from leerlijn.discussions.loading import load_formats
from leerlijn.discussions.models import Discussion, Fellow, Note, OwnFormat, Promise, Series, TakenPart
from leerlijn.discussions.rules import NEVER_IN, WEEK, Standing, can_lead, next_days
from leerlijn.studies.enums import CaseState
from leerlijn.studies.models import Case

DAYS_AHEAD = 3
WITH_PARTS = Prefetch("parts", TakenPart.objects.select_related("fellow__user"))


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series in a list: its next discussion and how many were held."""

    series: Series
    people: int
    coming: Discussion | None
    next_on: date | None
    held: int


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One series as its members see it."""

    series: Series
    fellows: tuple[Fellow, ...]
    coming: tuple[Discussion, ...]
    past: tuple[Discussion, ...]
    free_days: tuple[date, ...]
    may_lead: bool


def series_of(user: User) -> tuple[SeriesLine, ...]:
    """The series of which this account is a member, by name; three queries."""
    today = timezone.localdate()
    members = Prefetch("fellows", Fellow.objects.valid_on(today), to_attr="now_in")
    readable = Discussion.objects.readable_by(user).standing()
    found = Series.objects.visible_to(user).prefetch_related(
        members, Prefetch("discussions", readable, to_attr="open_to_me")
    )
    return tuple(line_of(series, today) for series in found)


def line_of(series: Series, today: date) -> SeriesLine:
    """A series as it stands in the list; its members and discussions were fetched."""
    known: list[Discussion] = series.open_to_me  # type: ignore[attr-defined]
    coming = [each for each in known if is_coming(each, today)]
    free = next_days(series, today, [each.on for each in coming], 1)
    return SeriesLine(
        series=series,
        people=len(series.now_in),  # type: ignore[attr-defined]
        coming=coming[0] if coming else None,
        next_on=free[0] if free else None,
        held=sum(each.state == DiscussionState.HELD for each in known),
    )


def is_coming(discussion: Discussion, today: date) -> bool:
    """Whether it is still to be held: one that goes on, or is planned for today or later."""
    waits = {DiscussionState.PLANNED, DiscussionState.RUNNING}
    return discussion.state == DiscussionState.RUNNING or (
        discussion.state in waits and discussion.on >= today
    )


def page_of_series(series: Series, user: User) -> SeriesPage:
    """One series with what is planned and what was; what passed unheld stands with the past."""
    today = timezone.localdate()
    known = discussions_in(series, user)
    coming = tuple(each for each in known if is_coming(each, today))
    past = tuple(each for each in reversed(known) if not is_coming(each, today))
    return SeriesPage(
        series=series,
        fellows=fellows_of(series),
        coming=coming,
        past=past,
        free_days=next_days(series, today, [each.on for each in coming], DAYS_AHEAD),
        may_lead=can_lead(series, user),
    )


def discussions_in(series: Series, user: User) -> list[Discussion]:
    """The discussions of a series that this account may read, by day, with their roles."""
    return list(Discussion.objects.readable_by(user).filter(series=series).prefetch_related(WITH_PARTS))


def fellows_of(series: Series) -> tuple[Fellow, ...]:
    """Who is in the series today, by name."""
    return tuple(series.fellows.valid_on(timezone.localdate()).select_related("user"))


def colleagues_to_ask(series: Series) -> QuerySet[User]:
    """Who may come into a series: of its organisation, and not in it yet."""
    inside = series.fellows.valid_on(timezone.localdate()).values("user")
    found: QuerySet[User] = User.objects.filter(organisation=series.organisation_id, is_active=True)
    return found.exclude(pk__in=inside).exclude(role__in=NEVER_IN)


def cases_to_touch(user: User) -> tuple[Case, ...]:
    """The cases that this account may open and that do not stand still."""
    return tuple(Case.objects.visible_to(user).exclude(state=CaseState.FROZEN).select_related("study"))


def case_as_seen(discussion: Discussion, user: User) -> Case | None:
    """The case that a discussion touches, for who may open it; whoever may not, reads no code."""
    if discussion.case_id is None:
        return None
    return Case.objects.visible_to(user).filter(pk=discussion.case_id).first()


def open_series(user: User, series_id: UUID | str) -> Series:
    """A series for one of its members; forbidden and absent look the same.

    Raises:
        Refusal: with code "no_such_series".
    """
    found = Series.objects.visible_to(user).filter(pk=series_id).first()
    if found is None:
        raise Refusal("", code="no_such_series")
    return found


def open_discussion(user: User, series_id: UUID | str, discussion_id: UUID | str) -> Discussion:
    """A discussion for a member of its series.

    Raises:
        Refusal: with code "no_such_discussion", also where the case that it touches stands still.
    """
    mine = Discussion.objects.readable_by(user).filter(pk=discussion_id, series__pk=series_id)
    found = mine.select_related("series").prefetch_related(WITH_PARTS).first()
    if found is None:
        raise Refusal("", code="no_such_discussion")
    return found


def open_fellow(series: Series, fellow_id: UUID | str) -> Fellow:
    """Somebody who is in the series today.

    Raises:
        Refusal: when they are not.
    """
    found = series.fellows.valid_on(timezone.localdate()).filter(pk=fellow_id).select_related("user").first()
    if found is None:
        raise Refusal("", code="no_such_fellow")
    return found


def written_in(discussion: Discussion, round_key: str = "") -> tuple[Note, ...]:
    """What was written down, in the order in which it was; of one round where it is named."""
    found = Note.objects.present().filter(discussion=discussion)
    for note in (notes := tuple(found.filter(round_key=round_key) if round_key else found)):
        note.discussion = discussion  # with its roles, which an answer asks for
    return notes


def advice_of(discussion: Discussion) -> tuple[Note, ...]:
    """The advice that was given, whatever the round."""
    return tuple(note for note in written_in(discussion) if note.kind == NoteKind.ADVICE)


def promises_of(discussion: Discussion) -> tuple[Promise, ...]:
    """What was promised in a discussion."""
    found = discussion.promises.select_related("owner__user")
    return tuple(found)


def to_look_back_at(series: Series, user: User, *, but: Discussion | None = None) -> tuple[Promise, ...]:
    """What was promised in this series and is still open, as far as this account may read it."""
    readable = Discussion.objects.readable_by(user).filter(series=series)
    found = Promise.objects.filter(discussion__in=readable, state=PromiseState.OPEN)
    return tuple(found.exclude(discussion=but).select_related("owner__user", "discussion"))


def open_note(discussion: Discussion, note_id: UUID | str) -> Note:
    """A line of this discussion, also where it was taken away.

    Raises:
        Refusal: when it is not there.
    """
    found = Note.objects.filter(discussion=discussion, pk=note_id).first()
    if found is None:
        raise Refusal("", code="no_such_note")
    found.discussion = discussion
    return found


def open_promise(discussion: Discussion, promise_id: UUID | str) -> Promise:
    """What was promised in this discussion.

    Raises:
        Refusal: when it is not there.
    """
    found = discussion.promises.filter(pk=promise_id).select_related("owner__user").first()
    if found is None:
        raise Refusal("", code="no_such_promise")
    found.discussion = discussion
    return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What participants found of a discussion, taken together; the order of sentences tells of nobody."""

    discussion: Discussion
    count: int
    safety: float
    use: float
    sentences: tuple[str, ...] = ()


def own_place(series: Series, user: User) -> Fellow | None:
    """The place of an account in a series today."""
    return Fellow.objects.valid_for(user).filter(series=series).first()


def standing_of(discussion: Discussion, today: date, members: Iterable[Fellow] | None = None) -> Standing:
    """How far the evaluation is; where nobody wrote down who was there, all members of that day are asked.

    `members` are all who ever were in the series, where they were fetched before.
    """
    came = {row.fellow_id for row in discussion.attendance.all() if row.presence == Presence.CAME}
    on = discussion.ended_on or discussion.on
    known = discussion.series.fellows.all() if members is None else members
    return Standing(
        held=discussion.state == DiscussionState.HELD,
        asked=frozenset(came or {fellow.pk for fellow in known if belonged(fellow, on)}),
        answered=frozenset(each.fellow_id for each in discussion.answered.all()),
        until=on + timedelta(days=WEEK),
        today=today,
    )


def belonged(fellow: Fellow, day: date) -> bool:
    """Whether somebody was in the series on a day."""
    return fellow.starts_on <= day and (fellow.ends_on is None or fellow.ends_on >= day)


def outcome_of(discussion: Discussion, standing: Standing) -> Outcome | None:
    """What participants found; None while that is not shown."""
    if not standing.shows:
        return None
    found = list(discussion.evaluations.all())
    return Outcome(
        discussion=discussion,
        count=len(found),
        safety=fmean(each.safety for each in found),
        use=fmean(each.use for each in found),
        sentences=tuple(each.sentence for each in found if each.sentence),
    )


def trend_of(series: Series, user: User, today: date) -> tuple[Outcome, ...]:
    """What participants found of each discussion that this account may read, by day, where shown."""
    held = Discussion.objects.readable_by(user).filter(series=series, state=DiscussionState.HELD)
    rows = list(held.prefetch_related("attendance", "answered", "evaluations").order_by("on", "created_at"))
    members = list(series.fellows.all())
    outcomes = (outcome_of(row, standing_of(row, today, members)) for row in rows)
    return tuple(found for found in outcomes if found is not None)


def formats_for(organisation_id: UUID) -> dict[str, Format]:
    """The ways of discussing of an organisation, by key: what came along, then its own; one query."""
    own = OwnFormat.objects.filter(organisation=organisation_id)
    return {**load_formats(), **{each.key: each.form for each in own}}
