"""What counts for what, fact by fact, on lives of a few entries."""

from dataclasses import replace
from datetime import date

import pytest

from leerlijn.lifecourse.enums import Place, Track
from leerlijn.lifecourse.facts import facts_of
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.queries import Audience, ToldEntry
from leerlijn.methods.definitions import Value
from leerlijn.methods.loading import load_definitions
from leerlijn.methods.queries import meanings_of
from leerlijn.toolkit.counting import Bounds
from leerlijn.toolkit.dates import read

BIRTH, TODAY = date(2009, 3, 12), date(2025, 11, 20)
METHOD = next(iter(load_definitions().values()))


def told(
    track: Track, category: str, words: str, *, place: str = "", settled: bool = True, title: str = "Iets"
) -> ToldEntry:
    entry = Entry(track=track, title=title, category=category, place=place, is_settled=settled)
    entry.set_span(read(words, birth=BIRTH, today=TODAY).span, words)
    return ToldEntry(entry, ())


def account(words: str) -> Account:
    made = Account(text="Zo was het")
    made.set_span(read(words, birth=BIRTH, today=TODAY).span, words)
    return made


def counted(*life: ToldEntry, method=METHOD, birth=BIRTH):
    return {fact.key: fact for fact in facts_of(life, method, birth=birth, until=TODAY)}


@pytest.mark.parametrize(
    ("life", "least", "most"),
    [
        ([("ambulatory", "2016 tot 2017"), ("ambulatory", "2019 tot 2020")], 2, 2),
        ([("ambulatory", "2016 tot 2018"), ("ambulatory", "2017 tot 2020")], 1, 2),
        ([("ambulatory", "2016 tot 2018"), ("speech", "2017 tot 2020")], 2, 2),
        ([("ambulatory", "2016 tot 2018"), ("family_doctor", "2015")], 1, 2),
        ([("ambulatory", "2016 tot 2018"), ("", "2015")], 1, 2),
        ([("waiting", "2016"), ("reporting", "2015")], 0, 0),
    ],
)
def test_help_of_one_kind_that_can_share_a_day_may_be_one_trajectory(life, least, most):
    found = counted(*(told(Track.HELP, kind, words) for kind, words in life))

    assert found["help_trajectories"].value == Bounds(least, most)


def test_organisations_are_at_least_as_many_as_there_are_kinds_of_them():
    found = counted(
        told(Track.HELP, "speech", "2012"),
        told(Track.HELP, "medical", "2013"),
        told(Track.HELP, "team", "2014"),
    )

    assert found["organisations"].value == Bounds(2, 3)


def test_a_measure_told_as_one_day_may_have_lasted_until_today():
    months = counted(told(Track.HELP, "protection", "21 augustus 2025"))["months_of_measures"]

    assert months.value == Bounds(1, 4)
    assert months.uncertain == ("Van 1 moment is niet bekend tot wanneer het duurde.",)


def test_a_face_is_fixed_after_a_year():
    found = counted(
        told(Track.PEOPLE, "mentor", "januari 2020 tot januari 2022"),
        told(Track.PEOPLE, "teacher", "maart 2020 tot mei 2020"),
        told(Track.PEOPLE, "professional", "2019 tot 2020"),
        told(Track.PEOPLE, "grandparent", "2010 tot 2020"),
    )

    assert found["fixed_faces"].value == Bounds(1, 2)


def test_the_first_night_away_may_have_been_earlier_where_a_kind_may_count():
    found = counted(
        told(Track.LIVING, "parents", "2009 tot 2015"),
        told(Track.LIVING, "network_foster", "2015"),
        told(Track.LIVING, "foster", "21 augustus 2018"),
    )

    assert found["age_first_away"].value == Bounds(5.8, 9.4)
    assert found["age_first_away"].words == "5 tot 9 jaar"
    assert len(found["age_first_away"].entries) == 2


def test_help_before_the_first_concern_is_said_as_earlier():
    found = counted(
        told(Track.HELP, "team", "1 januari 2012"), told(Track.EVENTS, "concern", "1 januari 2013")
    )

    assert found["wait_for_help"].value == Bounds(-12.0, -12.0)
    assert found["wait_for_help"].words == "de hulp was er 12 maanden eerder"
    assert found["age_first_help"].words == "33 maanden"


def test_an_age_before_the_birth_is_said_in_months():
    found = counted(told(Track.HELP, "team", "eind 2008"))

    assert found["age_first_help"].words == "2 tot 6 maanden voor de geboorte"


@pytest.mark.parametrize(
    ("title", "many"),
    [
        ("Crisisplek in gezinshuis De Brug", 1),
        ("Gezinshuis De Brug (crisisplaatsing)", 1),
        ("Naar een crisisplek bij een gezinshuis", 1),
        ("Gezinshuis De Brug", 0),
        ("Gezinshuis, na de crisisplek", 0),
        ("Uit crisisopvang naar gezinshuis", 0),
        ("Gezinshuis, er was geen crisisplek", 0),
        ("Gezinshuis met veel crisis", 0),
    ],
)
def test_a_crisis_place_counts_in_whatever_category_it_stands(title, many):
    found = counted(
        told(Track.LIVING, "one_parent", "2010 tot 2014"),
        told(Track.LIVING, "family_home", "maart 2015", title=title),
    )

    assert found["crisis_stays"].value == Bounds(many, many)
    assert found["unplanned_moves"].value == Bounds(many, many)
    assert found["moves"].value == Bounds(1, 1)


