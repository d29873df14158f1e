"""How each part of the drawing gets its colour: a class for pages, written-out attributes for documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from leerlijn.toolkit.lifeline.model import Lane, Weight

LANE_CLASSES = {Lane.LIVING: "wonen", Lane.SCHOOL: "school", Lane.HELP: "hulp", Lane.PEOPLE: "mensen"}
WEIGHT_CLASSES = {Weight.FINE: "fijn", Weight.HEAVY: "zwaar", Weight.PLAIN: "gewoon"}


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours; `own` has deep, middle and light for each lane and weight.

    Attributes:
        on_deep: Words on a bar in the deep colour, and signs on ink.
        patterned: Tones are told apart by pattern, since there is only black.
    """

    name: str
    sheet: str
    band: str
    before: str
    rule: str
    edge: str
    ink: str
    soft: str
    mute: str
    on_deep: str
    own: Mapping[str, tuple[str, str, str]]
    patterned: bool = False


# The palettes of the style sheet, for drawings that go without it, and one for a black printer.
LIGHT = Palette(
    "light", sheet="#FFFDF9", band="#F6F0E4", before="#EFE9DD", rule="#DED6C6", edge="#857C6B", ink="#1E2833",
    soft="#46505D", mute="#5C6570", on_deep="#FFFFFF",
    own={
        "wonen": ("#0B5C8E", "#8DBBDC", "#D6E6F2"),
        "school": ("#855600", "#F2C76B", "#FBEBCB"),
        "hulp": ("#00664B", "#7CCBB0", "#D3EDE3"),
        "mensen": ("#8C3E6B", "#DDA3C4", "#F5E1EC"),
        "fijn": ("#3F4A9C", "#3F4A9C", "#E4E7F5"),
        "zwaar": ("#B23A00", "#B23A00", "#FBE6DA"),
    },
)  # fmt: skip
DARK = Palette(
    "dark", sheet="#1F2A36", band="#1B2530", before="#24303D", rule="#3A4755", edge="#8A96A3", ink="#F7F3EB",
    soft="#D5D3CD", mute="#B9C0C8", on_deep="#17202A",
    own={
        "wonen": ("#8DBBDC", "#336F9B", "#284A63"),
        "school": ("#F2C76B", "#A2771D", "#54431F"),
        "hulp": ("#7CCBB0", "#2F8A6D", "#1F5040"),
        "mensen": ("#DDA3C4", "#A35F86", "#5B3650"),
        "fijn": ("#B4BDF7", "#B4BDF7", "#303A63"),
        "zwaar": ("#FF9E70", "#FF9E70", "#5A3322"),
    },
)  # fmt: skip
_BLACK = ("#000000", "#000000", "#FFFFFF")
MONO = Palette(
    "mono", sheet="#FFFFFF", band="#FFFFFF", before="#FFFFFF", rule="#BBBBBB", edge="#777777", ink="#000000",
    soft="#000000", mute="#000000", on_deep="#FFFFFF", patterned=True,
    own=dict.fromkeys(("wonen", "school", "hulp", "mensen", "fijn", "zwaar"), _BLACK),
)  # fmt: skip
PALETTES = {palette.name: palette for palette in (LIGHT, DARK, MONO)}

