"""Where the roots of many events lie: counted over the trees of a study that somebody may open.

Only roots on the side of what failed are counted, and only with a code; those without one are said apart and
never divided over the codes. Below `ENOUGH` events the picture is only a first sign: fifty reports is what
Van der Schaaf advised (personal communication).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from leerlijn.accounts.models import User
from leerlijn.causes.codes import Area, Code, Codes, Layer, load_codes
from leerlijn.causes.enums import Side
from leerlijn.causes.models import Cause, CauseTree
from leerlijn.studies.models import Case, Study

ENOUGH = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events to count; what is empty narrows nothing. An event without a day falls in no period."""

    since: date | None = None
    until: date | None = None
    place: str = ""
    kind_words: str = ""
    kind: str = ""

    def keeps(self, tree: CauseTree) -> bool:
        """Whether an event is counted."""
        if self.since and (tree.happened_on is None or tree.happened_on < self.since):
            return False
        if self.until and (tree.happened_on is None or tree.happened_on > self.until):
            return False
        return (
            self.place in {"", folded(tree.place)}
            and self.kind_words in {"", folded(tree.kind_words)}
            and self.kind in {"", tree.kind}
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """One event as it is counted: the codes of its roots, and how many roots have none."""

    codes: tuple[str, ...]
    uncoded: int = 0


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often one code was given, which share of all that is, and in how many events."""

    code: Code
    count: int
    share: float
    events: int


@dataclass(frozen=True, slots=True)
class LayerCount:
    """How often the codes of one layer were given together, and each of them."""

    layer: Layer
    count: int
    share: float
    codes: tuple[CodeCount, ...]


@dataclass(frozen=True, slots=True)
class AreaCount:
    """How often the codes of one area were given together."""

    area: Area
    name: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The roots of a number of events, by code, by layer and by area.

    Attributes:
        events: Events with at least one coded root; shares are over their `roots`.
        waiting: Events of which no root has a code yet; they count for nothing.
        uncoded: Roots without a code, in all of these events.
        unknown: Roots with a code that is not in the list any more.
        most: The largest number of coded roots in one event.
    """

    events: int
    waiting: int
    roots: int
    uncoded: int
    unknown: int
    most: int
    layers: tuple[LayerCount, ...]
    areas: tuple[AreaCount, ...]

    @property
    def each(self) -> float:
        """Coded roots for each event."""
        return self.roots / self.events if self.events else 0.0

    @property
    def is_first_sign(self) -> bool:
        """Whether there are too few events to say more than a first sign."""
        return self.events < ENOUGH

    @property
    def highest(self) -> int:
        """The count of the code that was given most."""
        return max((line.count for layer in self.layers for line in layer.codes), default=0)


@dataclass(frozen=True, slots=True)
class Offered:
    """What events can be told apart by: places and kinds that were written down, in their own words."""

    places: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]


def events_of(study: Study, user: User) -> list[CauseTree]:
    """The events of the cases of a study that somebody may open; one query."""
    cases = Case.objects.visible_to(user).filter(study=study)
    return list(CauseTree.objects.present().filter(case__in=cases.values("pk")))


def offered_by(events: Iterable[CauseTree]) -> Offered:
    """The places and kinds of some events, each once whatever its capitals."""
    events = list(events)
    return Offered(
        places=said_once(tree.place for tree in events), kinds=said_once(tree.kind_words for tree in events)
    )


def said_once(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Each of some words once, by its folded form, with how it was first written."""
    found: dict[str, str] = {}
    for each in words:
        if each.strip():
            found.setdefault(folded(each), each.strip())
    return tuple(sorted(found.items()))


def folded(words: str) -> str:
    """Words without capitals and doubled spaces."""
    return " ".join(words.casefold().split())


def counted_events(events: Sequence[CauseTree]) -> list[Counted]:
    """Every event with the codes of its roots; one query."""
    below = Cause.objects.present().filter(parent=OuterRef("pk"))
    roots = Cause.objects.present().filter(
        ~Exists(below), side=Side.FAILURE, tree__in=[tree.pk for tree in events]
    )
    codes: dict[Any, list[str]] = {tree.pk: [] for tree in events}
    for tree, code in roots.values_list("tree_id", "code"):
        codes[tree].append(code)
    return [
        Counted(tuple(code for code in given if code), sum(not code for code in given))
        for given in codes.values()
    ]


def profile_of(found: Iterable[Counted], codes: Codes | None = None) -> Profile:
    """Count the roots of some events; every code has its line, also one that was never given."""
    codes = codes or load_codes()
    found = list(found)
    known = [[code for code in each.codes if codes.find(code)] for each in found]
    given = Counter(code for each in known for code in each)
    within = Counter(code for each in known for code in set(each))
    roots = given.total()
    return Profile(
        events=sum(bool(each) for each in known),
        waiting=sum(not each for each in known),
        roots=roots,
        uncoded=sum(each.uncoded for each in found),
        unknown=sum(len(each.codes) for each in found) - roots,
        most=max(map(len, known), default=0),
        layers=tuple(layer_count(layer, codes, given, within, roots) for layer in Layer),
        areas=tuple(
            AreaCount(area.key, area.name, count, part(count, roots))
            for area in codes.areas
            for count in [sum(given[code.code] for code in codes.of_area(area.key))]
        ),
    )


def layer_count(
    layer: Layer, codes: Codes, given: Mapping[str, int], within: Mapping[str, int], roots: int
) -> LayerCount:
    """The codes of one layer, counted."""
    lines = tuple(
        CodeCount(code, given[code.code], part(given[code.code], roots), within[code.code])
        for code in codes.codes
        if code.layer is layer
    )
    count = sum(line.count for line in lines)
    return LayerCount(layer, count, part(count, roots), lines)


def part(count: int, total: int) -> float:
    """The part of a total, from 0 to 1."""
    return count / total if total else 0.0
