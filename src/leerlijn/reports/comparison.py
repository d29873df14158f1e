"""What happened beside what could have happened, as report blocks: amounts, assumptions, what has no price.

How a professional's help was for the family stays out: those are their words, and quoting asks their consent.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from leerlijn.reports.queries import Material
from leerlijn.reports.story import Tell
from leerlijn.scenarios.enums import ColumnKind
from leerlijn.scenarios.lines import Line, drawings_of, heads_of, lines_by_payer, lines_by_year, total_line
from leerlijn.scenarios.models import Activity
from leerlijn.scenarios.queries import ColumnRead, ComparisonRead
from leerlijn.toolkit.balances import say_cents
from leerlijn.toolkit.document.blocks import (
    Block,
    BulletList,
    Figure,
    Heading,
    Note,
    Paragraph,
    Table,
)


def compared(material: Material, tell: Tell, *, draw: bool) -> Iterable[Block]:
    """The comparison of the case, where there is one."""
    found = material.comparison
    if found is None:
        return
    yield Heading(1, _("Hoe het anders had kunnen gaan"))
    yield Paragraph(tell(found.comparison.question))
    yield Paragraph(horizon(found))
    if found.comparison.price_list and found.comparison.price_list.is_invented:
        yield Note(_("De prijzen zijn verzonnen. De bedragen zeggen niets over echte hulp."))
    drawings = drawings_of(found, tell) if draw else [""] * len(found.columns)
    for read, svg in zip(found.columns, drawings, strict=True):
        yield from one_column(read, svg, tell)
    yield from costs(found)
    yield from assumptions(found, tell)
    if found.comparison.learned:
        yield Heading(2, _("Wat we van de vergelijking leren"))
        yield Paragraph(tell(found.comparison.learned))


def horizon(found: ComparisonRead) -> str:
    """The time of all columns, and where the prices come from."""
    about, said = found.comparison, "j F Y"
    days = {
        "first": formats.date_format(about.begins_on, said),
        "last": formats.date_format(about.ends_on, said),
    }
    return _("Van %(first)s tot en met %(last)s, voor alle kolommen.") % days


def one_column(read: ColumnRead, svg: str, tell: Tell) -> Iterable[Block]:
    """One column: its drawing, what happened or would have, the help, and what became better or worse."""
    name = name_of(read)
    yield Heading(2, name)
    if svg:
        yield Figure(svg, alt=_("Tijdbalk van %(name)s. Alles staat ook hieronder.") % {"name": name.lower()})
    if read.events:
        yield BulletList(tuple(", ".join(known(tell(one.text), tell(one.words))) for one in read.events))
    if read.activities:
        yield help_table(read, tell)
    if read.effects:
        yield effect_table(read, tell)
    if read.hours:
        rows = tuple((tell(one.text), figure(one.hours)) for one in read.hours)
        yield Table(_("Uren van wie hielp"), (_("Wie"), _("Uren")), rows, numeric=(1,))


def figure(value: Decimal) -> str:
    """A figure without zeros at its end."""
    return formats.number_format(Decimal(f"{value.normalize():f}"))


def known(*texts: str) -> list[str]:
    """Those texts in which something stands."""
    return [text for text in texts if text]


def name_of(read: ColumnRead) -> str:
    """What a column tells, as a heading."""
    return str(ColumnKind(read.column.kind).label).capitalize()


def help_table(read: ColumnRead, tell: Tell) -> Table:
    """The help of a column; what has no price says so where its price would stand."""
    return Table(
        caption=_("Hulp"),
        header=(_("Wat"), _("Wanneer"), _("Hoeveel"), _("Wie betaalt"), _("Kosten")),
        rows=tuple(
            (
                ", ".join(known(tell(one.text), tell(one.who))),
                tell(one.words),
                f"{figure(one.quantity)} {one.get_unit_display()}",
                str(one.get_payer_display()),
                cost_in_words(one),
            )
            for one in read.activities
        ),
        numeric=(4,),
    )


def cost_in_words(activity: Activity) -> str:
    """What help costs, or that it has no price."""
    return _("geen prijs") if activity.cents is None else say_cents(activity.cents)


def effect_table(read: ColumnRead, tell: Tell) -> Table:
    """What became better or worse, or would have."""
    return Table(
        caption=_("Beter of slechter"),
        header=(_("Wat"), _("Hoe werd het"), _("Gebied"), _("Voor wie")),
        rows=tuple(
            (
                tell(one.text),
                str(one.get_direction_display()),
                str(one.get_domain_display()),
                str(one.get_whose_display()),
            )
            for one in read.effects
        ),
    )


def costs(found: ComparisonRead) -> Iterable[Block]:
    """The balance by payer and by year, and for each reference what it means; below zero stays below zero."""
    yield Heading(2, _("Wat het kost"))
    for read in found.references:
        yield Paragraph(saldo_in_words(found, read))
    yield Paragraph(
        _(
            "Het verschil is wat het andere verloop had gekost, min wat er gebeurde. Geld is een deel van "
            "het verhaal: lees het samen met wat beter of slechter werd. Dit gaat over één casus en zegt "
            "niets over alle gezinnen."
        )
    )
    yield amounts(found, _("Wie betaalt"), lines_by_payer(found))
    yield amounts(found, _("In welk jaar"), lines_by_year(found))


def saldo_in_words(found: ComparisonRead, read: ColumnRead) -> str:
    """The saldo with one reference, and how much help is not in it."""
    saldo = found.saldo(read)
    said = _("Verschil met “%(name)s”: %(amount)s.") % {
        "name": name_of(read).lower(),
        "amount": say_cents(saldo.total),
    }
    unpriced = _("%(n)s keer hulp heeft geen prijs en telt niet mee.") % {"n": saldo.unpriced}
    return f"{said} {unpriced}" if saldo.unpriced else said


def amounts(found: ComparisonRead, head: str, lines: list[Line]) -> Table:
    """Amounts row by row, with all together at the end."""
    heads = heads_of(found)
    rows = tuple(
        (line.label.capitalize(), *(say_cents(cents) for _head, cents in line.cells))
        for line in [*lines, total_line(found)]
    )
    return Table(head, (head, *heads), rows, numeric=tuple(range(1, len(heads) + 1)))


def assumptions(found: ComparisonRead, tell: Tell) -> Iterable[Block]:
    """Everything that did not happen, each with its reason, and where the prices come from."""
    yield Heading(2, _("Wat we aannemen, en waarom"))
    if found.assumptions:
        yield Table(
            caption=_("Aannames"),
            header=(_("In de kolom"), _("Wat we aannemen"), _("Waarom")),
            rows=tuple(
                (name_of(read), tell(item.text), tell(item.reason)) for read, item in found.assumptions
            ),
        )
    prices = found.comparison.price_list
    if prices:
        said = {"year": prices.year, "source": tell(prices.source)}
        yield Paragraph(_("Prijzen van %(year)s. Bron: %(source)s.") % said)