_ROUND = 'stroke-linecap="round" stroke-linejoin="round"'
_CLEAR = 'paint-order="stroke" stroke="{sheet}" stroke-width="3" stroke-linejoin="round"'
_DASHED = f'fill="none" stroke="{{soft}}" stroke-width="2.5" {_ROUND} stroke-dasharray='
_SIGN = 'fill="{sheet}" stroke-width="2" stroke-linecap="round" stroke='
# What each role looks like where no style sheet comes along; {d}, {m} and {l} are the lane's own colours.
_LOOK = {
    "ll-band-w": 'fill="{sheet}"',
    "ll-band-s": 'fill="{band}"',
    "ll-before": 'fill="{before}"',
    "ll-grid": 'stroke="{rule}"',
    "ll-rule": 'stroke="{rule}"',
    "ll-tick": 'stroke="{mute}"',
    "ll-age": 'fill="{ink}" font-weight="700"',
    "ll-age2": 'fill="{mute}"',
    "ll-mute": 'fill="{mute}"',
    "ll-name": 'fill="{d}" font-weight="700"',
    "ll-hatch": 'stroke="{m}" stroke-width="1.5"',
    "ll-dots": 'fill="{m}"',
    "ll-gap": 'stroke="{d}" stroke-width="1.25" stroke-dasharray="4 3"',
    "ll-none": 'fill="{sheet}" stroke="{d}" stroke-width="1" stroke-dasharray="1.5 3.5"',
    "ll-edge": 'fill="{sheet}" stroke="{d}" stroke-width="1"',
    "ll-maybe": 'fill="none" stroke="{d}" stroke-width="1" stroke-dasharray="1.5 3.5"',
    "b0": 'fill="{l}"',
    "b1": 'fill="{m}"',
    "b2": 'fill="{d}"',
    "g0": 'stop-color="{l}"',
    "g1": 'stop-color="{m}"',
    "g2": 'stop-color="{d}"',
    "ll-base": 'stroke="{d}" stroke-width="3" stroke-linecap="round"',
    "ll-base dot": 'stroke="{d}" stroke-width="3" stroke-linecap="round" stroke-dasharray=".1 6"',
    "ll-open": f'fill="none" stroke="{{d}}" stroke-width="2" {_ROUND}',
    "t0": 'fill="{ink}" font-weight="500"',
    "t1": 'fill="{ink}" font-weight="500"',
    "t2": 'fill="{on_deep}" font-weight="500"',
    "t-dots": f'fill="{{ink}}" font-weight="600" {_CLEAR}',
    "ll-under": f'fill="{{d}}" font-weight="600" {_CLEAR}',
    "ll-sign plus": f'{_SIGN}"{{fine}}"',
    "ll-sign min": f'{_SIGN}"{{heavy}}"',
    "ll-sign mix": f'{_SIGN}"{{soft}}"',
    "ll-diff": 'fill="{ink}"',
    "ll-diff-sign": 'fill="none" stroke="{sheet}" stroke-width="1.75" stroke-linecap="round"',
    "ll-selbox": 'fill="none" stroke="{ink}" stroke-width="2.5"',
    "ll-key": 'stroke="{ink}" stroke-width="1.5" stroke-dasharray="2 5" stroke-linecap="round"',
    "ll-knot": 'fill="{ink}"',
    "ll-knot-n": 'fill="{sheet}" font-weight="700"',
    "ll-area": 'fill="{ink}" fill-opacity=".055"',
    "ll-zero": 'stroke="{edge}" stroke-dasharray="1 5" stroke-linecap="round"',
    "ll-line": f'fill="none" stroke="{{ink}}" stroke-width="3" {_ROUND}',
    "ll-line m1": f'{_DASHED}"9 6"',
    "ll-line m2": f'{_DASHED}"1 6"',
    "ll-line m3": f'{_DASHED}"12 6 1 6"',
    "ll-told": f'fill="{{mute}}" font-style="italic" {_CLEAR}',
    "ll-mark": 'fill="{d}" stroke="{sheet}" stroke-width="2" stroke-linejoin="round"',
    "ll-ring": 'fill="{sheet}" stroke="{d}" stroke-width="2.5"',
    "ll-halo": 'stroke="{d}" stroke-width="10" stroke-linecap="round" stroke-opacity=".18"',
    "ll-lead": 'fill="none" stroke="{d}" stroke-width="1.25"',
    "ll-evt": f'fill="{{d}}" font-weight="700" {_CLEAR}',
    "ll-q": f'fill="{{soft}}" font-style="italic" {_CLEAR}',
    "ll-letter": 'fill="{on_deep}" font-weight="700"',
    "ll-hit": 'fill="none"',
    "ll-veil": 'fill="{sheet}" fill-opacity=".72"',
}


@dataclass(frozen=True, slots=True)
class Paint:
    """Writes the attributes that colour a part: written out in a palette, or as a class without one."""

    palette: Palette | None

    @property
    def inline(self) -> bool:
        """Whether colours are written out, for documents without a style sheet."""
        return self.palette is not None

    @property
    def patterned(self) -> bool:
        """Whether tones are patterns."""
        return self.palette is not None and self.palette.patterned

    def __call__(self, role: str, own: str = "") -> str:
        """Attributes for a role; `own` names the lane or weight whose colours it takes."""
        return written_out(self.palette.name, role, own) if self.palette else f'class="{role}"'

    def group(self, classes: str) -> str:
        """Attributes of a group: its classes on a page, nothing in a document."""
        return "" if self.inline else f' class="{classes}"'


@lru_cache(maxsize=1024)
def written_out(palette: str, role: str, own: str) -> str:
    """The attributes of a role in a palette, by its name."""
    colours = PALETTES[palette]
    plain = {
        "gewoon": (colours.soft, colours.soft, colours.before),
        "": (colours.ink, colours.soft, colours.rule),
    }
    deep, middle, light = (*plain.get(own, ()),) or colours.own[own]
    return _LOOK[role].format(
        d=deep, m=middle, l=light, fine=colours.own["fijn"][0], heavy=colours.own["zwaar"][0],
        sheet=colours.sheet, band=colours.band, before=colours.before, rule=colours.rule, edge=colours.edge,
        ink=colours.ink, soft=colours.soft, mute=colours.mute, on_deep=colours.on_deep,
    )  # fmt: skip
