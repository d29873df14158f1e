"""What a life course asks: worded as a question, and out of nothing that somebody else keeps to themselves."""

from datetime import date

import pytest
from django.utils import timezone

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import Telling, add_account, change_entry, read_time, release_account
from leerlijn.lifecourse.queries import Audience, Viewer, life_of
from leerlijn.lifecourse.questions import Asked, Why, questions_for, questions_of, questions_raised
from leerlijn.studies.models import birth_date_of
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db
SECRET = "Verborgenmerk bij de molen"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def birth(case):
    return birth_date_of(case)


def year(birth: date, age: int) -> int:
    """The calendar year in which the young person of the tests has this age from mid-February on."""
    return birth.year + age


def raised(case, asked: Asked = Asked.SELF):
    life = life_of(case, Viewer(Audience.TEAM))
    return questions_raised(life, asked=asked, birth=birth_date_of(case), today=timezone.localdate())


def texts(questions, why: Why | None = None) -> list[str]:
    return [question.text for question in questions if why is None or question.why == why]


def lives(case, by, text: str, words: str, teller: str = "mother"):
    return make_entry(case, by=by, text=text, words=words, teller=teller)


def at_home_but_for_a_gap(case, by, birth) -> None:
    lives(case, by, "Thuis", f"14-2-{year(birth, 0)} tot 1-5-{year(birth, 6)}")
    lives(case, by, "Bij oma", f"sinds 1-4-{year(birth, 7)}")


def test_a_gap_becomes_a_question_by_birthdays(case, by, birth) -> None:
    at_home_but_for_a_gap(case, by, birth)

    assert texts(raised(case)) == ["Waar woonde je tussen je zesde en je zevende? Bij wie was dat?"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked.PARENT, "Waar woonde je kind tussen de zesde en de zevende verjaardag van je kind?"),
        (Asked.OTHER, "Waar woonde de jongere tussen de zesde en de zevende verjaardag van de jongere?"),
    ],
)
def test_a_question_is_worded_for_who_is_asked(case, by, birth, asked: Asked, words: str) -> None:
    at_home_but_for_a_gap(case, by, birth)

    assert [text.startswith(words) for text in texts(raised(case, asked))] == [True]


def test_a_gap_that_may_be_none_asks_nothing(case, by, birth) -> None:
    lives(case, by, "Thuis", f"14-2-{year(birth, 0)} tot {year(birth, 6)}")
    lives(case, by, "Bij oma", f"sinds {year(birth, 7)}")

    assert raised(case) == ()


def test_where_nobody_said_how_long_it_was_no_gap_is_guessed(case, by, birth) -> None:
    lives(case, by, "Thuis", f"14-2-{year(birth, 0)}")
    lives(case, by, "Bij oma", f"sinds {year(birth, 9)}")

    assert texts(raised(case), Why.GAP) == []


def test_the_first_years_and_today_are_asked_about_too(case, by, birth) -> None:
    lives(case, by, "Bij oma", f"1-4-{year(birth, 2)} tot 1-4-{year(birth, 10)}")

    assert texts(raised(case)) == [
        "Waar woonde je vanaf je geboorte tot je tweede verjaardag? Bij wie was dat?",
        "Waar woon je nu? Bij wie is dat?",
    ]


def test_a_summer_without_school_is_no_gap_and_half_a_year_is(case, by, birth) -> None:
    first, second = year(birth, 7), year(birth, 8)
    spans = (
        ("De Regenboog", f"1-9-{first} tot 10-7-{second}"),
        ("De Horizon", f"1-9-{second} tot 1-3-{second + 1}"),
        ("De Brug", f"sinds 1-11-{second + 1}"),
    )
    for text, words in spans:
        make_entry(case, by=by, text=text, words=words, track=Track.SCHOOL)

    assert texts(raised(case)) == ["Hoe was het met school toen je negen was? Waar ging je toen naartoe?"]


def test_two_homes_at_once_are_a_question_and_no_fault(case, by, birth) -> None:
    lives(case, by, "Bij moeder", f"14-2-{year(birth, 0)} tot 1-9-{year(birth, 8)}")
    lives(case, by, "Bij vader", f"sinds 1-3-{year(birth, 8)}")

    (asked,) = texts(raised(case))

    assert (
        asked == "“Bij moeder” en “Bij vader” liepen een tijd naast elkaar, toen je acht was. Hoe ging dat?"
    )
    assert [word for word in ("fout", "klopt niet", "tegenstrijdig") if word in asked] == []


