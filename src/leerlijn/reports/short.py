"""The two short versions: one sheet for who has five minutes, and the young person's own, in plain words."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor, Finding
from leerlijn.improvements.models import Improvement
from leerlijn.meetings.enums import ProposalKind
from leerlijn.meetings.queries import of_kind
from leerlijn.reports.hard_words import explained
from leerlijn.reports.learning import Said, due, standing, words_of
from leerlijn.reports.queries import Material
from leerlijn.reports.story import Tell
from leerlijn.toolkit.document.blocks import Block, BulletList, Facts, Heading, Note, Paragraph

# As much as fits on one sheet when each is a sentence of two lines.
MOST, MOST_ACTIONS = 3, 4


def on_one_sheet(material: Material, tell: Tell) -> Iterable[Block]:
    """The question, the key moments, what weighed most, the lessons and the actions; no more than a sheet."""
    yield Facts(tuple(asked(material, tell)))
    found = material.findings
    chapters: tuple[tuple[str, Sequence[Finding], int], ...] = (
        (_("Kantelpunten"), found.key_moments, MOST),
        (_("Wat hielp"), heaviest(found.factors_of(Direction.PROMOTING)), MOST),
        (_("Wat zat in de weg"), heaviest(found.factors_of(Direction.HINDERING)), MOST),
        (_("Lessen"), found.lessons, MOST),
    )
    for title, said, most in chapters:
        if said:
            yield Heading(1, title)
            yield BulletList(tuple(tell(one.text) for one in said[:most]))
    if is_unweighed(found.factors_of(Direction.PROMOTING)) or is_unweighed(
        found.factors_of(Direction.HINDERING)
    ):
        yield Paragraph(
            _("Niemand gaf aan wat het zwaarst telde. Van elk staat hier wat het eerst genoemd is.")
        )
    if material.improvements:
        yield Heading(1, _("Wat we gaan doen"))
        yield BulletList(
            tuple(action_words(one, material, tell) for one in material.improvements[:MOST_ACTIONS])
        )
    if not material.improvements and not any(said for _title, said, _most in chapters):
        yield Paragraph(_("De sessies moeten nog komen."))
    yield Note(
        _("Dit is een samenvatting. Het hele verhaal, en waar het op rust, staat in het casusrapport.")
    )


def asked(material: Material, tell: Tell) -> Iterable[tuple[str, str]]:
    """What one looks up first."""
    yield _("Onderzoek"), tell(material.study)
    if material.learning_question:
        yield _("Leervraag"), tell(material.learning_question)
    yield _("Methode"), material.method.name


def heaviest(factors: Sequence[Factor]) -> list[Factor]:
    """What weighed most first; what nobody weighed last, in the order in which it was found."""
    return sorted(factors, key=lambda factor: -(factor.strength or 0))


def is_unweighed(factors: Sequence[Factor]) -> bool:
    """Whether more was found than fits on the sheet, and nobody said what weighed most."""
    return len(factors) > MOST and not any(factor.strength for factor in factors)


def action_words(action: Improvement, material: Material, tell: Tell) -> str:
    """An action in one line: what, who, when, how it stands."""
    about = [tell(action.owner_words), tell(due(action, material)), standing(action)]
    return f"{tell(action.text).rstrip('. ')} ({', '.join(one for one in about if one)})"


def welcome() -> Iterable[Block]:
    """The first words to the young person."""
    yield Heading(1, _("Voor jou"))
    yield Paragraph(
        _(
            "Dit gaat over jouw leven. We keken samen terug: wat hielp jou, wat zat in de weg, en wat had "
            "eerder anders gekund? Niemand krijgt hier de schuld, en jij zeker niet."
        )
    )
    yield Paragraph(
        _(
            "Er staan geen namen in. Iedereen vertelt zoals die het zich herinnert. Wat iemand voor zich wil "
            "houden, staat er niet in. Staat er “de jongere”? Dan gaat het over jou."
        )
    )


def learned_in_plain_words(material: Material, tell: Tell) -> Iterable[Block]:
    """What helped, what was hard, what grown-ups learn from it and what they will do."""
    found = material.findings
    well, otherwise = (
        of_kind(material.items, kind) for kind in (ProposalKind.WENT_WELL, ProposalKind.OTHERWISE)
    )
    chapters: tuple[tuple[str, Sequence[Said]], ...] = (
        (_("Wat hielp"), [*well, *found.factors_of(Direction.PROMOTING)]),
        (_("Wat moeilijk was"), found.factors_of(Direction.HINDERING, Direction.MIXED)),
        (_("Wat anders had gekund"), [*otherwise, *found.key_moments]),
        (_("Wat we hiervan leren"), found.lessons),
    )
    for title, said in chapters:
        if said:
            yield Heading(1, title)
            yield BulletList(tuple(words_of(one, material, tell) for one in said))
    if material.improvements:
        yield Heading(1, _("Wat er gaat gebeuren"))
        yield BulletList(tuple(action_words(one, material, tell) for one in material.improvements))
    yield Note(
        _(
            "Klopt er iets niet? Of wil je iets erbij vertellen? Zeg het tegen de onderzoeker. Dat mag "
            "altijd, ook later."
        )
    )


def in_plain_words(said: Iterable[str]) -> Iterable[Block]:
    """What the hard words mean that somebody used; the words themselves stay as they were said."""
    words = explained(said)
    if words:
        yield Heading(1, _("Moeilijke woorden"))
        yield Facts(tuple(words))
