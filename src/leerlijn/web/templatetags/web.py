"""Words and signs for templates: `{% load web %}`."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leerlijn.web import drawings, money, toasts, words
from leerlijn.web.navigation import Step

register = template.Library()

SIGNS = {"plus": "plus", "min": "minus", "mix": "diff"}
STATES = {"ok": "check", "wait": "hourglass", "stop": "pause", "now": "circle-dot", "to": "circle-dashed"}
KNOWN_STATES = {
    "klaar": "ok",
    "getekend": "ok",
    "bewaard": "ok",
    "vastgesteld": "ok",
    "wacht": "wait",
    "formulier meegegeven": "wait",
    "gevraagd": "wait",
    "staat stil": "stop",
    "ingetrokken": "stop",
    "wil nu niet meedoen": "stop",
    "bezig": "now",
    "straks": "to",
}
LANES = {
    "wonen": "wonen", "school": "school", "hulp": "hulp", "mensen": "mensen",
    "living": "wonen", "help": "hulp", "people": "mensen",
}  # fmt: skip


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a sign of the sprite. Without a label it is decoration: the words stand beside it."""
    where = f"{static('web/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="i" role="img" aria-label="{}"><use href="{}"></use></svg>', label, where
        )
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"></use></svg>', where)


@register.simple_tag
def lane(track: Any, label: str = "") -> SafeString:
    """Name a track in its colour. Takes a key ("wonen"), or anything with `.value` and `.label`."""
    key = str(getattr(track, "value", track)).casefold()
    name = label or str(getattr(track, "label", key.capitalize()))
    return format_html('<span class="lane{}">{}</span>', f" ll-{LANES[key]}" if key in LANES else "", name)


@register.simple_tag
def state(word: str, kind: str = "") -> SafeString:
    """Say how something stands, a word and a sign. Kinds: ok, wait, stop, now, to; else told by the word."""
    shape = kind or KNOWN_STATES.get(str(word).casefold(), "to")
    return format_html('<span class="state {}">{}{}</span>', shape, icon(STATES[shape]), word)


@register.simple_tag
def feeling(word: str) -> SafeString:
    """Say "fijn" (circle), "zwaar" (diamond), or that nobody said which (an open circle)."""
    words = {"fijn": _("fijn"), "zwaar": _("zwaar"), "gewoon": _("niet gezegd")}
    return format_html('<span class="{}">{}</span>', word, words[word])


@register.simple_tag
def sign(kind: str, label: str = "") -> SafeString:
    """Draw the ring of a factor: "plus" helped, "min" was in the way, "mix" both."""
    ring = format_html('<span class="sg {}">{}</span>', kind, icon(SIGNS[kind]))
    return format_html('<span class="sign">{}{}</span>', ring, label) if label else ring


@register.simple_tag
def knot(kind: str, label: str = "") -> SafeString:
    """Draw one knot outside a thread: "done", "now" or "to"; the label is for whoever does not see it."""
    inner = icon("check") if kind == "done" else ""
    said = format_html('<span class="vh">{}</span>', label) if label else ""
    return format_html('<span class="knot free {}">{}{}</span>', kind, inner, said)


@register.inclusion_tag("web/parts/knots.html")
def knots(steps: Sequence[Step], says: str = "") -> dict[str, Any]:
    """Draw where a case is on its thread."""
    shapes, lines = drawings.knots([step.state for step in steps])
    return {"knots": shapes, "lines": lines, "width": 27 * len(steps) - 3, "says": says or _where(steps)}


@register.inclusion_tag("web/parts/hours.html")
def hours_bar(used: float, low: float = 0, high: float = 0, planned: float = 0) -> dict[str, Any]:
    """Draw the hours of a case; `low` and `high` are the method's guess, `planned` is still to come."""
    drawn = drawings.ruler(float(used), float(low), float(high), float(planned))
    says = _("%(used)s uur gebruikt") % {"used": words.hours_in_words(used)}
    if high:
        guess = {"low": words.hours_in_words(low), "high": words.hours_in_words(high)}
        says = f"{says}, {_('de methode rekent op %(low)s tot %(high)s uur') % guess}"
    return {
        "ticks": drawn.ticks,
        "used": drawn.used,
        "planned": drawn.planned,
        "guess": drawn.guess,
        "says": says,
    }


@register.simple_tag
def hours(value: Decimal | float) -> str:
    """Say hours: 16.5 is "16½"."""
    return words.hours_in_words(value)


@register.filter
def number(value: Decimal | float | None, places: int | None = None) -> str:
    """Write a figure in Dutch: 1234.5 is "1.234,5"; nothing stays nothing."""
    return "" if value is None else words.number(value, places)


@register.filter
def plain(value: Decimal) -> str:
    """Write a figure without zeros at its end: 60.00 is "60", 2.50 is "2,5"."""
    return words.number(Decimal(f"{value.normalize():f}"))


@register.filter
def euros(cents: int | None) -> str:
    """Say an amount in cents: "€ 1.200,50"; nothing stays nothing."""
    return "" if cents is None else money.euros(cents)


@register.filter
def day(value: date | None) -> str:
    """24 november."""
    return words.day(value) if value else ""


@register.filter
def weekday(value: date | None) -> str:
    """Dinsdag 24 november, in small letters."""
    return words.weekday(value) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """Wo 25, in small letters."""
    return words.short_day(value) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """10.42 uur."""
    return words.clock(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Dinsdag 24 november, 10.12 uur, in small letters."""
    return words.moment(value) if value else ""


@register.filter
def greeting(value: datetime) -> str:
    """Goedemorgen, by the hour."""
    return words.greeting(value)


@register.filter
def undo_url(message: Message) -> str:
    """The way back of a toast, empty where there is none."""
    return toasts.undo_url(message)


def _where(steps: Sequence[Step]) -> str:
    done = sum(step.is_done for step in steps)
    now = ", ".join(step.label for step in steps if step.state == "now")
    said = _("%(done)s van %(all)s stappen klaar") % {"done": done, "all": len(steps)}
    return f"{said}. {_('Nu')}: {now}" if now else said
