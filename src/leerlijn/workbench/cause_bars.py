"""Counted roots as lines with a bar, for the page and for a drawing to take along."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.causes.codes import Layer
from leerlijn.causes.profile import AreaCount, CodeCount, LayerCount, Profile
from leerlijn.toolkit.figures.bars import Bar, Group, draw_bars, reach

FULL = 100.0


@dataclass(frozen=True, slots=True)
class BarLine:
    """One code with how often it was given; `long` is the length of its bar, at most 100."""

    code: str
    name: str
    count: int
    percent: str
    long: str
    events: int


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The lines of one layer."""

    key: str
    name: str
    count: int
    percent: str
    lines: tuple[BarLine, ...]


def layer_names() -> dict[Layer, str]:
    """What the layers are called on a page."""
    return {
        Layer.LATENT: _("Hoe het geregeld is"),
        Layer.ACTIVE: _("Wat mensen deden"),
        Layer.OTHER: _("Anders"),
    }


def bar_groups(profile: Profile) -> list[BarGroup]:
    """The layers with their codes, all on one scale."""
    names = layer_names()
    return [
        BarGroup(
            key=layer.layer.value,
            name=names[layer.layer],
            count=layer.count,
            percent=percent_of(layer),
            lines=tuple(bar_line(line, profile.highest) for line in layer.codes),
        )
        for layer in profile.layers
    ]


def bar_line(line: CodeCount, most: int) -> BarLine:
    """One code as a line."""
    long = f"{reach(line.count, most, FULL):.1f}"
    return BarLine(line.code.code, line.code.name, line.count, percent_of(line), long, line.events)


def percent_of(counted: CodeCount | LayerCount | AreaCount) -> str:
    """A share as whole percents; what came up but rounds to nothing is less than one."""
    if counted.count and round(counted.share * 100) == 0:
        return _("minder dan 1 %")
    return f"{round(counted.share * 100)} %"


def drawn_profile(profile: Profile, title: str) -> str:
    """The profile as SVG; how many events it is about stands in it, for it travels alone."""
    groups = [
        Group(
            words=group.name,
            said=f"{group.count} ({group.percent})",
            bars=tuple(Bar(f"{line.code} · {line.name}", line.count, said_of(line)) for line in group.lines),
        )
        for group in bar_groups(profile)
    ]
    return draw_bars([*groups, Group(counted_words(profile), "", ())], title=title)


def said_of(line: BarLine) -> str:
    """What stands behind a bar."""
    return f"{line.count} ({line.percent})" if line.count else "0"


def in_words(profile: Profile) -> str:
    """The drawing for who cannot see it: what was counted, then every code that came up."""
    lines = [line for group in bar_groups(profile) for line in group.lines if line.count]
    return "; ".join(
        [counted_words(profile), *(f"{line.code} {line.name}: {said_of(line)}" for line in lines)]
    )


def counted_words(profile: Profile) -> str:
    """How much was counted, and whether that is enough."""
    events = ngettext("%(n)s gebeurtenis", "%(n)s gebeurtenissen", profile.events) % {"n": profile.events}
    roots = ngettext("%(n)s oorzaak", "%(n)s oorzaken", profile.roots) % {"n": profile.roots}
    sure = _("indicatief: minder dan 50 gebeurtenissen") if profile.is_first_sign else ""
    return ", ".join(part for part in (events, roots, sure) if part)
