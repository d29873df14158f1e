"""Who signs at which age, drawn as a strip with the young person's age on it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.consent.rules import ADULT, SIGNS_ALONE, SIGNS_TOO
from leerlijn.studies.models import Case, young_person_of

LEFT, WIDTH = 12, 1156
MONTHS = 12
SOON = 366
LAST_DAY_OF_FEBRUARY = 28


@dataclass(frozen=True, slots=True)
class AgeStrip:
    """The young person's age: in words, on the strip, and the next birthday on which who signs changes.

    Attributes:
        who: the pseudonym.
        words: "14 jaar en 9 maanden"; empty where no birth date is known.
        x: place on the strip, from the left.
        to_left: whether the words stand left of the mark, because there is no room at the right.
        zone: "child", "together" or "alone"; empty without a birth date.
        turns: the age of the next change, 12 or 16; 0 when none comes within a year.
        turns_on: that birthday.
    """

    who: str
    words: str = ""
    x: int = 0
    to_left: bool = False
    zone: str = ""
    turns: int = 0
    turns_on: date | None = None


def strip_of(case: Case, today: date | None = None) -> AgeStrip | None:
    """The strip of a case; None while the young person is not on the roster."""
    person = young_person_of(case)
    day = today or timezone.localdate()
    if person is None:
        return None
    if person.birth_date is None or person.birth_date > day:
        return AgeStrip(person.pseudonym)
    months = months_between(person.birth_date, day)
    x = LEFT + round(min(months / MONTHS, ADULT) / ADULT * WIDTH)
    turns, turns_on = next_change(person.birth_date, day)
    return AgeStrip(
        who=person.pseudonym,
        words=age_in_words(months),
        x=x,
        to_left=x > WIDTH / 2,
        zone=zone_of(months // MONTHS),
        turns=turns,
        turns_on=turns_on,
    )


def months_between(born: date, day: date) -> int:
    """Whole months of age."""
    return (day.year - born.year) * MONTHS + day.month - born.month - (day.day < born.day)


def age_in_words(months: int) -> str:
    """14 jaar en 9 maanden."""
    years, rest = divmod(months, MONTHS)
    said = _("%(n)s jaar") % {"n": years}
    if not rest:
        return said
    return f"{said} {_('en')} {ngettext('%(n)s maand', '%(n)s maanden', rest) % {'n': rest}}"


def zone_of(years: int) -> str:
    """Who signs at this age."""
    if years < SIGNS_TOO:
        return "child"
    return "together" if years < SIGNS_ALONE else "alone"


def next_change(born: date, day: date) -> tuple[int, date | None]:
    """The birthday within a year on which another signs, if one comes."""
    for age in (SIGNS_TOO, SIGNS_ALONE):
        birthday = born.replace(
            year=born.year + age,
            day=min(born.day, LAST_DAY_OF_FEBRUARY) if born.month == 2 else born.day,  # noqa: PLR2004 - February
        )
        if 0 < (birthday - day).days < SOON:
            return age, birthday
    return 0, None
