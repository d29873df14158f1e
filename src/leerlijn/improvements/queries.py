from collections.abc import Iterable
from uuid import UUID

from leerlijn.accounts.models import User
from leerlijn.analysis.models import Lesson
from leerlijn.core.refusals import Refusal
from leerlijn.improvements.models import Improvement
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.studies.models import Case


def improvements_of(case: Case, viewer: Viewer) -> tuple[Improvement, ...]:
    """The actions of a case that a viewer may see; the family gets none of the reflection session."""
    mine = Improvement.objects.filter(case=case).select_related("meeting", "lesson", "owner", "checked_by")
    if viewer.audience == Audience.FAMILY:
        return tuple(mine.for_family())
    return tuple(mine.present() if viewer.audience == Audience.TEAM else mine.shareable())


def improvements_after(lessons: Iterable[Lesson]) -> tuple[Improvement, ...]:
    """The actions that follow from some lessons, for the team; one query."""
    found = Improvement.objects.present().filter(lesson__in=list(lessons))
    return tuple(found.select_related("lesson", "owner"))


def improvements_across(user: User) -> tuple[Improvement, ...]:
    """The actions of every case that this account may open, first the one that should be done first."""
    mine = Improvement.objects.present().filter(case__in=Case.objects.visible_to(user))
    return tuple(
        mine.select_related("case__study", "meeting", "owner").order_by("due_on", "position", "created_at")
    )


def improvements_owned_by(user: User) -> tuple[Improvement, ...]:
    """What this account promised to do and is still to be done, in cases that do not stand still.

    Whoever does it need not work on the case: they see what they promised, and nothing else of it.
    """
    mine = Improvement.objects.running().filter(owner=user).exclude(case__state="frozen")
    return tuple(mine.select_related("case__study").order_by("due_on", "position"))


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
