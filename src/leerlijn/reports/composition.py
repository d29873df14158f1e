"""A case report out of what is known, block by block, from top to bottom as it is read.

`compose` never looks anything up. Every text that people wrote goes through `tell`, in reading order: the
gate hands a `tell` that lists the texts, the issuing hands one that hides what was decided. Titles pass it
before the life line is drawn, so that a label cut short cannot keep half a name.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from leerlijn.reports.causes import caused
from leerlijn.reports.comparison import compared
from leerlijn.reports.enums import Readers
from leerlijn.reports.figures import in_figures
from leerlijn.reports.learning import agreed, learned
from leerlijn.reports.queries import Material
from leerlijn.reports.rules import is_read_by_two
from leerlijn.reports.short import in_plain_words, learned_in_plain_words, on_one_sheet, welcome
from leerlijn.reports.story import Line, Tell, lines_of, readings, story, with_weight
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.document.blocks import (
    Block,
    BulletList,
    Document,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Quote,
    Table,
    WidePage,
)


def as_written(text: str) -> str:
    """Tell a text as it stands."""
    return text


# A report is Dutch, whatever language the page speaks of whoever prepares or issues it.
@override("nl")
def compose(material: Material, *, tell: Tell = as_written, draw: bool = True) -> Document:
    """The whole report as blocks; without `draw` the life line's picture is left out (for listing texts)."""
    title = _("Casusrapport %(code)s") % {"code": material.case_code}
    return Document(
        title=_("Jouw verhaal") if material.readers == Readers.YOUNG_PERSON else title,
        subtitle=str(material.readers.label).capitalize(),
        running_head=_("Casusrapport %(code)s, versie %(readers)s")
        % {"code": material.case_code, "readers": material.readers.label},
        notice=notice_of(material),
        blocks=tuple(blocks(material, tell, draw=draw)),
        contents=material.readers in {Readers.COMMISSIONER, Readers.FAMILY},
        compact=material.readers == Readers.SUMMARY,
    )


def notice_of(material: Material) -> str:
    """Why this is a concept, on the first page and in every foot; empty where nothing is missing."""
    missing = [
        *([_("nog niet alle getekende formulieren zijn binnen")] if material.lacks_scans else []),
        *([_("nog niet door twee mensen nagekeken")] if lacks_eyes(material) else []),
    ]
    return _("Concept: %(missing)s.") % {"missing": "; ".join(missing)} if missing else ""


def lacks_eyes(material: Material) -> bool:
    """Whether no two people looked for traces in the report as it is told now."""
    return not is_read_by_two(material.checks, digest_of(material)) if material.checks else True


def digest_of(material: Material) -> str:
    """A checksum of all that a report tells, names and all."""
    told = tuple(blocks(material, as_written, draw=False))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def blocks(material: Material, tell: Tell, *, draw: bool) -> Iterable[Block]:
    """What stands in the version for these readers."""
    if material.readers == Readers.SUMMARY:
        yield from paragraphs(material.introduction, tell)
        yield from on_one_sheet(material, tell)
        return
    if material.readers == Readers.YOUNG_PERSON:
        yield from for_the_young_person(material, tell, draw=draw)
        return
    lines = [line for item in material.told for line in lines_of(item, material, tell)]
    yield from why(material, tell)
    yield from how(material)
    yield from on_one_page(material, lines, tell, draw=draw)
    yield from story(lines)
    yield from readings(lines)
    yield from in_own_words(material, tell)
    yield from by_track(material, lines, tell)
    yield from caused(material, tell, drawn=draw)
    yield from learned(material, tell)
    yield from agreed(material, tell)
    yield from compared(material, tell, draw=draw)
    if not material.is_for_family:
        yield from in_figures(material, tell)
    yield from closing(material, tell)


def for_the_young_person(material: Material, tell: Tell, *, draw: bool) -> Iterable[Block]:
    """Their own version: to them, without tables, and with every hard word that stands in it explained."""
    said: list[str] = []

    def telling(text: str) -> str:
        told = tell(text)
        said.append(told)
        return told

    lines = [line for item in material.told for line in lines_of(item, material, telling)]
    yield from welcome()
    yield from paragraphs(material.introduction, telling)
    yield from on_one_page(material, lines, telling, draw=draw)
    yield from story(lines)
    yield from readings(lines)
    yield from in_own_words(material, telling)
    yield from learned_in_plain_words(material, telling)
    yield from paragraphs(material.closing, telling)
    yield from in_plain_words(said)


def why(material: Material, tell: Tell) -> Iterable[Block]:
    """Why this case was looked at."""
    yield Heading(1, _("Waarom dit rapport"))
    if material.is_for_family:
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


def facts(material: Material, tell: Tell) -> Iterable[tuple[str, str]]:
    """What a reader looks up first."""
    yield _("Onderzoek"), tell(material.study)
    if material.learning_question:
        asked = _("Wat we wilden weten") if material.is_for_family else _("Leervraag")
        yield asked, tell(material.learning_question)
    if material.is_for_family:
        return
    yield _("Methode"), material.method.name
    if material.commissioner:
        yield _("Opdrachtgever"), tell(material.commissioner)


def how(material: Material) -> Iterable[Block]:
    """How it was done, what it rests on, and what it cannot say."""
    yield Heading(1, _("Hoe we te werk gingen"))
    if material.is_for_family:
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
    if material.is_for_family:
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
            "Een rondje is fijn, een ruit is zwaar. Bij een open rondje zei niemand hoe het was. Stippels "
            "betekenen ongeveer, strepen: dat weten we niet. Bij wonen is donkerder "
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
        moods=tuple(
            lifeline.Mood(
                tuple(point._replace(words=tell(point.words)) for point in mood.points), tell(mood.teller)
            )
            for mood in life.moods
        ),
    )


def alt_text(life: lifeline.Life, lines: list[Line]) -> str:
    """What the picture shows, in one sentence; the same life stands in words below it."""
    return _(
        "Levenslijn met %(spells)s periodes en %(events)s gebeurtenissen. Alles wat hier getekend is, staat "
        "hierna ook in woorden: %(lines)s keer dat iemand iets vertelde."
    ) % {
        "spells": sum(not spell.is_untold for spell in life.spells),
        "events": len(life.events),
        "lines": len(lines),
    }


def in_own_words(material: Material, tell: Tell) -> Iterable[Block]:
    """What people said, as they want it told."""
    if not material.quotes:
        return
    yield Heading(1, _("In eigen woorden"))
    yield Paragraph(_("Wie dit zei, vindt goed dat het hier staat."))
    for quote in material.quotes:
        yield Quote(tell(quote.said), told_by=tell(quote.speaker.pseudonym) if quote.speaker else "")


def by_track(material: Material, lines: list[Line], tell: Tell) -> Iterable[Block]:
    """The same life by track, as tables."""
    yield Heading(1, _("De levensloop per spoor"))
    for words in lifeline.mood_sentences(told_life(material.life, tell), dates=False):
        yield Paragraph(words)
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


def closing(material: Material, tell: Tell) -> Iterable[Block]:
    """What the researcher adds at the end."""
    if material.closing:
        yield Heading(1, _("Tot slot"))
        yield from paragraphs(material.closing, tell)
    if material.is_for_family:
        yield Note(_("Klopt er iets niet, of wil je iets erbij vertellen? Bel of mail de onderzoeker."))


def paragraphs(text: str, tell: Tell) -> Iterable[Paragraph]:
    """Free text, one paragraph for each line that holds something."""
    return (Paragraph(tell(part.strip())) for part in text.splitlines() if part.strip())
