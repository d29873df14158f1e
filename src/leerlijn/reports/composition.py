"""A case report out of what is known, block by block, from top to bottom as it is read.

`compose` never looks anything up. Every text that people wrote goes through `tell`, in reading order: the
gate hands a `tell` that lists the texts, the issuing hands one that hides what was decided. Titles pass it
before the life line is drawn, so that a label cut short cannot keep half a name.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Finding, KeyMoment
from leerlijn.improvements.models import Improvement
from leerlijn.meetings.enums import MeetingKind, ProposalKind
from leerlijn.meetings.models import Proposal
from leerlijn.meetings.queries import of_kind
from leerlijn.reports.enums import Readers
from leerlijn.reports.queries import Material
from leerlijn.reports.story import Line, Tell, lines_of, story, with_weight
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import Span, SpanKind, Window, read, say
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

Said = Proposal | Finding
# A full day in the words of an action: "1 februari 2026", "1-2-2026".
DAY = re.compile(r"\b\d{1,2}[ ./-](?:\d{1,2}|[a-z]{3,9}\.?)[ ./-]\d{2,4}\b", re.IGNORECASE)


def as_written(text: str) -> str:
    """Tell a text as it stands."""
    return text


# A report is Dutch, whatever language the page speaks of whoever prepares or issues it.
@override("nl")
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


def why(material: Material, tell: Tell) -> Iterable[Block]:
    """Why this case was looked at."""
    yield Heading(1, _("Waarom dit rapport"))
    if for_family(material):
        yield Paragraph(
            _(
                "Dit rapport is voor jullie. We keken samen terug: wat hielp, wat zat in de weg, en hoe had "
                "dit eerder gezien en gedaan kunnen worden? Het zegt van niemand dat die iets fout deed."
            )
        )
    else:
        yield Paragraph(
            _(
                "We leren van het verhaal van één jongere: wat hielp, wat zat in de weg, en hoe had dit "
                "eerder gezien en gedaan kunnen worden? Dit rapport beoordeelt niemand."
            )
        )
    yield from paragraphs(material.introduction, tell)
    yield Facts(tuple(facts(material, tell)))


def for_family(material: Material) -> bool:
    """Whether the family reads this version."""
    return material.readers == Readers.FAMILY


def facts(material: Material, tell: Tell) -> Iterable[tuple[str, str]]:
    """What a reader looks up first."""
    yield _("Onderzoek"), tell(material.study)
    if material.learning_question:
        asked = _("Wat we wilden weten") if for_family(material) else _("Leervraag")
        yield asked, tell(material.learning_question)
    if for_family(material):
        return
    yield _("Methode"), material.method.name
    if material.commissioner:
        yield _("Opdrachtgever"), tell(material.commissioner)


def how(material: Material) -> Iterable[Block]:
    """How it was done, what it rests on, and what it cannot say."""
    yield Heading(1, _("Hoe we te werk gingen"))
    if for_family(material):
        yield Paragraph(
            _(
                "We spraken met wie erbij was en lazen wat er was opgeschreven. Wat iedereen vertelde staat "
                "naast elkaar. Niets is veranderd omdat een ander het anders vertelt."
            )
        )
    else:
        yield Paragraph(material.method.summary)
        yield Paragraph(material.method.focus)
    if material.sources:
        yield Table(
            caption=_("Waar dit op rust"),
            header=(_("Soort"), _("Aantal")),
            rows=tuple((kind[:1].upper() + kind[1:], str(number)) for kind, number in material.sources),
            numeric=(1,),
        )
    yield Heading(2, _("Goed om te weten"))
    yield BulletList(tuple(limits(material)))


def limits(material: Material) -> Iterable[str]:
    """The limits of the report, in plain words."""
    yield _("Er staan geen namen in. Er staan leeftijden in plaats van data.")
    if for_family(material):
        yield _("Iedereen vertelt zoals die het zich herinnert. Jouw verhaal mag anders zijn.")
        yield _("Wat iemand nog niet met de anderen wil delen, staat hier niet in.")
        return
    yield _("Iedereen vertelt zoals die het zich herinnert. Verhalen mogen verschillen.")
    yield _("Eén verhaal is nog geen patroon: uit deze casus volgt niets over andere gezinnen.")
    if material.kept_inside:
        yield _("Op verzoek staat niet alles in dit rapport.")


def on_one_page(material: Material, lines: list[Line], tell: Tell, *, draw: bool) -> Iterable[Block]:
    """The life line on a wide page; without drawing, what stands there in words."""
    heading = Heading(1, _("De levensloop op één blad"))
    life = told_life(material.life, tell)
    if not (life.spells or life.events):
        return
    if not draw:
        yield from (heading, Note(alt_text(life, lines)))
        return
    figure = Figure(
        svg=lifeline.draw(
            lifeline.layout(life, size=lifeline.PRINT),
            title=_("De levenslijn van de jongere"),
            colours="inline",
        ),
        alt=alt_text(life, lines),
        caption=_(
            "Een rondje is fijn, een ruit is zwaar. Stippels betekenen ongeveer. Bij wonen is donkerder "
            "verder van huis."
        ),
        wide=True,
    )
    yield WidePage((heading, figure))


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


def by_track(material: Material, lines: list[Line]) -> Iterable[Block]:
    """The same life by track, as tables."""
    yield Heading(1, _("De levensloop per spoor"))
    for track in material.method.tracks:
        rows = [line for line in lines if line.track == track.key]
        yield Heading(2, track.name)
        if rows:
            yield Table(
                caption=_("%(track)s, van jong naar oud") % {"track": track.name},
                header=(_("Leeftijd"), _("Wat er was"), _("Verteld door")),
                rows=tuple((line.age, with_weight(line), line.teller) for line in rows),
                numeric=(),
            )
        else:
            yield Paragraph(_("Hierover staat in dit rapport niets."))


def learned(material: Material, tell: Tell) -> Iterable[Block]:
    """What the sessions and the analysis brought: what helped, what was in the way, key moments, lessons."""
    yield Heading(1, _("Wat we leerden"))
    found = material.findings
    chapters: tuple[tuple[str, Sequence[Said]], ...] = (
        (_("Wat goed ging"), of_kind(material.items, ProposalKind.WENT_WELL)),
        (_("Wat hielp"), found.factors_of(Direction.PROMOTING)),
        (_("Wat hielp, en ook in de weg zat"), found.factors_of(Direction.MIXED)),
        (_("Wat anders had gekund"), of_kind(material.items, ProposalKind.OTHERWISE)),
        (_("Wat zat in de weg"), found.factors_of(Direction.HINDERING)),
        (_("Kantelpunten"), found.key_moments),
        (_("Lessen"), found.lessons),
        (_("Wat ook gezegd is"), of_kind(material.items, ProposalKind.PASSAGE)),
    )
    for title, said in chapters:
        if said:
            yield Heading(2, title)
            yield from by_session(said, material, tell)
    if not any(said for _title, said in chapters):
        yield Paragraph(_("De sessies moeten nog komen."))


def by_session(said: Sequence[Said], material: Material, tell: Tell) -> Iterable[Block]:
    """What was said under the session it comes from; the family's version knows one session only."""
    at_the_desk = [one for one in said if one.meeting is None]
    for kind in MeetingKind:
        here = tuple(words_of(one, tell) for one in said if one.meeting and one.meeting.kind == kind)
        if here and not for_family(material):
            yield Paragraph((Run(_("Uit de %(session)s") % {"session": kind.label}, bold=True),))
        if here:
            yield BulletList(here)
    if at_the_desk:
        if len(at_the_desk) < len(said) and not for_family(material):
            yield Paragraph((Run(_("Daarna gevonden"), bold=True),))
        yield BulletList(tuple(words_of(one, tell) for one in at_the_desk))