def test_a_crisis_place_without_a_category_counts_as_one():
    found = counted(told(Track.LIVING, "", "maart 2015", title="Crisisplek bij een pleeggezin"))

    assert found["crisis_stays"].value == Bounds(1, 1)
    assert found["age_first_away"].value == Bounds(6.0, 6.1)


def test_a_crisis_word_on_another_track_is_no_stay():
    found = counted(
        told(Track.LIVING, "one_parent", "2010 tot 2014"),
        told(Track.EVENTS, "", "2015", title="Crisisplaatsing besproken"),
    )

    assert found["crisis_stays"].value == Bounds(0, 0)


def test_a_crisis_place_is_not_planned_and_the_first_home_is_no_move():
    found = counted(told(Track.LIVING, "crisis", "2012"), told(Track.LIVING, "crisis", "2014"))

    assert found["crisis_stays"].value == Bounds(2, 2)
    assert found["unplanned_moves"].value == Bounds(1, 1)
    assert found["moves"].value == Bounds(1, 1)


def test_sleeping_somewhere_beside_home_is_no_place():
    found = counted(told(Track.LIVING, "parents", "2009 tot 2015"), told(Track.LIVING, "respite", "2016"))

    assert found["living_places"].value == Bounds(1, 1)
    assert found["months_in_kind-respite"].value.most == 12.0


def test_a_story_about_a_place_that_is_there_already_counts_no_place_and_no_school():
    found = counted(
        told(Track.LIVING, "parents", "2009 tot 2015"),
        told(Track.LIVING, "foster", "2016", place=Place.SAME),
        told(Track.SCHOOL, "primary", "2014"),
        told(Track.SCHOOL, "", "2016", place=Place.SAME),
    )

    assert found["moves"].value == Bounds(0, 0)
    assert found["schools"].value == Bounds(1, 1)


def test_schools_that_were_told_to_be_new_all_count():
    found = counted(
        told(Track.SCHOOL, "primary", "2014", place=Place.NEW),
        told(Track.SCHOOL, "primary", "2016", place=Place.NEW),
    )

    assert found["schools"].value == Bounds(2, 2)


def test_where_tellers_differ_all_their_times_lie_in_the_range():
    entry = Entry(track=Track.SCHOOL, title="Geen school", category="absent_long")
    both = ToldEntry(entry, (account("maart 2019"), account("mei 2019 tot juni 2019")))

    months = counted(both)["months_without_school"]

    assert months.value == Bounds(1, 4)
    assert months.uncertain == (
        "Over 1 moment vertellen mensen een andere tijd. Alle verhalen passen in het bereik.",
    )


def test_a_kind_that_a_reader_may_not_see_is_not_counted_as_that_kind():
    entry = Entry(track=Track.HELP, title="Iets", category="protection")
    hidden = ToldEntry(entry, (account("2015"),), has_unseen=True, audience=Audience.COMMISSIONER)

    assert counted(hidden)["measures"].value == Bounds(0, 0)
    assert counted(hidden)["help_trajectories"].value == Bounds(1, 1)


def test_without_a_birth_date_only_the_ages_are_unknown():
    found = counted(told(Track.HELP, "team", "2012"), birth=None)

    assert found["age_first_help"].value is None
    assert found["age_first_help"].uncertain[0].startswith("De geboortedatum is niet bekend.")
    assert found["help_trajectories"].value == Bounds(1, 1)


def test_what_nobody_told_of_is_zero_as_far_as_told_and_not_never():
    measures = counted(told(Track.HELP, "team", "2012"))["measures"]

    assert measures.words == "0 keer, voor zover verteld"
    assert measures.uncertain == ("Niemand vertelde hierover. Dat is niet hetzelfde als nooit.",)


def without_meaning(value: Value) -> Value:
    return replace(value, counts=(), may_count=(), provider="")


def test_a_study_that_began_before_categories_had_a_meaning_counts_with_the_meaning_of_now():
    lists = tuple(
        replace(found, values=tuple(without_meaning(value) for value in found.values))
        for found in METHOD.value_lists
    )
    older = replace(METHOD, version=1, value_lists=lists)
    life = (told(Track.LIVING, "crisis", "2012"), told(Track.HELP, "protection", "2013"))

    assert counted(*life, method=older)["crisis_stays"].value == Bounds(1, 1)
    assert counted(*life, method=older)["measures"].value == Bounds(1, 1)


def test_a_category_of_ones_own_keeps_its_own_words():
    renamed = tuple(
        replace(
            found,
            values=tuple(replace(without_meaning(value), label="Eigen woord") for value in found.values),
        )
        for found in METHOD.value_lists
    )

    meanings = meanings_of(replace(METHOD, value_lists=renamed), "living")

    assert not meanings["crisis"].says_what_it_counts_for
    assert meanings["crisis"].label == "Eigen woord"
