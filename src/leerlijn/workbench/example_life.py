"""The invented life on the front page."""

from datetime import date
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import read_range
from leerlijn.toolkit.lifeline import Event, Lane, Life, Mood, MoodPoint, Spell, Weight

BIRTH = date(2010, 2, 14)
TODAY = date(2025, 11, 24)
SPELLS = (
    (Lane.LIVING, 0, "Thuis bij vader en moeder", "februari 2010", "zomer 2013"),
    (Lane.LIVING, 0, "Thuis bij moeder", "zomer 2013", "juni 2016"),
    (Lane.LIVING, 1, "Bij opa en oma", "juni 2016", "zomer 2017"),
    (Lane.LIVING, 0, "Thuis bij moeder", "zomer 2017", "juli 2019"),
    (Lane.LIVING, 2, "Crisisplek", "augustus 2019", "september 2019"),
    (Lane.LIVING, 1, "Pleegzorg, tante", "oktober 2019", "mei 2021"),
    (Lane.LIVING, 2, "Behandelgroep", "juni 2021", "voorjaar 2023"),
    (Lane.LIVING, 1, "Gezinshuis", "zomer 2023", "heden"),
    (Lane.SCHOOL, 0, "Opvang", "2011", "februari 2014"),
    (Lane.SCHOOL, 0, "Basisschool A", "februari 2014", "juni 2016"),
    (Lane.SCHOOL, 0, "Basisschool B", "augustus 2016", "juli 2019"),
    (Lane.SCHOOL, 0, "Speciaal onderwijs", "voorjaar 2020", "juli 2022"),
    (Lane.SCHOOL, 0, "Vso, praktijkroute", "augustus 2022", "heden"),
    (Lane.HELP, 0, "Opvoedsteun wijkteam", "zomer 2013", "voorjaar 2015"),
    (Lane.HELP, 0, "Jeugd-ggz", "najaar 2016", "voorjaar 2018"),
    (Lane.HELP, 0, "Ondertoezichtstelling", "juli 2019", "mei 2024"),
    (Lane.HELP, 0, "Gezinscoach", "zomer 2023", "heden"),
    (Lane.PEOPLE, 0, "Opa", "februari 2010", "januari 2023"),
    (Lane.PEOPLE, 0, "Juf van groep 4", "zomer 2017", "zomer 2018"),
    (Lane.PEOPLE, 0, "Mentor", "augustus 2021", "voorjaar 2024"),
    (Lane.PEOPLE, 0, "Beste vriendin", "voorjaar 2022", "heden"),
)
EVENTS = (
    (Weight.FINE, "Geboren", "14 februari 2010", ""),
    (Weight.HEAVY, "Vader gaat weg", "zomer 2013", "Ik zat op de trap."),
    (Weight.HEAVY, "Verhuizing", "juni 2016", ""),
    (Weight.FINE, "Zwemdiploma", "voorjaar 2018", ""),
    (Weight.HEAVY, "Moeder in het ziekenhuis", "juli 2019", ""),
    (Weight.HEAVY, "Pleegzorg stopt", "juni 2021", "Niemand vroeg iets."),
    (Weight.FINE, "Eigen konijn", "voorjaar 2022", ""),
    (Weight.HEAVY, "Opa overleden", "januari 2023", ""),
    (Weight.FINE, "Zelf een plek gekozen", "juni 2023", "Eerst kijken, toen ja zeggen."),
    (Weight.FINE, "Eerste baantje", "maart 2025", ""),
)
MOOD = (
    (date(2010, 2, 14), 0.55), (date(2012, 2, 1), 0.6), (date(2013, 6, 1), -0.6), (date(2014, 9, 1), -0.2),
    (date(2016, 6, 15), -0.45), (date(2017, 6, 1), 0.35), (date(2018, 5, 1), 0.7), (date(2019, 1, 15), 0.25),
    (date(2019, 7, 15), -0.85), (date(2020, 4, 1), -0.2), (date(2021, 2, 1), 0.1), (date(2021, 6, 10), -0.75),
    (date(2022, 5, 1), 0.2), (date(2022, 10, 1), 0.4), (date(2023, 1, 10), -0.55), (date(2023, 6, 15), 0.3),
    (date(2024, 6, 1), 0.75), (date(2025, 3, 10), 0.9), (date(2025, 11, 24), 0.75),
)  # fmt: skip


def example_life() -> Life:
    """A life that nobody lived."""
    return Life(
        birth=BIRTH,
        today=TODAY,
        spells=tuple(
            spell for number, told in enumerate(SPELLS) if (spell := _spell(f"s{number}", *told)) is not None
        ),
        events=tuple(
            event for number, told in enumerate(EVENTS) if (event := _event(f"e{number}", *told)) is not None
        ),
        moods=(Mood(tuple(MoodPoint(day, height) for day, height in MOOD)),),
    )


@cache
def drawn_example(name: str, title: str) -> SafeString:
    """The example as SVG in one of the formats; drawn once, since it never changes."""
    size = {"page": lifeline.PAGE, "phone": lifeline.PHONE}[name]
    drawing = lifeline.draw(lifeline.layout(example_life(), size=size), title=title, ids=f"v{name}")
    return mark_safe(drawing)  # noqa: S308 - made by our own writer, which escapes every word


def front_drawings() -> dict[str, SafeString]:
    """Both drawings of the front page."""
    title = _("Een verzonnen levenslijn, van 0 tot 15 jaar")
    return {"life_line": drawn_example("page", title), "life_line_phone": drawn_example("phone", title)}


def _spell(key: str, lane: Lane, tone: int, title: str, start: str, end: str) -> Spell | None:
    span = read_range(start, end, birth=BIRTH, today=TODAY, lasting=True).span
    return Spell(key=key, lane=lane, title=title, span=span, tone=tone) if span else None


def _event(key: str, weight: Weight, title: str, words: str, quote: str) -> Event | None:
    span = read_range(words, "", birth=BIRTH, today=TODAY, lasting=False).span
    return Event(key=key, title=title, span=span, weight=weight, quote=quote) if span else None
