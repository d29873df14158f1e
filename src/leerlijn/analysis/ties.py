"""What a marked piece of text is tied to: what people told, what helped or hindered, and lessons."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.analysis.models import Factor, Lesson
from leerlijn.analysis.operations import keep_change
from leerlijn.analysis.rules import check_of_case
from leerlijn.lifecourse.models import Account
from leerlijn.sources.models import Fragment
from leerlijn.sources.operations import case_of, change_fragment
from leerlijn.sources.queries import fragments_of
from leerlijn.studies.models import Case, Participant

AnyThing = TypeVar("AnyThing")


@dataclass(frozen=True, slots=True)
class Ties:
    """What one fragment is tied to."""

    accounts: tuple[Account, ...] = ()
    factors: tuple[Factor, ...] = ()
    lessons: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True)
class TiedFragment:
    """A fragment with what it is tied to, as the list shows it."""

    fragment: Fragment
    ties: Ties

    @property
    def is_tied(self) -> bool:
        """Whether anything rests on it."""
        return bool(self.ties.accounts or self.ties.factors or self.ties.lessons)


def to_tie(case: Case, user: User) -> Ties:
    """All to which a fragment of this case can be tied, as this account may read it."""
    accounts = Account.objects.current().visible_to(user).filter(entry__case=case, entry__removed_at=None)
    return Ties(
        tuple(accounts.select_related("entry", "teller")),
        tuple(Factor.objects.visible_to(user).present().standing().filter(case=case)),
        tuple(Lesson.objects.present().filter(case=case)),
    )


def ties_of(fragment: Fragment, offered: Ties) -> Ties:
    """To which of what is offered this fragment is tied."""
    pk = fragment.pk
    accounts = set(Account.objects.filter(fragments=pk).values_list("pk", flat=True))
    factors = set(Factor.objects.filter(fragments=pk).values_list("pk", flat=True))
    lessons = set(Lesson.objects.filter(fragments=pk).values_list("pk", flat=True))
    return Ties(
        tuple(one for one in offered.accounts if one.pk in accounts),
        tuple(one for one in offered.factors if one.pk in factors),
        tuple(one for one in offered.lessons if one.pk in lessons),
    )


def tied_fragments(case: Case, user: User) -> tuple[TiedFragment, ...]:
    """Every marked piece of a case with what it is tied to; seven queries, whatever its size."""
    offered = to_tie(case, user)
    accounts = by_fragment(Account.fragments.through, "account_id", offered.accounts)
    factors = by_fragment(Factor.fragments.through, "factor_id", offered.factors)
    lessons = by_fragment(Lesson.fragments.through, "lesson_id", offered.lessons)
    return tuple(
        TiedFragment(
            fragment,
            Ties(tuple(accounts[fragment.pk]), tuple(factors[fragment.pk]), tuple(lessons[fragment.pk])),
        )
        for fragment in fragments_of(case, user)
    )


def by_fragment(through: Any, column: str, things: Iterable[Any]) -> dict[UUID, list[Any]]:
    """Things by the fragment that they are tied to."""
    known = {thing.pk: thing for thing in things}
    found: dict[UUID, list[Any]] = defaultdict(list)
    rows = through.objects.filter(**{f"{column}__in": known}).values_list("fragment_id", column)
    for fragment_id, thing_id in rows:
        found[fragment_id].append(known[thing_id])
    return found


@transaction.atomic
def describe_fragment(
    fragment: Fragment, *, by: User, note: str, speaker: Participant | None, ties: Ties
) -> Fragment:
    """Say who said it and what it is about, and tie it to what rests on it, in place of what was tied before.

    What this account may not read stays tied as it was.
    """
    case = case_of(fragment.source)
    check_of_case(case, *ties.accounts, *ties.factors, *ties.lessons)
    change_fragment(fragment, by=by, note=note, speaker=speaker)
    offered = to_tie(case, by)
    now = ties_of(fragment, offered)
    fragment.accounts.remove(*gone(now.accounts, ties.accounts))
    fragment.accounts.add(*ties.accounts)
    loose: list[Factor | Lesson] = [*gone(now.factors, ties.factors), *gone(now.lessons, ties.lessons)]
    for finding in loose:
        finding.fragments.remove(fragment)
        keep_change(finding, by=by)
    new: list[Factor | Lesson] = [*gone(ties.factors, now.factors), *gone(ties.lessons, now.lessons)]
    for finding in new:
        finding.fragments.add(fragment)
        keep_change(finding, by=by)
    return fragment


def gone(before: Iterable[AnyThing], after: Collection[AnyThing]) -> list[AnyThing]:
    """What is in the first and not in the second."""
    return [one for one in before if one not in after]
