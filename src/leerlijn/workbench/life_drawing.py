"""The drawings on the page of a life line, one for a wide screen and one for a phone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leerlijn.analysis.board import Marks
from leerlijn.analysis.queries import UNTOLD, drawn
from leerlijn.lifecourse.gaps import Gap
from leerlijn.lifecourse.models import MoodLine
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.studies.models import Case
from leerlijn.toolkit import lifeline

Drawn = lifeline.Spell | lifeline.Event
# On a phone one comes near to read: then there is room for words.
NEAR_ON_A_PHONE = replace(
    lifeline.PHONE, labels=True, bar=24, moment=12, gap=8, letters=14, small=13, event=13.5,
    axis=12, mark=7, reach=120, mood=40, years=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as SVG, with the scale by which a page knows which day lies where."""

    svg: SafeString
    scale: lifeline.Scale

    def __str__(self) -> str:
        return self.svg


@dataclass(frozen=True, slots=True)
class Looked:
    """How a life is looked at: what is drawn of it, which year is lit, and what links go on saying."""

    window: lifeline.Window | None = None
    lit: lifeline.Window | None = None
    query: str = ""


def life_drawn(
    shown: Iterable[ToldEntry],
    case: Case,
    *,
    opened: str = "",
    marks: Marks,
    moods: Iterable[MoodLine],
    draft: Drawn | None = None,
    gaps: Iterable[Gap] = (),
) -> lifeline.Life:
    """The life to draw; `draft` is what is being typed, in its place and chosen; `gaps` what nobody told."""
    life = drawn(shown, case, selected=opened, marks=marks, moods=moods, gaps=gaps)
    if draft is None:
        return life
    if isinstance(draft, lifeline.Event):
        return replace(life, events=(*life.events, draft), selected=draft.key)
    return replace(life, spells=(*life.spells, draft), selected=draft.key)


def drawings_of(
    life: lifeline.Life, case: Case, *, look: Looked | None = None, draft: Drawn | None = None
) -> dict[str, Drawing]:
    """The drawing for a wide screen and the one for a phone."""
    look = look or Looked()
    near = look.window is not None and lifeline.level_between(*look.window).near
    small = NEAR_ON_A_PHONE if near else lifeline.PHONE
    return {
        "drawing": drawing_of(life, case, lifeline.PAGE, look=look, draft=draft),
        "small_drawing": drawing_of(life, case, small, look=look, draft=draft, ids="small"),
    }


def drawing_of(
    life: lifeline.Life,
    case: Case,
    size: lifeline.Format,
    *,
    look: Looked,
    draft: Drawn | None = None,
    ids: str = "ll",
) -> Drawing:
    """One drawing, each entry a link to where it opens."""
    layout = lifeline.layout(life, size=size, window=look.window)
    svg = lifeline.draw(
        layout,
        title=_("Levenslijn van casus %(code)s") % {"code": case.code},
        link=(lambda key: address_of(key, case, draft, look.query)) if size.labels else None,
        ids=ids,
        lit=look.lit,
    )
    # The toolkit escapes every word that it writes into the drawing.
    return Drawing(mark_safe(svg), layout.scale)  # noqa: S308 -- see above


def address_of(key: str, case: Case, draft: Drawn | None, query: str) -> str:
    """Where an entry opens; a gap, and what is being typed, have no page and lead to the line."""
    line = reverse("life-line", args=[case.code])
    if key.startswith(UNTOLD):
        return f"{line}?open-tijd={key.removeprefix(UNTOLD)}#erbij"
    if draft is not None and key == draft.key:
        return line
    return reverse("entry", args=[case.code, key]) + f"{query}#moment"
