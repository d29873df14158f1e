"""How somebody wants a life line on paper: the sheet, and which part of the life is on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from leerlijn.toolkit import lifeline
from leerlijn.workbench.forms.life_filter import LifeFilter
from leerlijn.workbench.zoom import Zoom

NAMES = {"dates": "tijd", "poster": "blad", "black": "kleur", "short": "wat", "apart": "wie"}
VALUES = {"dates": "data", "poster": "a3", "black": "zwart", "short": "kantelpunten", "apart": "elk"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to have the sheet: its words, and the address that gives it."""

    words: str
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands on one sheet: the drawing, and the part of the life that is in it."""

    svg: str
    life: lifeline.Life


@dataclass(frozen=True, slots=True)
class Sheet:
    """How somebody wants the life on paper.

    Attributes:
        dates: Calendar dates; else ages stand everywhere.
        poster: A3; else A4.
        black: For a black printer, with patterns.
        short: Only what is around the key moments.
        apart: A thin row per teller where they differ.
        part: What else the address says: which part of the life was looked at.
    """

    dates: bool = False
    poster: bool = False
    black: bool = False
    short: bool = False
    apart: bool = False
    part: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def asked(cls, query: Mapping[str, str], part: Mapping[str, str]) -> "Sheet":
        """The sheet that an address asks for."""
        return cls(part=part, **{name: query.get(word) == VALUES[name] for name, word in NAMES.items()})

    @property
    def query(self) -> str:
        """The address of this sheet, with its question mark; empty where everything is as usual."""
        chosen = {word: VALUES[name] for name, word in NAMES.items() if getattr(self, name)}
        return f"?{urlencode({**self.part, **chosen})}" if chosen or self.part else ""

    @property
    def query_part(self) -> str:
        """The address of the same part on another page."""
        return f"?{urlencode(self.part)}" if self.part else ""

    @property
    def query_whole(self) -> str:
        """The address of this sheet with the whole life on it."""
        return replace(self, part={}).query or "?"

    @property
    def format(self) -> lifeline.Format:
        """The format of the drawing."""
        size = lifeline.POSTER if self.poster else lifeline.PRINT
        return replace(size, dates=self.dates, years=self.dates, idle=not self.short)

    def life(self, life: lifeline.Life) -> lifeline.Life:
        """What of the life is drawn."""
        if self.apart:
            life = lifeline.split(life)
        return lifeline.around_key_moments(life) if self.short else life

    def svg(self, life: lifeline.Life, title: str, *, zoom: Zoom) -> str:
        """All of it in one drawing that brings its own colours."""
        layout = lifeline.layout(self.life(life), size=self.format, window=zoom.window)
        return lifeline.draw(layout, title=title, colours="mono" if self.black else "inline", lit=zoom.lit)

    def pages(self, life: lifeline.Life, title: str, *, zoom: Zoom, on_page: bool) -> list["Drawn"]:
        """As many drawings as it takes to be readable; a file and a black print bring their own colours."""
        colours: lifeline.Colours = "mono" if self.black else "classes" if on_page else "inline"
        return [
            Drawn(
                lifeline.draw(layout, title=title, colours=colours, lit=zoom.lit, ids=f"ll{number}"),
                layout.life,
            )
            for number, layout in enumerate(
                lifeline.sheets(self.life(life), size=self.format, window=zoom.window), start=1
            )
        ]

    def chosen(self, name: str, *, yes: bool) -> "Sheet":
        """This sheet with one choice made otherwise."""
        made: dict[str, Any] = {name: yes}
        return replace(self, **made)

    def choices(self) -> list[list[Choice]]:
        """Every choice to make, with what is chosen now."""
        pairs = (
            ("dates", _("Leeftijden"), _("Datums")),
            ("poster", _("A4"), _("A3")),
            ("black", _("Kleur"), _("Zwart-wit")),
            ("short", _("Alles"), _("Rond de kantelpunten")),
            ("apart", _("Verhalen samen"), _("Elk verhaal apart")),
        )
        return [
            [
                Choice(words, self.chosen(name, yes=yes).query, getattr(self, name) is yes)
                for words, yes in ((usual, False), (other, True))
            ]
            for name, usual, other in pairs
        ]


def part_in_words(zoom: Zoom, filters: LifeFilter) -> list[str]:
    """Which part of a life is looked at: the days, and everything that was chosen; empty for all of it."""
    chosen = [chip.words for chip in filters.chips({}) if chip.is_on]
    words = [filters.wanted("zoek")] if filters.wanted("zoek") else []
    return [part for part in (zoom.words, *chosen, *words) if part]
