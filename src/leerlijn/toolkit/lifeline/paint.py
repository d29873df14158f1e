"""How each part of the drawing gets its colour: a class for pages, written-out attributes for documents."""

from dataclasses import dataclass
from functools import lru_cache

from leerlijn.toolkit.lifeline.model import Lane, Weight

LANE_CLASSES = {Lane.LIVING: "wonen", Lane.SCHOOL: "school", Lane.HELP: "hulp", Lane.PEOPLE: "mensen"}
WEIGHT_CLASSES = {Weight.FINE: "fijn", Weight.HEAVY: "zwaar", Weight.PLAIN: "gewoon"}

_SHEET, _INK, _SOFT, _MUTE, _RULE = "#FFFDF9", "#1E2833", "#46505D", "#5C6570", "#DED6C6"
_FINE, _HEAVY = "#3F4A9C", "#B23A00"
# Per lane deep, middle and light; per weight one colour. The light palette of the style sheet.
_OWN = {
    "wonen": ("#0B5C8E", "#8DBBDC", "#D6E6F2"),
    "school": ("#855600", "#F2C76B", "#FBEBCB"),
    "hulp": ("#00664B", "#7CCBB0", "#D3EDE3"),
    "mensen": ("#8C3E6B", "#DDA3C4", "#F5E1EC"),
    "fijn": (_FINE, _FINE, "#E4E7F5"),
    "zwaar": (_HEAVY, _HEAVY, "#FBE6DA"),
    "gewoon": (_SOFT, _SOFT, "#EFE9DD"),
    "": (_INK, _SOFT, _RULE),
}
_ROUND = 'stroke-linecap="round" stroke-linejoin="round"'
_CLEAR = f'paint-order="stroke" stroke="{_SHEET}" stroke-width="3" stroke-linejoin="round"'
_BARE = 'fill="none"'
# What each role looks like where no style sheet comes along; {d}, {m} and {l} are the lane's own colours.
_LOOK = {
    "ll-band-w": f'fill="{_SHEET}"',
    "ll-band-s": 'fill="#F6F0E4"',
    "ll-before": 'fill="#EFE9DD"',
    "ll-grid": f'stroke="{_RULE}"',
    "ll-rule": f'stroke="{_RULE}"',
    "ll-tick": f'stroke="{_MUTE}"',
    "ll-age": f'fill="{_INK}" font-weight="700"',
    "ll-age2": f'fill="{_MUTE}"',
    "ll-mute": f'fill="{_MUTE}"',
    "ll-name": 'fill="{d}" font-weight="700"',
    "ll-hatch": 'stroke="{m}" stroke-width="1.5"',
    "ll-gap": 'stroke="{d}" stroke-width="1.25" stroke-dasharray="4 3"',
    "b0": 'fill="{l}"',
    "b1": 'fill="{m}"',
    "b2": 'fill="{d}"',
    "g0": 'stop-color="{l}"',
    "g1": 'stop-color="{m}"',
    "g2": 'stop-color="{d}"',
    "ll-base": 'stroke="{d}" stroke-width="3" stroke-linecap="round"',
    "ll-base dot": 'stroke="{d}" stroke-width="3" stroke-linecap="round" stroke-dasharray=".1 6"',
    "ll-open": 'fill="none" stroke="{d}" stroke-width="2" ' + _ROUND,
    "t0": f'fill="{_INK}" font-weight="500"',
    "t1": f'fill="{_INK}" font-weight="500"',
    "t2": 'fill="#FFFFFF" font-weight="500"',
    "ll-under": 'fill="{d}" font-weight="600" ' + _CLEAR,
    "ll-sign plus": f'fill="{_SHEET}" stroke="{_FINE}" stroke-width="2" stroke-linecap="round"',
    "ll-sign min": f'fill="{_SHEET}" stroke="{_HEAVY}" stroke-width="2" stroke-linecap="round"',
    "ll-sign mix": f'fill="{_SHEET}" stroke="{_SOFT}" stroke-width="2" stroke-linecap="round"',
    "ll-diff": f'fill="{_INK}"',
    "ll-diff-sign": f'fill="none" stroke="{_SHEET}" stroke-width="1.75" stroke-linecap="round"',
    "ll-selbox": f'fill="none" stroke="{_INK}" stroke-width="2.5"',
    "ll-key": f'stroke="{_INK}" stroke-width="1.5" stroke-dasharray="2 5" stroke-linecap="round"',
    "ll-knot": f'fill="{_INK}"',
    "ll-knot-n": 'fill="#FFFFFF" font-weight="700"',
    "ll-area": f'fill="{_INK}" fill-opacity=".055"',
    "ll-zero": 'stroke="#857C6B" stroke-dasharray="1 5" stroke-linecap="round"',
    "ll-line": f'fill="none" stroke="{_INK}" stroke-width="3" {_ROUND}',
    "ll-mark": f'fill="{{d}}" stroke="{_SHEET}" stroke-width="2" stroke-linejoin="round"',
    "ll-ring": f'fill="{_SHEET}" stroke="{{d}}" stroke-width="2.5"',
    "ll-halo": 'stroke="{d}" stroke-width="10" stroke-linecap="round" stroke-opacity=".18"',
    "ll-lead": 'fill="none" stroke="{d}" stroke-width="1.25"',
    "ll-evt": 'fill="{d}" font-weight="700" ' + _CLEAR,
    "ll-q": f'fill="{_SOFT}" font-style="italic" {_CLEAR}',
    "ll-letter": 'fill="#FFFFFF" font-weight="700"',
    "ll-hit": _BARE,
}


@dataclass(frozen=True, slots=True)
class Paint:
    """Writes the attributes that colour a part; `inline` for documents without a style sheet."""

    inline: bool

    def __call__(self, role: str, own: str = "") -> str:
        """Attributes for a role; `own` names the lane or weight whose colours it takes."""
        return _written_out(role, own) if self.inline else f'class="{role}"'

    def group(self, classes: str) -> str:
        """Attributes of a group: its classes on a page, nothing in a document."""
        return "" if self.inline else f' class="{classes}"'


@lru_cache(maxsize=512)
def _written_out(role: str, own: str) -> str:
    deep, middle, light = _OWN[own]
    return _LOOK[role].format(d=deep, m=middle, l=light)