def test_an_end_that_nobody_knows_and_a_time_that_nobody_knows_are_asked_for(case, by) -> None:
    make_entry(case, by=by, text="Bij het wijkteam", words="2019 tot ?", track=Track.HELP)
    make_entry(case, by=by, text="De brand", words="ooit een keer", track=Track.EVENTS)

    assert texts(raised(case)) == [
        "“Bij het wijkteam”: tot wanneer was dat? Hoe oud was je toen ongeveer?",
        "“De brand”: hoe oud was je toen ongeveer, of in welke groep was het?",
    ]


def told_otherwise(case, by, entry, words: str = "april 2019"):
    span = read_time(case, words).span
    return add_account(
        entry, Telling(text="Zo was het", words=words, span=span, teller=person(case, "father")), by=by
    )


def test_times_that_differ_are_asked_for_without_saying_what_anybody_said(case, by) -> None:
    entry = make_entry(case, by=by, text="Naar oma", words="maart 2019", track=Track.EVENTS)
    told_otherwise(case, by, entry)

    (asked,) = texts(raised(case))

    assert asked.startswith("“Naar oma”: wanneer was dat, zoals jij het je herinnert?")
    assert [word for word in ("2019", "maart", "april", "vader", "moeder") if word in asked] == []


def test_what_another_teller_did_not_release_is_in_no_question(case, by, birth) -> None:
    lives(case, by, SECRET, f"{year(birth, 3)} tot ?", teller="father")
    make_entry(case, by=by, text=SECRET, words="ooit", track=Track.EVENTS, teller="father")
    entry = make_entry(case, by=by, text="Naar oma", words="maart 2019", track=Track.EVENTS)
    told_otherwise(case, by, entry)

    for_mother, for_boy = (questions_for(person(case, role)) for role in ("mother", "young_person"))

    assert texts(for_mother) == []
    assert texts(for_boy) == []
    assert [text for text in texts(questions_of(case, by)) if SECRET in text] != []


def test_what_was_released_is_asked_to_the_others(case, by) -> None:
    entry = make_entry(case, by=by, text="De brand", words="ooit", track=Track.EVENTS, teller="father")
    release_account(Account.objects.get(entry=entry), by=by)

    (asked,) = texts(questions_for(person(case, "mother")))

    assert asked == "“De brand”: hoe oud was je kind toen ongeveer, of in welke groep was het?"


@pytest.mark.parametrize("kept", ["is_restricted", "is_place_secret"])
def test_what_stays_inside_is_in_no_question_for_its_own_teller_either(case, by, kept: str) -> None:
    entry = make_entry(case, by=by, text=SECRET, words="ooit", track=Track.EVENTS)
    inside = {"is_restricted": False, "is_place_secret": False, kept: True}
    change_entry(entry, by=by, track=entry.track, title=SECRET, category="", weight=entry.weight, **inside)

    assert questions_for(person(case, "mother")) == ()


def test_a_life_without_a_birth_date_is_asked_in_months(case, by) -> None:
    lives(case, by, "Thuis", "1-1-2015 tot 10-5-2018")
    lives(case, by, "Bij oma", "sinds 20-2-2019")
    life = life_of(case, Viewer(Audience.TEAM))

    asked = questions_raised(life, asked=Asked.SELF, birth=None, today=timezone.localdate())

    assert texts(asked) == ["Waar woonde je tussen mei 2018 en februari 2019? Bij wie was dat?"]


def test_the_same_life_raises_the_same_keys(case, by, birth) -> None:
    at_home_but_for_a_gap(case, by, birth)

    assert [one.key for one in raised(case)] == [one.key for one in raised(case, Asked.PARENT)]


def test_the_questions_cost_the_same_for_one_entry_and_for_three(case, by, django_assert_num_queries) -> None:
    mother = person(case, "mother")
    for number in range(3):
        make_entry(case, by=by, text=f"Iets {number}", words="ooit", track=Track.EVENTS)
        with django_assert_num_queries(3):
            assert len(questions_for(mother)) == number + 1
