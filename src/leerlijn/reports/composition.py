"""A case report out of what is known, block by block, from top to bottom as it is read.

`compose` never looks anything up. Every text that people wrote goes through `tell`, in reading order: the
gate hands a `tell` that lists the texts, the issuing hands one that hides what was decided. Titles pass it
before the life line is drawn, so that a label cut short cannot keep half a name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.queries import ToldEntry, teller_of
from leerlijn.meetings.enums import MeetingKind, ProposalKind
from leerlijn.meetings.models import Proposal
from leerlijn.meetings.queries import of_kind
from leerlijn.reports.enums import Readers
from leerlijn.reports.queries import Material
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import say_age
from leerlijn.toolkit.document.blocks import (
    Block,
    BulletList,
    Document,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
    WidePage,
)

Tell = Callable[[str], str]
OLDEST = 200
PHASES = (
    (-OLDEST, gettext_lazy("Vóór de geboorte")),
    (0, gettext_lazy("De eerste jaren")),
    (4, gettext_lazy("De basisschooltijd")),
    (12, gettext_lazy("Vanaf 12 jaar")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One account as the report tells it: at which age, on which track, what, by whom."""

    track: Track
    weight: Weight
    age: str
    years: int | None
    text: str
    teller: str
    doubt: str
    first: bool


def as_written(text: str) -> str:
    """Tell a text as it stands."""
    return text


def compose(material: Material, *, tell: Tell = as_written, draw: bool = True) -> Document:
    """The whole report as blocks; without `draw` the life line's picture is left out (for listing texts)."""
    lines = [line for item in material.told for line in lines_of(item, material, tell)]
    return Document(
        title=_("Casusrapport %(code)s") % {"code": material.case_code},
        subtitle=str(material.readers.label).capitalize(),
        running_head=_("Casusrapport %(code)s, versie %(readers)s")
        % {"code": material.case_code, "readers": material.readers.label},
        notice=_("Concept: nog niet alle getekende formulieren zijn binnen.") if material.is_concept else "",
        blocks=(
            *why(material, tell),
            *how(material),
            *on_one_page(material, lines, tell, draw=draw),
            *story(lines),
            *by_track(material, lines),
            *learned(material, tell),
            *agreed(material, tell),
            *closing(material, tell),
        ),
    )


def lines_of(item: ToldEntry, material: Material, tell: Tell) -> list[Line]:
    """Every account of an entry; the first carries the entry's own time."""
    return [
        Line(
            track=Track(item.entry.track),
            weight=Weight(item.entry.weight),
            age=age_words(item, material, first=first, account_index=index),
            years=years_at(item, material),
            text=tell(account.text),
            teller=tell(teller_of(account)),
            doubt=tell(account.doubt) if account.doubt else "",
            first=first,
        )
        for index, account in enumerate(item.accounts)
        for first in (index == 0,)
    ]


def age_words(item: ToldEntry, material: Material, *, first: bool, account_index: int) -> str:
    """An age instead of a date, so that nobody is found by the day."""
    span = item.span if first else item.accounts[account_index].span
    if material.birth is None or item.is_undated:
        return _("onbekend wanneer")
    return say_age(span, material.birth)


def years_at(item: ToldEntry, material: Material) -> int | None:
    """Age in whole years at the start, for the story's order; None where it is unknown."""
    start = item.span.start.earliest or item.span.start.latest
    if material.birth is None or start is None:
        return None
    birthday_past = (start.month, start.day) >= (material.birth.month, material.birth.day)
    return start.year - material.birth.year - (0 if birthday_past else 1)


