"""What waits for somebody else: a signature, a word, something promised. Facts, no reproach."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.accounts.models import User
from leerlijn.exchange.standing import Standing
from leerlijn.improvements.models import RUNNING, Improvement
from leerlijn.lifecourse.releasing import tellers_awaited
from leerlijn.studies.models import Case
from leerlijn.workbench.next_up import and_list, who_lacks


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that somebody else does first, in one case; `url` leads to where it stands."""

    case: Case
    text: str
    url: str


def waits_for_others(
    known: Collection[Standing], actions: Iterable[Improvement], reader: User
) -> tuple[Wait, ...]:
    """What waits for others in these cases, case by case; two queries, whatever their number."""
    moving = [standing for standing in known if not standing.case.is_frozen]
    awaited = tellers_awaited([standing.case for standing in moving])
    promised: dict[Case, int] = {}
    for action in actions:
        if (
            action.state in RUNNING
            and action.owner_id != reader.pk
            and (action.owner_id or action.owner_words)
        ):
            promised[action.case] = promised.get(action.case, 0) + 1
    return tuple(
        wait
        for standing in moving
        for wait in waits_in(
            standing,
            [teller.pseudonym for teller in awaited.get(standing.case.pk, ())],
            promised.get(standing.case, 0),
        )
    )


def waits_in(standing: Standing, tellers: list[str], promised: int) -> Iterator[Wait]:
    """What waits for others in one case, in the order in which the work goes."""
    case = standing.case
    if standing.lacking:
        said = _("Een handtekening van %(who)s") % {"who": who_lacks(standing.lacking)}
        yield Wait(case, said, reverse("consent", args=[case.code]))
    if tellers:
        said = _("Of %(who)s het eigen verhaal vrijgeeft") % {"who": and_list(tellers)}
        yield Wait(case, said, reverse("life-line", args=[case.code]))
    if promised:
        said = ngettext("%(n)s actie van iemand anders", "%(n)s acties van anderen", promised)
        yield Wait(case, said % {"n": promised}, reverse("improvements", args=[case.code]))
