from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.analysis.models import Lesson
from leerlijn.core.refusals import Refusal
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.models import RUNNING, Improvement, ImprovementQuerySet
from leerlijn.improvements.rules import check_move, teams_with_promises
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.meetings.models import Meeting
from leerlijn.studies.enums import CaseState
from leerlijn.studies.models import Block, Case, Membership

# How long before the day an owner hears that something is due.
BEFOREHAND = timedelta(days=7)


def improvements_of(case: Case, viewer: Viewer) -> tuple[Improvement, ...]:
    """The actions of a case that a viewer may see; the family gets none of the reflection session."""
    mine = Improvement.objects.filter(case=case).select_related("meeting", "lesson", "owner", "checked_by")
    if viewer.audience == Audience.FAMILY:
        return tuple(mine.for_family())
    return tuple(mine.present() if viewer.audience == Audience.TEAM else mine.shareable())


def removed_improvements(case: Case) -> tuple[Improvement, ...]:
    """What was taken away and can be put back."""
    return tuple(Improvement.objects.filter(case=case, removed_at__isnull=False))


def improvements_after(lessons: Iterable[Lesson]) -> tuple[Improvement, ...]:
    """The actions that follow from some lessons, for the team; one query."""
    found = Improvement.objects.present().filter(lesson__in=list(lessons))
    return tuple(found.select_related("lesson", "owner"))


def open_actions_for_session(case: Case, *, with_family: bool = True) -> tuple[Improvement, ...]:
    """What a next session begins with: what is still to be done or to be looked at, most pressing first.

    With the family at the table nothing restricted is among it, and nothing of the reflection session.
    """
    today = timezone.localdate()
    mine = Improvement.objects.filter(case=case)
    seen = mine.for_family() if with_family else mine.present()
    waiting = Q(state__in=RUNNING) | Q(state=ActionState.DONE, check_on__lte=today, effect="")
    found = seen.filter(waiting).select_related("meeting", "lesson", "owner")
    return tuple(sorted(found, key=lambda action: pressing(action, today)))


def pressing(improvement: Improvement, today: date) -> tuple[int, date]:
    """By what actions are put in order: too late, still to do, to be looked at, then what is over."""
    if improvement.is_overdue(today):
        return 0, improvement.due_on or date.max
    if improvement.state in RUNNING:
        return 1, improvement.due_on or date.max
    if improvement.is_to_check(today):
        return 2, improvement.check_on or date.max
    return 3, date.max - (improvement.changed_at.date() - date.min)


def improvements_across(user: User) -> tuple[Improvement, ...]:
    """The actions of every case that this account may open, most pressing first; one query."""
    mine = Improvement.objects.present().filter(case__in=Case.objects.visible_to(user))
    found = mine.select_related("case__study", "meeting", "owner", "checked_by").order_by(
        "position", "created_at"
    )
    today = timezone.localdate()
    return tuple(sorted(found, key=lambda action: pressing(action, today)))


def improvements_owned_by(user: User) -> tuple[Improvement, ...]:
    """What this account promised to do and is still to be done, in cases that do not stand still.

    Whoever does it need not work on the case: they see what they promised, and nothing else of it. Who left
    the team, or did not sign for confidentiality, sees nothing; who asked for the study, only what may leave
    the team.
    """
    mine = promised_by(user).running().exclude(case__state=CaseState.FROZEN)
    own = mine.filter(case__study__in=teams_with_promises(user).values("study"))
    found = own.select_related("case__study").prefetch_related("case__participants")
    return tuple(found.order_by("due_on", "position"))


def decided_in(meetings: Iterable[Meeting]) -> tuple[Improvement, ...]:
    """The actions that sessions agreed on and that may leave the team; raw, two queries."""
    agreed = Improvement.objects.shareable().filter(meeting__in=list(meetings))
    found = agreed.select_related("case__study", "meeting").prefetch_related("case__participants")
    return tuple(found.order_by("position", "created_at"))


def promised_by(user: User) -> ImprovementQuerySet:
    """What this account promised, as far as it may know of it."""
    closed = Block.objects.against(user).values("case")
    mine = Improvement.objects.filter(owner=user).exclude(case__in=closed)
    return mine.shareable() if user.role == Role.COMMISSIONER else mine


def own_improvement(user: User, improvement_id: UUID | str) -> Improvement:
    """One action that this account promised and may say of how far it is.

    Raises:
        Refusal: when it is not theirs, or not any more.
    """
    found = promised_by(user).filter(pk=improvement_id).select_related("case__study").first()
    if found is None:
        raise Refusal("", code="no_such_improvement")
    check_move(found, user)
    return found


def improvements_for_commissioner(user: User) -> tuple[Improvement, ...]:
    """What may leave the team, of the studies on whose team this account is today; raw, one query."""
    mine = (
        Improvement.objects.shareable()
        .filter(
            case__state__in=[CaseState.OPEN, CaseState.DONE],
            case__study__in=Membership.objects.valid_for(user).values("study"),
        )
        .exclude(case__in=Block.objects.against(user).values("case"))
    )
    found = mine.select_related("case__study").prefetch_related("case__participants")
    today = timezone.localdate()
    return tuple(sorted(found, key=lambda action: pressing(action, today)))


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody with an account, and what they promised that is due, overdue or to be looked at."""

    owner: User
    improvements: tuple[Improvement, ...]


def reminders_due(today: date) -> tuple[Reminder, ...]:
    """Whom to remind today; nobody hears twice of one action for one day."""
    soon = Q(state__in=RUNNING, due_on__lte=today + BEFOREHAND, reminded_on=None)
    heard = Q(reminded_on__isnull=False, reminded_on__gte=F("check_on"))
    look = Q(state=ActionState.DONE, check_on__lte=today, effect="") & ~heard
    found = (
        Improvement.objects.present()
        .filter(soon | look, owner__is_active=True)
        .exclude(case__state=CaseState.FROZEN)
        .exclude(Exists(Block.objects.standing().filter(case=OuterRef("case"), user=OuterRef("owner"))))
        .select_related("owner", "case__study")
        .order_by("owner__name", "due_on", "position")
    )
    teams = {(team.user_id, team.study_id) for team in Membership.objects.valid_on(today)}
    theirs = [action for action in found if (action.owner_id, action.case.study_id) in teams]
    by_owner: dict[User, list[Improvement]] = {}
    for action in theirs:
        if action.owner is not None:
            by_owner.setdefault(action.owner, []).append(action)
    return tuple(Reminder(owner, tuple(actions)) for owner, actions in by_owner.items())


def open_improvement(case: Case, improvement_id: UUID | str) -> Improvement:
    """One action of this case, also where it was taken away.

    Raises:
        Refusal: when it is not there.
    """
    rows = Improvement.objects.filter(case=case, pk=improvement_id)
    found = rows.select_related("case__study", "meeting", "lesson", "owner").first()
    if found is None:
        raise Refusal("", code="no_such_improvement")
    return found
