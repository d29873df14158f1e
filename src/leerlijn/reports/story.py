"""A life told from the beginning: every account as a line, and the lines as running text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.reports.enums import Readers
from leerlijn.reports.queries import Material
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.queries import called, with_article
from leerlijn.toolkit.dates import likely, say_age
from leerlijn.toolkit.dates.ordering import UNDATED_KEY, sort_key
from leerlijn.toolkit.document.blocks import Block, Heading, Paragraph, Quote, Run, Table

Tell = Callable[[str], str]
OLDEST = 200
TOGETHER = " en "
QUOTED = re.compile(r'["“„][^"“”„]+["”]')
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
    kind: str = ""
    own_age: str = ""
    readings_differ: bool = False


def lines_of(item: ToldEntry, material: Material, tell: Tell) -> list[Line]:
    """Every account of an entry; the first carries the entry's own time."""
    return [
        Line(
            track=Track(item.entry.track),
            weight=item.weight_of(account),
            age=age_words(item, material, first=first, account_index=index),
            years=years_at(item, material),
            text=tell(account.text),
            teller=_("jij") if is_reader(account, material) else tell(spoken_of(account)),
            doubt=tell(account.doubt) if account.doubt else "",
            first=first,
            kind=kind_of(account),
            own_age=say_own_age(account, material),
            readings_differ=item.readings_differ,
        )
        for index, account in enumerate(item.accounts)
        for first in (index == 0,)
    ]


def is_reader(account: Account, material: Material) -> bool:
    """Whether the young person reads here what they told themselves."""
    teller = account.teller
    return (
        material.readers == Readers.YOUNG_PERSON
        and teller is not None
        and teller.role == ParticipantRole.YOUNG_PERSON
    )


def kind_of(account: Account) -> str:
    """The kind of source, in words: a conversation, a file, or a list in which a person or a paper tells."""
    if account.source is not None:
        return str(account.source.get_kind_display())
    return _("verteld") if account.is_personal else _("uit stukken")


def say_own_age(account: Account, material: Material) -> str:
    """The age as this teller has it, also where the team settled another time."""
    is_dated = sort_key(account.span) != UNDATED_KEY
    return say_age(account.span, material.birth) if material.birth and is_dated else _("onbekend wanneer")


def readings(lines: list[Line]) -> Iterable[Block]:
    """What these readers may read of one thing in different ways, side by side, with the kind of source."""
    differing = [line for line in lines if line.readings_differ]
    if differing:
        yield Heading(2, _("Wat verschillend wordt verteld"))
        yield Paragraph(_("Mensen onthouden niet allemaal hetzelfde. Alle verhalen blijven staan."))
        yield Table(
            caption=_("Verschillende lezingen, van jong naar oud"),
            header=(_("Wat er was"), _("Verteld door"), _("Soort bron"), _("Leeftijd")),
            rows=tuple((line.text, line.teller, line.kind, line.own_age) for line in differing),
        )


def spoken_of(account: Account) -> str:
    """Who tells an account, with the article: "de moeder", "het dossier"."""
    if account.teller and not account.told_by:
        return called(account.teller)
    told_by = account.told_by.strip().split(TOGETHER)
    return TOGETHER.join(words if " " in words else with_article(words) for words in told_by)


def age_words(item: ToldEntry, material: Material, *, first: bool, account_index: int) -> str:
    """An age instead of a date, so that nobody is found by the day."""
    span = item.span if first else item.accounts[account_index].span
    if material.birth is None or item.is_undated:
        return _("onbekend wanneer")
    return say_age(span, material.birth)


def years_at(item: ToldEntry, material: Material) -> int | None:
    """Age in whole years at the start, for the story's order; None where it is unknown."""
    # The likely day: "rond 2010" must not begin a life that began in March 2009 before its birth.
    start = likely(item.span)[0]
    if material.birth is None or start is None:
        return None
    birthday_past = (start.month, start.day) >= (material.birth.month, material.birth.day)
    return start.year - material.birth.year - (0 if birthday_past else 1)


def story(lines: list[Line]) -> Iterable[Block]:
    """The life told from the beginning, phase by phase and year by year; undated last."""
    yield Heading(1, _("Het verhaal"))
    if not lines:
        yield Paragraph(_("Er is nog niets verteld dat hier mag staan."))
    dated = sorted((line for line in lines if line.years is not None), key=lambda line: line.years or 0)
    for number, (start, name) in enumerate(PHASES):
        end = PHASES[number + 1][0] if number + 1 < len(PHASES) else OLDEST
        phase = [line for line in dated if line.years is not None and start <= line.years < end]
        if phase:
            yield Heading(2, str(name))
            for years, group in groupby(phase, key=lambda line: line.years):
                yield from passage(group, age_label(years or 0))
    undated = [line for line in lines if line.years is None]
    if undated:
        yield Heading(2, _("Niemand weet precies wanneer"))
        yield from passage(undated)


def age_label(years: int) -> str:
    """The age before a passage; before the birth the heading says it."""
    return "" if years < 0 else _("%(years)s jaar.") % {"years": years}


def passage(group: Iterable[Line], label: str = "") -> Iterable[Block]:
    """What happened at one age, as running text; what is somebody's own words stands apart."""
    runs: list[Run] = [Run(f"{label} ", bold=True)] if label else []
    for (teller, is_quote), told in groupby(group, key=lambda line: (line.teller, is_quoted(line.text))):
        said = list(told)
        if not is_quote:
            runs += [Run(sentence(line)) for line in said]
            runs += [Run(told_by(teller))] if teller else []
            continue
        if runs:
            yield Paragraph(tuple(runs))
            runs = []
        yield from (Quote(line.text[1:-1], told_by=line.teller) for line in said)
    if runs:
        yield Paragraph(tuple(runs))


def told_by(teller: str) -> str:
    """Who told what stands before."""
    return (
        _("Dat vertelde jij zelf. ") if teller == _("jij") else _("Dat vertelt %(who)s. ") % {"who": teller}
    )


def is_quoted(text: str) -> bool:
    """Whether a text is nothing but somebody's own words."""
    return QUOTED.fullmatch(text.strip()) is not None


def sentence(line: Line) -> str:
    """One account as a sentence; what ends in a mark keeps it."""
    text = line.text.strip().rstrip(". ")
    stop = "" if text.endswith(("?", "!", "…")) else "."
    return f"{text[:1].upper()}{text[1:]}{stop} "


def with_weight(line: Line) -> str:
    """The text, with fine or heavy where that was told, and the teller's own doubt."""
    parts = [line.text]
    if line.weight != Weight.PLAIN:
        parts.append(f"({line.weight.label})")
    if line.doubt:
        parts.append(_("Twijfel: %(doubt)s") % {"doubt": line.doubt})
    return " ".join(parts)
