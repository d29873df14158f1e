"""What matters most to somebody: a star on a few entries, by their own hand, released by themselves."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store
from leerlijn.lifecourse.models import Star
from leerlijn.lifecourse.own import check_own_hand, own_entry
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.lifecourse.rules import check_star
from leerlijn.studies.models import Case, Participant

Stars = dict[UUID, tuple[Participant, ...]]


def stars_of(case: Case, viewer: Viewer) -> Stars:
    """By entry to whom it matters most, as far as this viewer may know it; one query.

    The team knows all of it, less what somebody took back; the family what is released, and their own.
    """
    stars = Star.objects.filter(entry__case=case, person__withdrawn_at=None).select_related("person")
    if viewer.audience != Audience.TEAM:
        own = Q(person=viewer.participant) if viewer.participant else Q(pk=None)
        stars = stars.filter(Q(released_at__isnull=False) | own)
    found: Stars = {}
    for star in stars.order_by("person__order", "created_at"):
        found[star.entry_id] = (*found.get(star.entry_id, ()), star.person)
    return found


def own_stars(person: Participant) -> tuple[Star, ...]:
    """The stars that somebody gave, on entries that are still there."""
    return tuple(person.stars.filter(entry__removed_at=None))


@transaction.atomic
def give_star(entry: UUID, person: Participant, *, by: User) -> Star:
    """Say that an entry is one of the few that matter most to somebody; a second time changes nothing."""
    check_own_hand(person, by=by)
    found = own_entry(person, entry).entry
    stands = person.stars.filter(entry=found).first()
    if stands is not None:
        return stands
    check_star(len(own_stars(person)))
    star = store(Star(entry=found, person=person, recorded_by=by))
    log_access(by=by, action=Action.CREATE, subject="star", case=person.case, subject_id=star.pk)
    return star


@transaction.atomic
def take_star(entry: UUID, person: Participant, *, by: User) -> None:
    """Take one's own star away again."""
    check_own_hand(person, by=by)
    for star in person.stars.filter(entry=entry):
        log_access(by=by, action=Action.DELETE, subject="star", case=person.case, subject_id=star.pk)
        star.delete()


@transaction.atomic
def share_stars(person: Participant, *, by: User, is_open: bool) -> None:
    """Let the others see what matters most to somebody, or keep it for oneself and the team again."""
    check_own_hand(person, by=by)
    person.stars.update(released_at=timezone.now() if is_open else None)
    log_access(by=by, action=Action.UPDATE, subject="star", case=person.case, subject_id=person.pk)


def are_shared(stars: Collection[Star]) -> bool:
    """Whether others may see all stars that somebody gave."""
    return bool(stars) and all(star.released_at is not None for star in stars)
