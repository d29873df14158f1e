"""Gaps: hatched where nobody told anything, empty where somebody said that there was nothing."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlijn.analysis.queries import drawn_life
from leerlijn.exchange.operations.issuing import begin_report
from leerlijn.lifecourse.enums import Deed, Track
from leerlijn.lifecourse.facts import facts_of
from leerlijn.lifecourse.gaps import gaps_of
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.operations import change_entry, read_time, release_account, undo_change
from leerlijn.lifecourse.queries import Audience, Viewer, last_change, life_of
from leerlijn.reports.enums import Readers
from leerlijn.reports.queries import material_for
from leerlijn.studies.models import birth_date_of
from leerlijn.toolkit import lifeline
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


@pytest.fixture
def desk(femke):
    client = Client()
    client.force_login(femke)
    return client


def at(case, age):
    """The calendar year in which the young person becomes this old."""
    return birth_date_of(case).year + age


def spell(case, by, text, words, track=Track.LIVING, **more):
    return make_entry(case, by=by, text=text, words=words, track=track, **more)


def at_home_but_for_a_gap(case, by):
    birth = birth_date_of(case)
    spell(case, by, "Thuis", f"{birth.day}-{birth.month}-{birth.year} tot 1-5-{at(case, 6)}")
    spell(case, by, "Bij oma", f"sinds 1-4-{at(case, 7)}")


def two_schools(case, by):
    spell(case, by, "De Regenboog", f"1-9-{at(case, 6)} tot 10-1-{at(case, 9)}", Track.SCHOOL)
    spell(case, by, "De Brug", f"sinds 1-11-{at(case, 9)}", Track.SCHOOL)


def gaps_for(case, viewer):
    life = life_of(case, viewer)
    return gaps_of(life, birth=birth_date_of(case), today=timezone.localdate())


def team(user):
    return Viewer(Audience.TEAM, user=user)


def told_nothing(case, viewer):
    return [drawn for drawn in drawn_life(case, viewer).spells if drawn.is_untold]


def test_a_gap_between_two_homes_is_drawn_hatched(case, femke):
    at_home_but_for_a_gap(case, femke)

    (gap,) = told_nothing(case, team(femke))

    year = at(case, 6)
    assert (gap.lane, gap.unknown, gap.span.start.earliest.isoformat()) == (
        lifeline.Lane.LIVING, True, f"{year}-05-01",
    )  # fmt: skip
    assert gap.span.end.latest.isoformat() == f"{year + 1}-04-01"


def test_the_words_of_a_gap_are_read_back_as_that_time(case, femke):
    at_home_but_for_a_gap(case, femke)
    (gap,) = gaps_for(case, team(femke))

    spell(case, femke, "Bij tante", gap.words)

    assert read_time(case, gap.words).span.start.earliest == gap.begins
    assert gaps_for(case, team(femke)) == ()


def test_a_summer_and_the_years_before_school_are_no_gap(case, femke):
    spell(case, femke, "Peuterspeelzaal", f"1-9-{at(case, 2)} tot 1-2-{at(case, 4)}", Track.SCHOOL)
    spell(case, femke, "De Regenboog", f"1-9-{at(case, 4)} tot 10-7-{at(case, 9)}", Track.SCHOOL)
    spell(case, femke, "De Brug", f"sinds 1-9-{at(case, 9)}", Track.SCHOOL)

    assert gaps_for(case, team(femke)) == ()


def test_what_somebody_called_nothing_is_drawn_empty_and_no_gap(case, femke):
    two_schools(case, femke)
    (before,) = told_nothing(case, team(femke))

    none = spell(case, femke, "Geen school", f"10-1-{at(case, 9)} tot 1-11-{at(case, 9)}", Track.SCHOOL)
    give(none, by=femke, is_nothing=True)

    drawn = {each.title: each.nothing for each in drawn_life(case, team(femke)).spells}
    assert before.lane == lifeline.Lane.SCHOOL
    assert drawn == {"De Regenboog": False, "De Brug": False, "Geen school": True}


def give(entry, *, by, **more):
    return change_entry(
        entry, by=by, track=Track(entry.track), title=entry.title, category="", weight=entry.weight,
        **{"is_restricted": False, "is_place_secret": False, **more},
    )  # fmt: skip


def test_nothing_is_undone_like_any_other_word_of_the_team(case, femke):
    none = spell(case, femke, "Geen school", "2019", Track.SCHOOL)
    give(none, by=femke, is_nothing=True)
    give(none, by=femke)
    kept = Entry.objects.get().is_nothing
    undo_change(last_change(none), by=femke)

    undo_change(last_change(Entry.objects.get()), by=femke)

    assert kept
    assert Entry.objects.get().is_nothing is False
    assert last_change(none).deed == Deed.ADDED


def test_a_time_without_school_counts_as_one_and_as_no_school(case, femke):
    def counted():
        life, birth = life_of(case, team(femke)), birth_date_of(case)
        facts = facts_of(life, case.study.method, birth=birth, until=timezone.localdate())
        return {fact.key: fact.value for fact in facts if fact.key in {"schools", "months_without_school"}}

    two_schools(case, femke)
    none = spell(case, femke, "Niets", f"februari {at(case, 9)} tot april {at(case, 9)}", Track.SCHOOL)
    before = counted()

    give(none, by=femke, is_nothing=True)

    assert before["schools"].most == 3
    assert (counted()["schools"].most, counted()["months_without_school"].most) == (2, 3)


@pytest.mark.parametrize("kept", ["is_restricted", "is_place_secret"])
def test_a_gap_over_what_is_kept_inside_is_like_any_other(case, femke, kept):
    at_home_but_for_a_gap(case, femke)
    for entry in Entry.objects.all():
        release_account(entry.accounts.get(), by=femke)
    family = Viewer(Audience.FAMILY)
    (before,) = told_nothing(case, family)

    hidden = spell(case, femke, "Verborgenmerk", f"1-5-{at(case, 6)} tot 1-4-{at(case, 7)}")
    give(hidden, by=femke, **{kept: True})
    release_account(hidden.accounts.get(), by=femke)

    assert told_nothing(case, family) == [before]
    assert told_nothing(case, team(femke)) == []


def test_nothing_that_was_not_released_is_a_gap_like_any_other_for_the_family(case, femke):
    two_schools(case, femke)
    for entry in Entry.objects.all():
        release_account(entry.accounts.get(), by=femke)
    family = Viewer(Audience.FAMILY)
    (before,) = told_nothing(case, family)

    none = spell(case, femke, "Geen school", f"10-1-{at(case, 9)} tot 1-11-{at(case, 9)}", Track.SCHOOL)
    give(none, by=femke, is_nothing=True)

    assert told_nothing(case, family) == [before]


def test_a_report_draws_the_gaps_of_its_own_readers(case, femke):
    at_home_but_for_a_gap(case, femke)
    spell(case, femke, "Verborgenmerk", f"1-5-{at(case, 6)} tot 1-4-{at(case, 7)}", is_restricted=True)

    life = material_for(begin_report(case, by=femke, readers=Readers.COMMISSIONER)).life

    assert [each.title for each in life.spells if each.is_untold] == [""]
    assert [each.title for each in life.spells if "Verborgen" in each.title] == []


def page(desk, case, query=""):
    return desk.get(reverse("life-line", args=[case.code]) + query).content.decode()


def test_a_click_on_the_hatch_begins_a_line_about_that_time(desk, case, femke):
    at_home_but_for_a_gap(case, femke)
    drawn = page(desk, case)

    asked = page(desk, case, "?open-tijd=living-1")

    year = at(case, 6)
    assert f'href="{reverse("life-line", args=[case.code])}?open-tijd=living-1#erbij"' in drawn
    assert "Wonen: weten we niet." in drawn
    assert f'value="Wonen: mei {year} tot april {year + 1}, "' in asked
    assert "Waar woonde de jongere tussen de zesde en de zevende verjaardag" in asked
    assert [word for word in ("fout", "ontbreekt", "klopt niet") if word in asked] == []


def test_a_gap_that_was_filled_meanwhile_asks_nothing(desk, case, femke):
    at_home_but_for_a_gap(case, femke)

    assert 'class="asked"' not in page(desk, case, "?open-tijd=living-2")
    assert 'class="asked"' not in page(desk, case, "?open-tijd=onzin")


def test_what_is_only_out_of_sight_is_no_gap(desk, case, femke):
    at_home_but_for_a_gap(case, femke)
    two_schools(case, femke)

    assert page(desk, case).count("open-tijd=") == 2
    assert page(desk, case, "?spoor=school").count("open-tijd=") == 1
    assert page(desk, case, "?zoek=oma").count("open-tijd=") == 0


def test_geen_school_typed_over_a_gap_fills_it_with_nothing(desk, case, femke):
    two_schools(case, femke)
    (gap,) = gaps_for(case, team(femke))
    line = f"School: {gap.words}, geen school (moeder)"
    where = reverse("entry-new", args=[case.code])

    echo = desk.post(where, {"r-line": line, "step": "read"}, headers={"HX-Request": "true"})
    desk.post(where, {"r-line": line})

    entry = Entry.objects.get(title="geen school")
    assert "er was toen niets" in echo.content.decode()
    assert (entry.is_nothing, entry.track, entry.accounts.get().who) == (True, Track.SCHOOL, "moeder")
    assert gaps_for(case, team(femke)) == ()
    assert "er was toen niets" in page(desk, case, f"?open={entry.pk}")


def test_one_day_without_school_is_told_and_is_not_nothing(desk, case):
    desk.post(reverse("entry-new", args=[case.code]), {"r-line": "School: 3 mei 2019, geen school (moeder)"})

    assert Entry.objects.get().is_nothing is False


def test_the_form_says_and_takes_back_that_there_was_nothing(desk, case, femke):
    entry = spell(case, femke, "Thuis gezeten", "2019", Track.SCHOOL)
    where = reverse("entry-change", args=[case.code, entry.pk])
    typed = {"title": "Thuis gezeten", "track": "school", "weight": "plain", "version": entry.version}

    desk.post(where, {**typed, "is_nothing": "on"})
    said = Entry.objects.get().is_nothing
    desk.post(where, {**typed, "version": Entry.objects.get().version})

    assert (said, Entry.objects.get().is_nothing) == (True, False)
    history = desk.get(reverse("entry-history", args=[case.code, entry.pk])).content.decode()
    assert history.count("of er toen niets was") == 2
