"""The shape of a fact, and how one is made: its range, its words, and what is uncertain about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.lifecourse.facts.definitions import BY_KEY, Definition, Unit
from leerlijn.lifecourse.facts.pieces import CountedLife, Piece, ends_unknown, is_moment, stretches
from leerlijn.lifecourse.facts.saying import in_ages, in_words, wait_in_words
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.methods.definitions import Value
from leerlijn.toolkit.counting import Bounds, first
from leerlijn.toolkit.dates import Window

YEAR = 365.25
MONTH = YEAR / 12


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was counted. `value` is None where it is not known, which is not nothing.

    `kind` is filled where a fact is counted for each kind of place; `entries` are those that it rests on.
    """

    definition: Definition
    value: Bounds | None
    words: str
    uncertain: tuple[str, ...]
    entries: tuple[ToldEntry, ...]
    kind: Value | None = None

    @property
    def key(self) -> str:
        """How the export and the anchor on the page name it."""
        return f"{self.definition.key}-{self.kind.key}" if self.kind else self.definition.key

    @property
    def name(self) -> str:
        """How people call it."""
        return self.kind.label if self.kind else str(self.definition.name)


def fact(
    key: str,
    value: Bounds | None,
    pieces: Sequence[Piece],
    *,
    kind: Value | None = None,
    moments_last: bool = False,
) -> Fact:
    """A fact that was counted; None where nothing was told from which it can be counted.

    `moments_last` says that of what was told as one moment nobody knows how long it lasted.
    """
    definition = BY_KEY[key]
    words = in_words(value, definition.unit) if value is not None else _("niet bekend")
    if value is not None and not pieces:
        words = _("%(count)s, voor zover verteld") % {"count": words}
    doubts = tuple(doubts_about(definition, value, pieces, moments_last=moments_last))
    return Fact(definition, value, words, doubts, told_of(pieces), kind)


def told_of(pieces: Sequence[Piece]) -> tuple[ToldEntry, ...]:
    """The entries behind some pieces, each once."""
    return tuple({piece.told.entry.pk: piece.told for piece in pieces}.values())


def wait_fact(key: str, value: Bounds | None, one: Sequence[Piece], other: Sequence[Piece]) -> Fact:
    """The time between the first of the one and the first of the other."""
    definition = BY_KEY[key]
    if value is None:
        doubts: Sequence[str] = (_("Daarvoor moet van allebei een eerste keer met een tijd zijn verteld."),)
        return Fact(definition, None, _("niet bekend"), tuple(doubts), ())
    pieces = [*may_be_first(one), *may_be_first(other)]
    return Fact(
        definition,
        value,
        wait_in_words(value),
        tuple(doubts_about(definition, value, pieces)),
        told_of(pieces),
    )


def may_be_first(pieces: Sequence[Piece], perhaps: Sequence[Piece] = ()) -> list[Piece]:
    """Those that can have been the first, and those of which nobody knows when they were."""
    last = first(stretches(pieces)).latest
    return [
        piece
        for piece in (*pieces, *perhaps)
        if piece.when is None or last is None or piece.when.first_begin <= last
    ]


def age_fact(key: str, life: CountedLife, surely: Sequence[Piece], perhaps: Sequence[Piece] = ()) -> Fact:
    """The age at the first of these; unknown without a birth date, or where none is dated."""
    begins = first(stretches(surely), stretches(perhaps))
    definition, pieces = BY_KEY[key], [*surely, *perhaps]
    value = ages_of(begins, life)
    if value is None or life.birth is None:
        doubts = [*why_no_age(life, begins, surely, perhaps), *doubts_about(definition, None, pieces)]
        return Fact(definition, None, _("niet bekend"), tuple(doubts), told_of(pieces))
    based_on = may_be_first(surely, perhaps)
    words = in_ages(begins, life.birth)
    return Fact(definition, value, words, tuple(doubts_about(definition, value, based_on)), told_of(based_on))


