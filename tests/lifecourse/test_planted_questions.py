"""A planted life: six gaps, four double homes, three moments before the birth, two contradictions, much besides."""

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.operations import Telling, add_account, read_time
from leerlijn.lifecourse.queries import Audience, Viewer, life_of
from leerlijn.lifecourse.questions import Asked, Why, questions_raised
from leerlijn.studies.models import birth_date_of
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db
BLAMES = ("fout", "klopt niet", "tegenstrijdig", "ongeldig", "kan niet", "vergeten", "ontbreekt", "!")


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


# Ages at which something began and ended, to the day; None goes on until today.
HOMES = (
    ("Thuis", (0, "14-2"), (2, "1-5")),  # then a gap of a year
    ("Bij oma", (3, "1-5"), (4, "1-9")),  # then a gap
    ("Weer thuis", (5, "1-3"), (7, "1-6")),
    ("Doordeweeks bij tante", (6, "1-3"), (7, "1-3")),  # beside home
    ("Pleeggezin", (7, "1-6"), (9, "1-2")),
    ("Vakanties bij vader", (8, "1-3"), (8, "1-9")),  # beside the foster home; then a gap
    ("Crisisplek", (9, "1-9"), (10, "1-1")),  # then a gap
    ("Groep De Linde", (10, "1-9"), (12, "1-9")),
    ("Weekenden bij moeder", (11, "1-3"), (12, "1-3")),  # beside the group
    ("Gezinshuis", (12, "1-9"), None),
    ("Kamer bij de buren", (13, "1-3"), (13, "1-6")),  # beside the family home
)
SCHOOLS = (
    ("De Regenboog", (4, "1-9"), (6, "1-2")),  # then a gap
    ("De Horizon", (6, "1-9"), (8, "1-7")),  # a summer, no gap
    ("De Brug", (8, "1-9"), (11, "1-2")),
    ("Dagbesteding", (10, "1-3"), (10, "1-12")),  # beside De Brug; then a gap
    ("Het Baken", (12, "1-9"), None),
)
EARLIER = (
    ("Verhuizing van moeder", Track.LIVING, -3),
    ("Opa in het leger", Track.EVENTS, -9),
    ("Huisarts voor moeder", Track.HELP, -1),
)
FITTING = (
    ("Zusje geboren", Track.EVENTS, (3, "4-4")),
    ("Zwemdiploma", Track.EVENTS, (7, "6-6")),
    ("Juf Anja", Track.PEOPLE, (5, "1-10")),
    ("Oom Ben", Track.PEOPLE, (8, "1-10")),
)


def planted(case, by) -> None:
    birth = birth_date_of(case)

    def day(at) -> str:
        return f"{at[1]}-{birth.year + at[0]}"

    for track, spells in ((Track.LIVING, HOMES), (Track.SCHOOL, SCHOOLS)):
        for text, begins, ends in spells:
            words = f"{day(begins)} tot {day(ends)}" if ends else f"sinds {day(begins)}"
            make_entry(case, by=by, text=text, words=words, track=track)
    for text, track, years in EARLIER:
        make_entry(case, by=by, text=text, words=f"mei {birth.year + years}", track=track)
    for text, track, at in FITTING:
        make_entry(case, by=by, text=text, words=day(at), track=track)
    make_entry(case, by=by, text="Moeder was zwanger", words=f"december {birth.year - 1}", track=Track.EVENTS)
    entry = make_entry(case, by=by, text="Opa overleden", words=f"maart {birth.year + 9}", track=Track.EVENTS)
    words = f"mei {birth.year + 10}"
    told = Telling(text="Later", words=words, span=read_time(case, words).span, teller=person(case, "father"))
    add_account(entry, told, by=by)


def raised(case, asked: Asked):
    life = life_of(case, Viewer(Audience.TEAM))
    return questions_raised(life, asked=asked, birth=birth_date_of(case), today=timezone.localdate())


def test_all_that_was_planted_is_found_and_nothing_else(case, by) -> None:
    planted(case, by)

    assert Counter(question.why for question in raised(case, Asked.OTHER)) == {
        Why.GAP: 6,
        Why.TWO_HOMES: 4,
        Why.BEFORE_BIRTH: 3,
        Why.TWO_SCHOOLS: 1,
        Why.TIMES_DIFFER: 1,
    }


def test_each_of_them_names_what_was_planted(case, by) -> None:
    planted(case, by)

    said = [question.text for question in raised(case, Asked.OTHER)]

    for text, *_rest in (*EARLIER, HOMES[3], HOMES[5], HOMES[8], HOMES[10], SCHOOLS[3]):
        assert len([words for words in said if f"“{text}”" in words]) == 1, text
    for text, *_rest in (*FITTING, ("Moeder was zwanger",)):
        assert [words for words in said if text in words] == []


@pytest.mark.parametrize("asked", list(Asked))
def test_each_is_a_question_that_blames_nobody(case, by, asked: Asked) -> None:
    planted(case, by)

    said = [question.text for question in raised(case, asked)]

    assert [text for text in said if not text.endswith("?")] == []
    assert [text for text in said for word in BLAMES if word in text.casefold()] == []


def test_without_a_birth_date_nothing_lies_before_it(case, by) -> None:
    planted(case, by)
    life = life_of(case, Viewer(Audience.TEAM))

    found = questions_raised(life, asked=Asked.OTHER, birth=None, today=date(2026, 1, 1))

    assert [question for question in found if question.why == Why.BEFORE_BIRTH] == []
