from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import Lower, TruncDate
from django.utils import timezone

from leerlijn.audit.enums import Action, Channel, Outcome
from leerlijn.audit.models import AccessEvent, AccessEventQuerySet


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader of the log looks for; empty fields let everything through."""

    actor_id: str = ""
    action: str = ""
    only_refused: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class FoldedLine:
    """The same deed by the same account on one day: how often, and when first and last."""

    case_id: str
    actor_id: str
    actor_role: str
    action: Action
    subject: str
    outcome: Outcome
    reason: str
    channel: Channel
    times: int
    first: datetime
    last: datetime

    @property
    def is_refused(self) -> bool:
        """Whether a rule stopped it."""
        return self.outcome == Outcome.REFUSED


def touching_case(case_id: Any, *, code: str, organisation_id: Any) -> AccessEventQuerySet:
    """Everything about one case: what was done, and who stood before its closed door and named its code."""
    at_the_door = knocked([code], organisation_id)
    return AccessEvent.objects.filter(Q(case_id=str(case_id)) | Q(pk__in=at_the_door.values("pk")))


def touching_study(study_id: Any, *, codes: Iterable[str], organisation_id: Any) -> AccessEventQuerySet:
    """Everything about a study and its cases, with who stood before a closed door and named one of them."""
    at_the_door = knocked([str(study_id), *codes], organisation_id)
    return AccessEvent.objects.filter(Q(study_id=str(study_id)) | Q(pk__in=at_the_door.values("pk")))


def knocked(named: Iterable[str], organisation_id: Any) -> QuerySet[AccessEvent]:
    """Refusals before a case or study was opened: the log knows only what was asked for, and from where."""
    return (
        AccessEvent.objects.refused()
        .filter(case_id="", study_id="", organisation_id=str(organisation_id))
        .annotate(asked=Lower("subject_id"))
        .filter(asked__in=[name.lower() for name in named if name])
    )


def actors_in(events: AccessEventQuerySet) -> set[str]:
    """The ids of all accounts in these lines."""
    return set(events.exclude(actor_id="").order_by().values_list("actor_id", flat=True).distinct())


def folded(events: AccessEventQuerySet, wanted: Wanted) -> QuerySet[AccessEvent, dict[str, Any]]:
    """The log as one line per account, day and deed, newest first; give each row to `as_line`."""
    if wanted.actor_id:
        events = events.filter(actor_id=wanted.actor_id)
    if wanted.action:
        events = events.filter(action=wanted.action)
    if wanted.only_refused:
        events = events.refused()
    if wanted.since:
        events = events.filter(at__date__gte=wanted.since)
    who, what = ("actor_id", "actor_role", "channel"), ("action", "subject", "outcome", "reason")
    per_day = events.annotate(day=TruncDate("at")).values("day", "case_id", *who, *what)
    counted: Any = per_day.annotate(times=Count("id"), first=Min("at"), last=Max("at"))
    newest_first: QuerySet[AccessEvent, dict[str, Any]] = counted.order_by("-last", "subject", "action")
    return newest_first


def as_line(row: dict[str, Any]) -> FoldedLine:
    """One folded row with its words as choices."""
    kept = {name: value for name, value in row.items() if name != "day"}
    return FoldedLine(
        **{
            **kept,
            "action": Action(row["action"]),
            "outcome": Outcome(row["outcome"]),
            "channel": Channel(row["channel"]),
        }
    )


@dataclass(frozen=True, slots=True)
class SeenLine:
    """What one account did with one kind of thing of one case: how often, and when first and last."""

    case_id: str
    subject: str
    action: Action
    times: int
    first: datetime
    last: datetime


def seen_by(events: AccessEventQuerySet, actor_id: str, *, since: date, until: date) -> list[SeenLine]:
    """What an account saw, wrote and took along between two days, both counted in; one query.

    What was refused is left out: nothing was seen there.
    """
    begins = timezone.make_aware(datetime.combine(since, time.min))
    ends = timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min))
    theirs = events.filter(actor_id=actor_id, outcome=Outcome.DONE, at__gte=begins, at__lt=ends)
    rows = theirs.order_by().values("case_id", "subject", "action")
    counted: Any = rows.annotate(times=Count("id"), first=Min("at"), last=Max("at"))
    ordered = counted.order_by("case_id", "subject", "action")
    return [SeenLine(**{**row, "action": Action(row["action"])}) for row in ordered]


def last_to_change(subject_id: str) -> str:
    """The id of the account that last made or changed one thing; empty where the log knows of none."""
    deeds = AccessEvent.objects.filter(
        subject_id=subject_id, outcome=Outcome.DONE, action__in=[Action.CREATE, Action.UPDATE]
    )
    return deeds.order_by("-id").values_list("actor_id", flat=True).first() or ""
