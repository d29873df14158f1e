"""What waits for the word of its teller before the family reads it."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from leerlijn.lifecourse.models import Account, AccountQuerySet
from leerlijn.sources.enums import WITHOUT_FAMILY
from leerlijn.studies.models import Case, Participant


def unreleased(case: Case) -> AccountQuerySet:
    """The accounts that come into the family's version once their teller releases them, and not before.

    What stays out of that version anyhow is not among them: restricted entries, secret places, and what comes
    from a session of professionals.
    """
    return unreleased_in([case])


def unreleased_in(cases: Collection[Case]) -> AccountQuerySet:
    """The same for several cases at once."""
    open_to_all = Account.objects.family_may_read().filter(entry__case__in=cases)
    told = Account.objects.current().not_taken_back().filter(entry__case__in=cases, entry__removed_at=None)
    told = told.filter(entry__is_restricted=False, entry__is_place_secret=False)
    told = told.exclude(source__kind__in=WITHOUT_FAMILY)
    return told.exclude(pk__in=open_to_all.values("pk"))


def tellers_awaited(cases: Collection[Case]) -> dict[UUID, tuple[Participant, ...]]:
    """Of each case the living tellers whose word alone something waits for; two queries."""
    waiting = unreleased_in(cases).filter(told_by="", teller__is_deceased=False)
    found: dict[UUID, list[Participant]] = {}
    people = Participant.objects.filter(pk__in=waiting.order_by().values("teller"))
    for teller in people.order_by("order", "created_at"):
        found.setdefault(teller.case_id, []).append(teller)
    return {case_id: tuple(tellers) for case_id, tellers in found.items()}


def unreleased_of(case: Case, teller: Participant) -> AccountQuerySet:
    """What waits for the word of one teller, and of nobody else."""
    return unreleased(case).filter(teller=teller, told_by="")


def unreleased_by_teller(case: Case) -> tuple[tuple[Participant, int], ...]:
    """How many accounts wait for each living teller's word alone, in the order of the people; one query."""
    waiting = unreleased(case).filter(told_by="", teller__is_deceased=False)
    counts = Counter(account.teller for account in waiting.select_related("teller") if account.teller)
    return tuple(sorted(counts.items(), key=lambda told: (told[0].order, told[0].created_at)))


def unreleased_of_others(case: Case) -> int:
    """How many accounts wait that several people told, or somebody who is not among the people."""
    return unreleased(case).filter(~Q(told_by="") | Q(teller=None)).count()
