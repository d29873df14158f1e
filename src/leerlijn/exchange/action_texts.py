"""Actions as people outside a case's team read them: every name that the vault or the finder knows is gone.

Minutes say "Lidewij belt oma", and an action keeps those words for the team. Outside it, a name gives way to
what a report would say. A report is read by people before it goes out; this is not, so what is doubtful goes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from leerlijn.exchange.names import CATEGORIES, names_of
from leerlijn.identities.enums import NameKind
from leerlijn.identities.queries import identities_in, known_names_in
from leerlijn.improvements.models import Improvement
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit.redaction import KnownName, NameFinder, replace, suggested


@dataclass(frozen=True, slots=True)
class PlainAction:
    """An action with all its words that are shown outside the team made safe."""

    action: Improvement
    text: str
    notice: str
    due_words: str


def without_names(actions: Iterable[Improvement]) -> tuple[PlainAction, ...]:
    """Actions of any number of cases; two queries for their names, whatever their number."""
    found = tuple(actions)
    finders = finders_of({action.case_id: action.case for action in found}.values())
    return tuple(plain(action, finders[action.case]) for action in found)


def plain(action: Improvement, finder: NameFinder) -> PlainAction:
    """One action, its words without names."""
    shown = (action.text, action.notice, action.due_words)
    text, notice, due_words = (replace(words, finder.find(words), suggested) for words in shown)
    return PlainAction(action, text, notice, due_words)


def finders_of(cases: Iterable[Case]) -> dict[Case, NameFinder]:
    """For each case the finder that knows its names and birth date."""
    known = tuple(cases)
    names: dict[Case, list[KnownName]] = {case: [] for case in known}
    by_id = {case.pk: case for case in known}
    for identity in identities_in(known):
        names[by_id[identity.participant.case_id]] += names_of(identity)
    for row in known_names_in(known):
        names[by_id[row.case_id]].append(KnownName(row.text, CATEGORIES[NameKind(row.kind)], row.stands_for))
    return {
        case: NameFinder([name for name in names[case] if name.text.strip()], birth=birth_date_of(case))
        for case in known
    }
