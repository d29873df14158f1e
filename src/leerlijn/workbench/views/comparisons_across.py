"""What the comparisons of a study say together, from fifteen cases on."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from leerlijn.scenarios.enums import ColumnKind, EffectDomain, Payer, Shift
from leerlijn.scenarios.queries import Across, comparisons_across
from leerlijn.studies.models import Study
from leerlijn.toolkit.balances import Summary, Tried, frequencies, summary
from leerlijn.toolkit.balances.across import LEAST
from leerlijn.web.navigation import Link
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.frames import study_frame


@dataclass(frozen=True, slots=True)
class Answer:
    """What the cases with one reference say; without a summary there are too few."""

    name: str
    n: int
    found: Summary | None
    payers: list[tuple[str, Tried]]
    tries: list[tuple[str, Tried]]

    @property
    def missing(self) -> int:
        """How many cases there are too few."""
        return LEAST - self.n


def comparisons(request: SignedIn, study: Study) -> HttpResponse:
    """The comparisons of a study together."""
    across = comparisons_across(study, request.user)
    context = {
        **study_frame(study, Link(_("Vergelijkingen"), request.path, current=True)),
        "page_title": _("Wat zeggen de vergelijkingen samen?"),
        "answers": [answer(across, kind) for kind in across.cases if across.cases[kind]],
        "effects": effect_lines(across) if len(across.effects) >= LEAST else [],
        "invented": across.invented,
        "unpriced": across.unpriced,
        "least": LEAST,
    }
    return render(request, "workbench/comparisons_across.html", context)


def answer(across: Across, kind: ColumnKind) -> Answer:
    """What the cases with this reference say."""
    cases = across.cases[kind]
    found = summary(cases)
    return Answer(
        name=str(kind.label),
        n=len(cases),
        found=found,
        payers=[(str(Payer(key).label), one) for key, one in found.by_payer.items()] if found else [],
        tries=tries_of(found) if found else [],
    )


def tries_of(found: Summary) -> list[tuple[str, Tried]]:
    """The outcome under other prices."""
    shaken = found.sensitivity
    return [
        (_("Wat er gebeurde is 20 % goedkoper"), shaken.actual_lower),
        (_("Wat er gebeurde is 20 % duurder"), shaken.actual_higher),
        (_("Het andere verloop is 20 % goedkoper"), shaken.reference_lower),
        (_("Het andere verloop is 20 % duurder"), shaken.reference_higher),
    ]


def effect_lines(across: Across) -> list[tuple[str, str, int]]:
    """In how many cases each effect of what happened is named, most often first."""
    counted = frequencies(across.effects)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        (str(EffectDomain(domain).label), str(Shift(direction).label), cases)
        for (domain, direction), cases in ordered
    ]