def why(material: Material, tell: Tell) -> Iterable[Block]:
    """Why this case was looked at."""
    yield Heading(1, _("Waarom dit rapport"))
    if material.introduction:
        yield from paragraphs(material.introduction, tell)
    yield Paragraph(
        _(
            "We leren van het verhaal van één jongere: wat hielp, wat zat in de weg, en hoe had dit eerder "
            "gezien en gedaan kunnen worden? Dit rapport beoordeelt niemand."
        )
    )
    facts = [(_("Onderzoek"), tell(material.study)), (_("Methode"), material.method.name)]
    if material.learning_question:
        facts.append((_("Leervraag"), tell(material.learning_question)))
    if material.commissioner and material.readers == Readers.COMMISSIONER:
        facts.append((_("Opdrachtgever"), tell(material.commissioner)))
    yield Facts(tuple(facts))


def how(material: Material) -> Iterable[Block]:
    """How it was done, what it rests on, and what it cannot say."""
    yield Heading(1, _("Hoe we te werk gingen"))
    yield Paragraph(material.method.summary)
    if material.sources:
        yield Table(
            caption=_("Bronnen naar soort"),
            header=(_("Soort"), _("Aantal")),
            rows=tuple((kind, str(number)) for kind, number in material.sources),
            numeric=(1,),
        )
    yield Heading(2, _("Wat je hierbij moet weten"))
    yield BulletList(tuple(limits(material)))


def limits(material: Material) -> Iterable[str]:
    """The limits of the report, in plain words."""
    yield _("Er staan geen namen in. Er staan leeftijden in plaats van data.")
    yield _(
        "Wie iets vertelde, vertelde het zoals die persoon het zich herinnert. Verhalen mogen verschillen."
    )
    yield _("Eén verhaal is nog geen patroon: uit deze casus volgt niets over andere gezinnen.")
    if material.readers == Readers.FAMILY:
        yield _("Wat iemand nog niet met de anderen wil delen, staat hier niet in.")
    elif material.kept_inside:
        yield _("Op verzoek staat niet alles in dit rapport.")


def on_one_page(material: Material, lines: list[Line], tell: Tell, *, draw: bool) -> Iterable[Block]:
    """The life line, wide."""
    yield Heading(1, _("De levensloop op één blad"))
    life = told_life(material.life, tell)
    if not draw or not (life.spells or life.events):
        return
    yield WidePage(
        (
            Figure(
                svg=lifeline.draw(
                    lifeline.layout(life, size=lifeline.PRINT),
                    title=_("De levenslijn van de jongere"),
                    colours="inline",
                ),
                alt=alt_text(life, lines),
                caption=_(
                    "De levenslijn. Stippels betekenen ongeveer; donkerder bij wonen is verder van huis."
                ),
                table=None,
                wide=True,
            ),
        )
    )


def told_life(life: lifeline.Life, tell: Tell) -> lifeline.Life:
    """The drawing with every title, teller and quote told through the gate."""
    return replace(
        life,
        spells=tuple(replace(s, title=tell(s.title), told_by=tell(s.told_by)) for s in life.spells),
        events=tuple(
            replace(e, title=tell(e.title), told_by=tell(e.told_by), quote=tell(e.quote)) for e in life.events
        ),
    )


def alt_text(life: lifeline.Life, lines: list[Line]) -> str:
    """What the picture shows, in one sentence; the same life stands in words below it."""
    return _(
        "Levenslijn met %(spells)s periodes en %(events)s gebeurtenissen. Alles wat hier getekend is, staat "
        "hierna ook in woorden: %(lines)s keer dat iemand iets vertelde."
    ) % {"spells": len(life.spells), "events": len(life.events), "lines": len(lines)}


def story(lines: list[Line]) -> Iterable[Block]:
    """The life told from the beginning, phase by phase and year by year."""
    yield Heading(1, _("Het verhaal"))
    dated = sorted((line for line in lines if line.years is not None), key=lambda line: line.years or 0)
    for number, (start, name) in enumerate(PHASES):
        end = PHASES[number + 1][0] if number + 1 < len(PHASES) else OLDEST
        phase = [line for line in dated if line.years is not None and start <= line.years < end]
        if phase:
            yield Heading(2, str(name))
            yield from (year(group) for _years, group in groupby(phase, key=lambda line: line.years))