def ages_of(begins: Window, life: CountedLife) -> Bounds | None:
    """A window as ages in years, to one decimal."""
    if life.birth is None or begins.earliest is None or begins.latest is None:
        return None
    days = Bounds((begins.earliest - life.birth).days, (begins.latest - life.birth).days)
    return days.scaled(1 / YEAR, digits=1)


def why_no_age(
    life: CountedLife, begins: Window, surely: Sequence[Piece], perhaps: Sequence[Piece]
) -> Iterator[str]:
    """Why there is no age."""
    if not surely and not perhaps:
        yield _("Hierover is nog niets verteld.")
    elif life.birth is None:
        yield _("De geboortedatum is niet bekend. Daarom is er geen leeftijd.")
    elif not surely:
        yield _("Van wat is verteld, is niet zeker of het hiervoor telt.")
    elif begins.latest is None:
        yield _("Niemand weet nog wanneer dit was.")


def doubts_about(
    definition: Definition, value: Bounds | None, pieces: Sequence[Piece], *, moments_last: bool = False
) -> Iterator[str]:
    """What is uncertain about the entries that a fact rests on, in plain sentences."""
    if not pieces:
        yield from about_nothing(definition, value)
        return
    found = [
        *undated_words(definition, sum(piece.when is None for piece in pieces)),
        *endless_words(definition, pieces, moments_last=moments_last),
        *differ_words(sum(piece.told.differs for piece in pieces)),
        *kindless_words(
            sum(piece.kind is None or not piece.kind.says_what_it_counts_for for piece in pieces)
        ),
    ]
    yield from found
    if value is not None and not value.is_exact and not found:
        by_time = definition.unit in {Unit.MONTHS, Unit.YEARS}
        yield (
            _("De tijden zijn vaag verteld.")
            if by_time
            else _("De tijden zijn vaag verteld, en soms kan twee keer hetzelfde zijn verteld.")
        )


def about_nothing(definition: Definition, value: Bounds | None) -> Iterator[str]:
    """What to say where a fact rests on no entry."""
    if value is not None:
        yield _("Niemand vertelde hierover. Dat is niet hetzelfde als nooit.")
    elif definition.unit is not Unit.YEARS:
        yield _("Hierover is nog niets verteld.")


def endless_words(definition: Definition, pieces: Sequence[Piece], *, moments_last: bool) -> Iterator[str]:
    """That of some nobody knows how long they went on."""
    endless = sum(ends_unknown(piece) or (moments_last and is_moment(piece)) for piece in pieces)
    if endless and definition.unit is not Unit.YEARS:
        yield ngettext(
            "Van %(many)s moment is niet bekend tot wanneer het duurde.",
            "Van %(many)s momenten is niet bekend tot wanneer ze duurden.",
            endless,
        ) % {"many": endless}


def differ_words(differ: int) -> Iterator[str]:
    """That tellers give other times."""
    if differ:
        yield ngettext(
            "Over %(many)s moment vertellen mensen een andere tijd. Alle verhalen passen in het bereik.",
            "Over %(many)s momenten vertellen mensen een andere tijd. Alle verhalen passen in het bereik.",
            differ,
        ) % {"many": differ}


def kindless_words(without_kind: int) -> Iterator[str]:
    """That of some nobody chose what they were."""
    if without_kind:
        yield ngettext(
            "Van %(many)s moment is nog niet gekozen wat voor soort het is.",
            "Van %(many)s momenten is nog niet gekozen wat voor soort het is.",
            without_kind,
        ) % {"many": without_kind}


def undated_words(definition: Definition, undated: int) -> Iterator[str]:
    """What it means for a fact that some entries have no time."""
    if not undated:
        return
    said = ngettext(
        "Van %(many)s moment weet niemand wanneer het was.",
        "Van %(many)s momenten weet niemand wanneer het was.",
        undated,
    ) % {"many": undated}
    counts_not = ngettext("Dat telt hier niet mee.", "Die tellen hier niet mee.", undated)
    yield f"{said} {counts_not}" if definition.unit in {Unit.MONTHS, Unit.YEARS} else said
