"""A tree of causes in the showcase: an event of the busy case, with its roots in all areas."""

from collections.abc import Callable
from datetime import date
from typing import Any

from leerlijn.accounts.models import User
from leerlijn.causes.models import Cause, CauseTree
from leerlijn.causes.operations import Event, Root, add_cause, code_cause, describe_root, plant_tree
from leerlijn.studies.models import Case

EVENT = Event(
    event="Een meisje van 14 liep zaterdagavond weg van de groep en werd pas zondagmiddag gemist.",
    happened_on=date(2025, 3, 8),
    kind_words="weggelopen",
    place="behandelgroep",
    severity="serious",
    consequence="Een nacht zonder dat iemand wist waar zij was.",
)
# Each cause with its depth, and of a root the code and where it is known from.
CAUSES = (
    (0, "Niemand telde zaterdagavond wie er was", "", ""),
    (1, "Er stond één begeleider op acht jongeren", "", ""),
    (2, "Het rooster voor weekenden rekent met één persoon", "OM", "gesprek met de teamleider"),
    (1, "De invaller kende de ronde van tien uur niet", "", ""),
    (2, "De overdracht was mondeling en kort", "OK", "gesprek met de invaller"),
    (2, "Op de kaart van de groep staat niet wie telt", "OP", "kaart van de groep"),
    (0, "Zij zei dat zij naar haar oma ging", "", ""),
    (1, "Oma werd niet gebeld", "HRV", "gesprek met oma"),
    (1, "Verlof wordt op drie plekken bijgehouden", "TD", "dossier"),
    (0, "De buitendeur geeft geen signaal", "", ""),
)


def plant_causes(case: Case, *, by: User) -> CauseTree:
    """The tree, with one root that nobody coded yet."""
    tree = plant_tree(case, by=by, event=EVENT)
    above: list[Cause] = []
    for depth, text, code, source in CAUSES:
        cause = add_cause(tree, by=by, text=text, parent=above[depth - 1] if depth else None)
        above[depth:] = [cause]
        if code:
            describe_root(cause, by=by, root=Root(stop_reason="no_facts", source_words=source))
            code_cause(cause, by=by, code=code)
    return tree


CAUSE_FINDERS: dict[str, Callable[[Case], Any]] = {
    "tree": lambda case: CauseTree.objects.filter(case=case).first(),
    "cause": lambda case: Cause.objects.filter(tree__case=case, code="OM").first(),
}
