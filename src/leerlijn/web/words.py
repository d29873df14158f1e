"""Figures, days and hours as a reader would say them. Dutch by default; month names follow the language."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import formats, timezone
from django.utils.dateformat import format as say
from django.utils.translation import gettext as _

QUARTERS = {Decimal("0.25"): "¼", Decimal("0.5"): "½", Decimal("0.75"): "¾"}


def hours_in_words(hours: Decimal | float) -> str:
    """Say hours in quarters, rounded half up: 16.5 is "16½", 0.25 is "¼", 2 is "2"."""
    quarters = (Decimal(str(hours)) * 4).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    whole, rest = divmod(abs(quarters) / 4, 1)
    sign = "−" if quarters < 0 else ""
    figures = "" if rest and not whole else str(int(whole))
    return f"{sign}{figures}{QUARTERS.get(rest, '')}"


def number(value: Decimal | float, places: int | None = None) -> str:
    """Write a figure with the reader's signs: 1234.5 is "1.234,5" in Dutch."""
    return formats.number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


def day(value: date) -> str:
    """Say a day: "24 november", with the year when it is not this year."""
    local = local_day(value)
    return say(local, "j F" if local.year == timezone.localdate().year else "j F Y")


def weekday(value: date) -> str:
    """Say a day with its name: "dinsdag 24 november"."""
    return f"{say(local_day(value), 'l')} {day(value)}"


def short_day(value: date) -> str:
    """Say a day in an agenda: "wo 25"."""
    local = local_day(value)
    return f"{say(local, 'l')[:2]} {local.day}"


def clock(value: datetime) -> str:
    """Say an hour of the day: "10.42 uur"."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return _("%(time)s uur") % {"time": f"{local.hour}.{local.minute:02}"}


def moment(value: datetime) -> str:
    """Say a day and an hour: "dinsdag 24 november, 10.12 uur"."""
    return f"{weekday(value)}, {clock(value)}"


def greeting(value: datetime) -> str:
    """Greet by the hour of the day."""
    hour = timezone.localtime(value).hour if timezone.is_aware(value) else value.hour
    return next(words for until, words in greetings() if hour < until)


def greetings() -> tuple[tuple[int, str], ...]:
    """The greetings with the hour until which each is said."""
    return (
        (6, _("Goedenacht")),
        (12, _("Goedemorgen")),
        (18, _("Goedemiddag")),
        (24, _("Goedenavond")),
    )


def local_day(value: date) -> date:
    """The day on the wall calendar here; an aware moment is brought to local time first."""
    if not isinstance(value, datetime):
        return value
    return timezone.localdate(value) if timezone.is_aware(value) else value.date()