def words_of(said: Said, tell: Tell) -> str:
    """One finding as the report tells it; a key moment with what could have been otherwise."""
    if isinstance(said, KeyMoment) and said.otherwise:
        return _("%(moment)s. Wat anders had gekund: %(otherwise)s") % {
            "moment": tell(said.text.rstrip(". ")),
            "otherwise": tell(said.otherwise),
        }
    return tell(said.text)


def agreed(material: Material, tell: Tell) -> Iterable[Block]:
    """The actions that were agreed upon."""
    if not material.improvements:
        return
    yield Heading(1, _("Wat we gaan doen"))
    yield Table(
        caption=_("Acties"),
        header=(_("Wat"), _("Wie"), _("Wanneer")),
        rows=tuple(
            (tell(one.text), tell(one.owner_words), tell(due(one, material))) for one in material.improvements
        ),
        numeric=(),
    )


def due(action: Improvement, material: Material) -> str:
    """When an action should be done: a day becomes its month, so that no day stands in the report."""
    if action.due_on and not action.due_words:
        return month_around(action.due_on)
    return DAY.sub(lambda found: month_of(found[0], material), action.due_words)


def month_of(words: str, material: Material) -> str:
    """The month of a day; words that are no day stay."""
    span = read(words, birth=None, today=material.today).span
    day = span.start.earliest if span else None
    if span is None or day is None or day != span.start.latest:
        return words
    return month_around(day)


def month_around(day: date) -> str:
    """The month of a day, in words."""
    month = Window(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    return say(Span(month, month, SpanKind.MOMENT))


def closing(material: Material, tell: Tell) -> Iterable[Block]:
    """What the researcher adds at the end."""
    if material.closing:
        yield Heading(1, _("Tot slot"))
        yield from paragraphs(material.closing, tell)
    if for_family(material):
        yield Note(_("Klopt er iets niet, of wil je iets erbij vertellen? Bel of mail de onderzoeker."))


def paragraphs(text: str, tell: Tell) -> Iterable[Paragraph]:
    """Free text, one paragraph for each line that holds something."""
    return (Paragraph(tell(part.strip())) for part in text.splitlines() if part.strip())