def year(group: Iterable[Line]) -> Paragraph:
    """What happened at one age, as running text with the age in bold before it."""
    lines = list(group)
    years = lines[0].years or 0
    label = _("Vóór de geboorte.") if years < 0 else _("%(years)s jaar.") % {"years": years}
    return Paragraph((Run(f"{label} ", bold=True), *(Run(sentence(line)) for line in lines)))


def sentence(line: Line) -> str:
    """One account as a sentence; everybody "tells", the file as well as the mother."""
    text = line.text.rstrip(". ")
    told = f" ({_('vertelt %(who)s') % {'who': line.teller}})" if line.teller else ""
    return f"{text[:1].upper()}{text[1:]}{told}. "


def by_track(material: Material, lines: list[Line]) -> Iterable[Block]:
    """The same life by track, as tables."""
    yield Heading(1, _("De levensloop per spoor"))
    for track in material.method.tracks:
        rows = [line for line in lines if line.track == track.key]
        yield Heading(2, track.name)
        if rows:
            yield Table(
                caption=_("Spoor %(track)s") % {"track": track.name.lower()},
                header=(_("Leeftijd"), _("Wat er was"), _("Verteld door")),
                rows=tuple((line.age, with_weight(line), line.teller) for line in rows),
                numeric=(),
            )
        else:
            yield Paragraph(_("Hierover is niets verteld."))


def with_weight(line: Line) -> str:
    """The text, with fine or heavy where that was told, and the teller's own doubt."""
    parts = [line.text]
    if line.weight != Weight.PLAIN:
        parts.append(f"({line.weight.label})")
    if line.doubt:
        parts.append(_("Twijfel: %(doubt)s") % {"doubt": line.doubt})
    return " ".join(parts)


def learned(material: Material, tell: Tell) -> Iterable[Block]:
    """What the sessions brought: what helped, what was in the way, lessons."""
    yield Heading(1, _("Wat we leerden"))
    chapters = (
        (_("Wat hielp"), (ProposalKind.PROMOTING, ProposalKind.WENT_WELL)),
        (_("Wat zat in de weg"), (ProposalKind.HINDERING, ProposalKind.OTHERWISE)),
        (_("Lessen"), (ProposalKind.LESSON,)),
    )
    found = False
    for title, kinds in chapters:
        items = of_kind(material.items, *kinds)
        if items:
            found = True
            yield Heading(2, title)
            yield BulletList(tuple(said_in(item, material, tell) for item in items))
    if not found:
        yield Paragraph(_("De sessies moeten nog komen."))


def said_in(item: Proposal, material: Material, tell: Tell) -> str:
    """An item with the session it comes from; the family's version knows one session only."""
    text = tell(item.text)
    if material.readers == Readers.FAMILY:
        return text
    return f"{text} ({MeetingKind(item.meeting.kind).label})"


def agreed(material: Material, tell: Tell) -> Iterable[Block]:
    """The actions that were agreed upon."""
    actions = of_kind(material.items, ProposalKind.ACTION)
    if not actions:
        return
    yield Heading(1, _("Wat we gaan doen"))
    yield Table(
        caption=_("Acties"),
        header=(_("Wat"), _("Wie"), _("Wanneer")),
        rows=tuple((tell(a.text), tell(a.owner), tell(a.due_words)) for a in actions),
        numeric=(),
    )


def closing(material: Material, tell: Tell) -> Iterable[Block]:
    """What the researcher adds at the end."""
    if material.closing:
        yield Heading(1, _("Tot slot"))
        yield from paragraphs(material.closing, tell)
    if material.readers == Readers.FAMILY:
        yield Note(_("Klopt er iets niet, of wil je iets erbij vertellen? Bel of mail de onderzoeker."))


def paragraphs(text: str, tell: Tell) -> Iterable[Paragraph]:
    """Free text, one paragraph for each line that holds something."""
    return (Paragraph(tell(part.strip())) for part in text.splitlines() if part.strip())
