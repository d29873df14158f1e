"""How events could happen, as report blocks: the tree, where its roots lie, and what could be done."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from leerlijn.causes.codes import Code, load_codes
from leerlijn.causes.enums import Severity, StopReason
from leerlijn.causes.figure import figure_of, in_words
from leerlijn.causes.models import Cause
from leerlijn.causes.queries import Line, Outline
from leerlijn.methods.enums import Mark
from leerlijn.reports.queries import Material
from leerlijn.reports.story import Tell
from leerlijn.toolkit.document.blocks import Block, Facts, Figure, Heading, Note, Table, WidePage
from leerlijn.toolkit.figures.tree import Node, Tree, draw, fitted

SHEET = (257.0, 150.0)  # mm of an A4 on its side that a drawing gets below its heading
SMALLEST = 7 * 0.3528  # mm: no letter under 7 points


def caused(material: Material, tell: Tell, *, drawn: bool) -> Iterable[Block]:
    """Every event with its causes; nothing where no tree was made."""
    if not material.causes:
        return
    yield Heading(1, _("Hoe dit kon gebeuren"))
    yield Note(
        _("Een oorzaak is geen schuld. Wat onder elkaar hangt, was allemaal nodig om het te laten gebeuren.")
    )
    for outline in material.causes:
        yield from one_event(outline, material, telling_once(tell), drawn=drawn)
    if any(line.cause.measure for outline in material.causes for line in outline.roots):
        yield Note(_("Welke maatregel bij welke oorzaak past, is concept: niemand bevestigde het nog."))


def telling_once(tell: Tell) -> Callable[[str], str]:
    """Tell each text once, however often it stands in the tree, the list and the alternative text."""
    said: dict[str, str] = {}

    def telling(text: str) -> str:
        if text and text not in said:
            said[text] = tell(text)
        return said.get(text, "")

    return telling


def one_event(outline: Outline, material: Material, tell: Tell, *, drawn: bool) -> Iterable[Block]:
    """One event: what it was, the drawing, the roots with their codes, and the measures."""
    node = figure_of(outline, tell, sources=False)
    yield Heading(2, node.words)
    if about := tuple(facts_of_event(outline, material, tell)):
        yield Facts(about)
    words = in_words(outline, tell)
    if drawn and outline.lines:
        for part in sheets_of(node):
            svg = draw(
                fitted(part, *SHEET), title=node.words, ids=f"tree-{outline.tree.pk}-{part.beneath[0].key}"
            )
            figure = Figure(svg=svg, alt=words, wide=True)
            yield WidePage((Heading(3, _("De oorzakenboom")), figure))
    if outline.roots:
        yield roots_listed(outline, tell)
    if any(line.cause.measure for line in outline.roots):
        yield measures_listed(outline, tell)


def facts_of_event(outline: Outline, material: Material, tell: Tell) -> Iterable[tuple[str, str]]:
    """What sort of event it was; an age stands for the day."""
    tree = outline.tree
    yield _("Hoe het afliep"), str(tree.get_kind_display())
    if tree.severity:
        yield _("Hoe erg het was"), str(Severity(tree.severity).label)
    if tree.consequence:
        yield _("Gevolgen"), tell(tree.consequence)
    if tree.place:
        yield _("Waar"), tell(tree.place)
    if tree.happened_on and material.birth:
        yield _("Leeftijd toen"), _("%(years)s jaar") % {"years": years_between(material, outline)}


def years_between(material: Material, outline: Outline) -> int:
    """Whole years from the birth to the event."""
    birth, day = material.birth, outline.tree.happened_on
    if birth is None or day is None:
        return 0
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def sheets_of(node: Node) -> tuple[Node, ...]:
    """The tree on one sheet, or each direct cause on its own where its letters would be too small to read."""
    if len(node.beneath) < 2 or is_legible(fitted(node, *SHEET)):  # noqa: PLR2004 -- one is all there is
        return (node,)
    return tuple(replace(node, beneath=(below,)) for below in node.beneath)


def is_legible(tree: Tree) -> bool:
    """Whether the smallest letters of a drawing can be read on its sheet."""
    return tree.size.small * min(SHEET[0] / tree.wide, SHEET[1] / tree.tall) >= SMALLEST


def roots_listed(outline: Outline, tell: Tell) -> Table:
    """The causes under which nobody asked further, with where they lie."""
    return Table(
        caption=_("Wat onderaan staat"),
        header=(_("Oorzaak"), _("Waar het aan lag"), _("Waarom hier gestopt"), _("Bekend uit")),
        rows=tuple(
            (
                tell(line.cause.text),
                code_words(line, tell),
                str(StopReason(line.cause.stop_reason).label) if line.cause.stop_reason else "–",
                source_words(line.cause, tell),
            )
            for line in outline.roots
        ),
    )


def code_words(line: Line, tell: Tell) -> str:
    """The code of a root with its name, marked where nobody confirmed it, and why it was chosen."""
    if line.code is None:
        return _("nog geen code")
    reason = tell(line.cause.code_reason)
    return f"{code_name(line.code)}: {reason}" if reason else code_name(line.code)


def code_name(code: Code) -> str:
    """A code with its name."""
    name = f"{code.code}, {code.name}"
    return _("%(code)s (concept)") % {"code": name} if code.mark is Mark.CONCEPT else name


def source_words(cause: Cause, tell: Tell) -> str:
    """Where a root is known from: in own words, or the kind of source, never its title."""
    if cause.source_words:
        return tell(cause.source_words)
    return str(cause.source.get_kind_display()) if cause.source else "–"


def measures_listed(outline: Outline, tell: Tell) -> Table:
    """What could be done about which root."""
    names = {measure.key: measure.name for measure in load_codes().measures}
    return Table(
        caption=_("Wat eraan te doen is"),
        header=(_("Maatregel"), _("Soort maatregel"), _("Bij welke oorzaak")),
        rows=tuple(
            (tell(line.cause.measure), names.get(line.cause.measure_kind, "–"), tell(line.cause.text))
            for line in outline.roots
            if line.cause.measure
        ),
    )
