"""A range in words: "5 tot 6 keer", "van 6 maanden voor de geboorte tot 2 jaar"."""

from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.lifecourse.facts.definitions import Unit
from leerlijn.toolkit.counting import Bounds
from leerlijn.toolkit.dates import Window

MONTHS = 12
IN_YEARS_FROM = 36


def in_words(value: Bounds, unit: Unit) -> str:
    """A count with its unit; whole numbers, since more would seem surer than it is."""
    least, most = round(value.least), round(value.most)
    if least == most == 0 and value.most > 0:
        return _("minder dan 1 %(unit)s") % {"unit": of_unit(unit, 1)}
    if least == most:
        return f"{least} {of_unit(unit, most)}"
    return _("%(least)s tot %(most)s %(unit)s") % {"least": least, "most": most, "unit": of_unit(unit, most)}


def of_unit(unit: Unit, many: int) -> str:
    """The word for a unit, for so many."""
    return {
        Unit.PLACES: ngettext("plek", "plekken", many),
        Unit.TIMES: ngettext("keer", "keer", many),
        Unit.SCHOOLS: ngettext("school", "scholen", many),
        Unit.TRAJECTORIES: ngettext("traject", "trajecten", many),
        Unit.ORGANISATIONS: ngettext("organisatie", "organisaties", many),
        Unit.PEOPLE: ngettext("mens", "mensen", many),
        Unit.MONTHS: ngettext("maand", "maanden", many),
        Unit.YEARS: ngettext("jaar", "jaar", many),
    }[unit]


def wait_in_words(months: Bounds) -> str:
    """Months from one thing to another; below nothing the other came first."""
    if months.least >= 0:
        return in_words(months, Unit.MONTHS)
    if months.most <= 0:
        turned = Bounds(-months.most, -months.least)
        return _("de hulp was er %(months)s eerder") % {"months": in_words(turned, Unit.MONTHS)}
    sooner, later = Bounds(-months.least, -months.least), Bounds(months.most, months.most)
    return _("van %(sooner)s eerder tot %(later)s later") % {
        "sooner": in_words(sooner, Unit.MONTHS),
        "later": in_words(later, Unit.MONTHS),
    }


def in_ages(begins: Window, birth: date) -> str:
    """The ages on the first and the last day of a window, both there."""
    (youngest, unit), (oldest, other) = (age(day or birth, birth) for day in (begins.earliest, begins.latest))
    if (youngest, unit) == (oldest, other):
        return of_age(str(youngest), youngest, unit)
    if unit == other:
        least, most = sorted((youngest, oldest))
        shape = _("%(least)s of %(most)s") if most - least == 1 else _("%(least)s tot %(most)s")
        return of_age(shape % {"least": least, "most": most}, most, unit)
    return _("tussen %(youngest)s en %(oldest)s") % {
        "youngest": of_age(str(youngest), youngest, unit),
        "oldest": of_age(str(oldest), oldest, other),
    }


class AgeIn(StrEnum):
    """In what an age is said."""

    BEFORE = "months before birth"
    MONTHS = "months"
    YEARS = "years"


def age(day: date, birth: date) -> tuple[int, AgeIn]:
    """An age: in months for the very young and before the birth, in whole years after that."""
    if day < birth:
        return max(months_between(day, birth), 1), AgeIn.BEFORE
    months = months_between(birth, day)
    return (months, AgeIn.MONTHS) if months < IN_YEARS_FROM else (months // MONTHS, AgeIn.YEARS)


def of_age(number: str, many: int, unit: AgeIn) -> str:
    """An age, or two, with the word for its unit."""
    shape = {
        AgeIn.BEFORE: ngettext(
            "%(number)s maand voor de geboorte", "%(number)s maanden voor de geboorte", many
        ),
        AgeIn.MONTHS: ngettext("%(number)s maand", "%(number)s maanden", many),
        AgeIn.YEARS: ngettext("%(number)s jaar", "%(number)s jaar", many),
    }[unit]
    return shape % {"number": number}


def months_between(one: date, other: date) -> int:
    """Whole months from the one day to the other; a month that ends sooner ends on its last day."""
    months = (other.year - one.year) * MONTHS + other.month - one.month
    if other.day >= one.day or (other + timedelta(days=1)).day == 1:
        return months
    return months - 1
