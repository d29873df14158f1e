"""A case in figures: what was counted, as tables at the end of a report. One case says nothing of others."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from leerlijn.analysis.enums import Direction, Level
from leerlijn.improvements.enums import ActionState
from leerlijn.lifecourse.facts import Fact, facts_of
from leerlijn.reports.queries import Material
from leerlijn.reports.story import Tell
from leerlijn.toolkit.document.blocks import Block, Heading, Paragraph, Table

NO_LEVEL = ""


def in_figures(material: Material, tell: Tell) -> Iterable[Block]:
    """What was counted in the life course, in what was learned and in what will be done."""
    yield Heading(1, _("In getallen"))
    yield Paragraph(
        _(
            "Zo vaak staat iets in dit rapport. Wat niemand vertelde, is niet geteld, en geen getal zegt hoe "
            "zwaar iets woog."
        )
    )
    yield life_counted(material)
    yield from facts_counted(material, tell)
    if material.findings.factors:
        yield factors_counted(material)
    if material.improvements:
        yield actions_counted(material)


def life_counted(material: Material) -> Table:
    """Per track: moments and spells, how often told, how many differ or are undated."""
    rows = []
    for track in material.method.tracks:
        told = [item for item in material.told if item.entry.track == track.key]
        rows.append(
            (
                track.name,
                str(len(told)),
                str(sum(len(item.accounts) for item in told)),
                str(sum(item.differs for item in told)),
                str(sum(item.is_undated for item in told)),
            )
        )
    return Table(
        caption=_("De levensloop, geteld"),
        header=(
            _("Spoor"), _("Momenten en periodes"), _("Keer verteld"), _("Anders verteld"), _("Zonder tijd"),
        ),
        rows=tuple(rows),
        numeric=(1, 2, 3, 4),
    )  # fmt: skip


def facts_counted(material: Material, tell: Tell) -> Iterable[Block]:
    """The facts out of the life as these readers may see it, each with how it was counted."""
    counted = facts_of(material.told, material.method, birth=material.birth, until=material.today)
    known = [fact for fact in counted if fact.value is not None and fact.entries]
    if not known:
        return
    yield Table(
        caption=_("Feiten uit de levensloop"),
        header=(_("Feit"), _("Hoeveel"), _("Hoe geteld, en wat niet zeker is")),
        rows=tuple((name_of(fact, tell), fact.words, how_counted(fact)) for fact in known),
        numeric=(),
    )


def name_of(fact: Fact, tell: Tell) -> str:
    """What was counted; for a kind of place both, of which people write the label themselves."""
    return _("Maanden: %(kind)s") % {"kind": tell(fact.name)} if fact.kind else fact.name


def how_counted(fact: Fact) -> str:
    """How a fact was counted, and what is uncertain about it."""
    return " ".join((str(fact.definition.how), *fact.uncertain))


def factors_counted(material: Material) -> Table:
    """Factors by level and direction; one that was merged counts under the one that it went into."""
    counts = Counter((factor.level, factor.direction) for factor in material.findings.factors)
    levels = [level for level in (*Level.values, NO_LEVEL) if any(key[0] == level for key in counts)]
    return Table(
        caption=_("Wat hielp en wat in de weg zat, naar niveau"),
        header=(_("Niveau"), *(str(direction.label).capitalize() for direction in Direction)),
        rows=tuple(
            (
                str(Level(level).label).capitalize() if level else _("Niet gezegd"),
                *(str(counts[level, direction.value]) for direction in Direction),
            )
            for level in levels
        ),
        numeric=(1, 2, 3),
    )


def actions_counted(material: Material) -> Table:
    """Actions by how far they are."""
    counts = Counter(action.state for action in material.improvements)
    return Table(
        caption=_("Acties, geteld"),
        header=(_("Hoe het staat"), _("Aantal")),
        rows=tuple(
            (str(state.label).capitalize(), str(counts[state.value]))
            for state in ActionState
            if counts[state.value]
        ),
        numeric=(1,),
    )
