"""The questions that a life course itself raises: gaps, two homes at once, other times, no time at all.

`questions_raised` is pure: it looks only at the entries that it is given. `questions_for` hands it what one
teller may see, so that nothing that somebody else keeps to themselves can shine through. Every question is
worded as one to ask, never as a fault in what was told. They are Dutch, whatever language the page speaks:
they are asked of a Dutch family.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.gaps import SHORTEST_GAP, Gap, covered_until, gaps_on, lies_before
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, life_of
from leerlijn.studies.enums import PARENTS
from leerlijn.studies.models import Case, Participant, birth_date_of
from leerlijn.toolkit.dates import SpanKind
from leerlijn.toolkit.dates.saying import say_window
from leerlijn.toolkit.dates.saying_ages import age_on
from leerlijn.toolkit.dates.windows import from_months

SHORTEST_OVERLAP = 14
OF_BIRTH = ("geboorte", "geboren", "zwanger")  # whoever says it so, knows that it was before
LASTING = {Track.LIVING, Track.SCHOOL, Track.HELP}
NUMBERS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
BIRTHDAYS = (
    "geboorte", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende",
    "tiende", "elfde", "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende",
    "achttiende", "negentiende", "twintigste",
)  # fmt: skip


class Asked(StrEnum):
    """Who is asked: the one whose life it is, a parent, or anybody else."""

    SELF = "self"
    PARENT = "parent"
    OTHER = "other"


class Why(StrEnum):
    """What in the life course raises a question."""

    GAP = "gap"
    TWO_HOMES = "two_homes"
    TWO_SCHOOLS = "two_schools"
    BEFORE_BIRTH = "before_birth"
    UNTIL_WHEN = "until_when"
    TIMES_DIFFER = "times_differ"
    NO_TIME = "no_time"


@dataclass(frozen=True, slots=True)
class LifeQuestion:
    """One open question; `key` stays the same as long as the life course raises it."""

    why: Why
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """How one speaks of the young person to whoever is asked."""

    who: str
    lives: str
    lived: str
    went: str
    was: str
    birthdays: str
    born: str
    first_year: str


WORDS = {
    Asked.SELF: Words(
        who="je", lives="woon je", lived="woonde je", went="ging je", was="was je",
        birthdays="tussen je {first} en je {second}", born="vanaf je geboorte tot je {second} verjaardag",
        first_year="in je eerste jaar",
    ),
    Asked.PARENT: Words(
        who="je kind", lives="woont je kind", lived="woonde je kind", went="ging je kind", was="was je kind",
        birthdays="tussen de {first} en de {second} verjaardag van je kind",
        born="vanaf de geboorte tot de {second} verjaardag van je kind",
        first_year="in het eerste jaar van je kind",
    ),
    Asked.OTHER: Words(
        who="de jongere", lives="woont de jongere", lived="woonde de jongere", went="ging de jongere",
        was="was de jongere", birthdays="tussen de {first} en de {second} verjaardag van de jongere",
        born="vanaf de geboorte tot de {second} verjaardag van de jongere",
        first_year="in het eerste jaar van de jongere",
    ),
}  # fmt: skip


def questions_raised(
    life: Iterable[ToldEntry], *, asked: Asked, birth: date | None, today: date
) -> tuple[LifeQuestion, ...]:
    """All open questions of a life, in the words of who is asked: by time first, then what has no time."""
    told = tuple(life)
    dated = [item for item in told if not item.is_undated]
    words = WORDS[asked]
    return (
        *gaps(dated, Track.LIVING, words, birth=birth, today=today),
        *gaps(dated, Track.SCHOOL, words, birth=birth, today=today),
        *at_once(dated, Track.LIVING, words, birth=birth, today=today),
        *at_once(dated, Track.SCHOOL, words, birth=birth, today=today),
        *before_the_birth(dated, words, birth=birth),
        *ends_unknown(dated, words),
        *times_differ(told, words),
        *without_time(told, words),
    )


def questions_for(teller: Participant) -> tuple[LifeQuestion, ...]:
    """What the life course asks one teller: out of what they told themselves, what is released, and paper."""
    case = teller.case
    life = life_of(case, Viewer(Audience.FAMILY, participant=teller))
    today = timezone.localdate()
    return questions_raised(life, asked=asked_of(teller), birth=birth_date_of(case), today=today)


def questions_of(case: Case, user: User) -> tuple[LifeQuestion, ...]:
    """Everything that the life course asks, as the team sees it."""
    life = life_of(case, Viewer(Audience.TEAM, user=user))
    today = timezone.localdate()
    return questions_raised(life, asked=Asked.OTHER, birth=birth_date_of(case), today=today)


def asked_of(teller: Participant) -> Asked:
    """How one speaks of the young person to this teller."""
    if teller.is_young_person:
        return Asked.SELF
    return Asked.PARENT if teller.role in PARENTS else Asked.OTHER


def gaps(
    dated: list[ToldEntry], track: Track, words: Words, *, birth: date | None, today: date
) -> Iterator[LifeQuestion]:
    """Stretches of which surely nothing is told on a track, and where somebody lives now."""
    for found in gaps_on(track, dated, birth=birth, today=today):
        yield gap_question(found, words, birth)
    covered = covered_until(track, dated, birth=birth, today=today)
    if track == Track.LIVING and covered and (today - covered).days > SHORTEST_GAP[track]:
        yield LifeQuestion(Why.GAP, f"gap:{track}:now", f"Waar {words.lives} nu? Bij wie is dat?")


def gap_question(found: Gap, words: Words, birth: date | None) -> LifeQuestion:
    """The question about one gap."""
    when = when_between(words, found.begins, found.ends, birth)
    if found.track == Track.LIVING:
        text = f"Waar {words.lived} {when}? Bij wie was dat?"
    else:
        text = f"Hoe was het met school {when}? Waar {words.went} toen naartoe?"
    return LifeQuestion(Why.GAP, f"gap:{found.track}:{found.begins}:{found.ends}", text)


def when_between(words: Words, begins: date, ends: date, birth: date | None) -> str:
    """A stretch as one says it to people: by birthdays, or by months where no birth date is known."""
    first, second = (age_on(day, birth) if birth else -1 for day in (begins, ends))
    if first < 0 or second >= len(NUMBERS):
        months = (say_window(from_months(day.year, day.month, 1)) for day in (begins, ends))
        return "tussen {} en {}".format(*months)
    if first == second:
        return words.first_year if first == 0 else f"toen {words.who} {NUMBERS[first]} was"
    shape = words.born if first == 0 else words.birthdays
    return shape.format(first=BIRTHDAYS[first], second=BIRTHDAYS[second])


def at_once(
    dated: list[ToldEntry], track: Track, words: Words, *, birth: date | None, today: date
) -> Iterator[LifeQuestion]:
    """Two places to live, or two schools, that surely went on at one time; that may well be so."""
    why = Why.TWO_HOMES if track == Track.LIVING else Why.TWO_SCHOOLS
    on_track = [item for item in dated if item.entry.track == track and not item.is_nothing]
    for one, other in combinations(on_track, 2):
        begins = max(item.span.start.latest or today for item in (one, other))
        ends = min(first_end_of(item, today) for item in (one, other))
        if (ends - begins).days > SHORTEST_OVERLAP:
            when = when_between(words, begins, ends, birth)
            key = f"{why}:{one.entry.pk}:{other.entry.pk}"
            text = f"“{one.title}” en “{other.title}” liepen een tijd naast elkaar, {when}. Hoe ging dat?"
            yield LifeQuestion(why, key, text)


def before_the_birth(dated: list[ToldEntry], words: Words, *, birth: date | None) -> Iterator[LifeQuestion]:
    """What surely lies before the birth, unless its own words say so: family history is welcome."""
    for item in dated:
        said_so = any(word in f"{item.words} {item.title}".casefold() for word in OF_BIRTH)
        if not lies_before(item, birth) or said_so:
            continue
        text = (
            f"“{item.title}” staat bij een tijd waarin {words.who} nog niet geboren was. "
            "Hoort het zo bij het verhaal van de familie, of was het later?"
        )
        yield LifeQuestion(Why.BEFORE_BIRTH, f"before_birth:{item.entry.pk}", text)


def first_end_of(item: ToldEntry, today: date) -> date:
    """The last day on which a spell surely still went on."""
    if item.span.kind == SpanKind.OPEN:
        return today
    ended = item.span.end.earliest if item.span.kind == SpanKind.PERIOD else None
    return ended or item.span.start.earliest or date.min


def ends_unknown(dated: list[ToldEntry], words: Words) -> Iterator[LifeQuestion]:
    """Spells of which nobody told how long they were."""
    for item in dated:
        if item.entry.track in LASTING and item.span.kind == SpanKind.END_UNKNOWN:
            text = f"“{item.title}”: tot wanneer was dat? Hoe oud {words.was} toen ongeveer?"
            yield LifeQuestion(Why.UNTIL_WHEN, f"until_when:{item.entry.pk}", text)


def times_differ(told: tuple[ToldEntry, ...], words: Words) -> Iterator[LifeQuestion]:
    """Entries of which two people give other times; nobody is told what the other said."""
    for item in told:
        if item.differs:
            text = (
                f"“{item.title}”: wanneer was dat, zoals jij het je herinnert? Waar denk je dan aan: een "
                f"verjaardag, een klas, een huis? Hoe oud {words.was}?"
            )
            yield LifeQuestion(Why.TIMES_DIFFER, f"times_differ:{item.entry.pk}", text)


def without_time(told: tuple[ToldEntry, ...], words: Words) -> Iterator[LifeQuestion]:
    """Entries that nobody dated yet."""
    for item in told:
        if item.is_undated and not item.differs:
            text = f"“{item.title}”: hoe oud {words.was} toen ongeveer, of in welke groep was het?"
            yield LifeQuestion(Why.NO_TIME, f"no_time:{item.entry.pk}", text)
