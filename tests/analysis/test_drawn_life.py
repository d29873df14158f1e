import pytest
from django.utils import timezone

from leerlijn.analysis.queries import drawn_life
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.operations import Telling, add_account, add_entry, read_time, release_account
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.toolkit import lifeline
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db


def told_spells(life: lifeline.Life) -> list[lifeline.Spell]:
    """What somebody told, without what the life leaves open."""
    return [spell for spell in life.spells if not spell.is_untold]


def test_spells_and_events_are_drawn_and_the_undated_wait_in_the_tray() -> None:
    by = make_user()
    case = make_case(by)
    make_entry(case, by=by, text="Bij moeder", words="2013 tot 2015")
    make_entry(case, by=by, text="Zwemdiploma", words="mei 2019", track=Track.EVENTS, weight=Weight.FINE)
    make_entry(case, by=by, text="Naar de dierenarts", words="niet bekend", track=Track.EVENTS)

    life = drawn_life(case, Viewer(Audience.TEAM, user=by))

    assert [spell.title for spell in told_spells(life)] == ["Bij moeder"]
    assert [(event.title, event.weight) for event in life.events] == [("Zwemdiploma", lifeline.Weight.FINE)]
    assert life.birth == person(case, "young_person").birth_date


def test_what_two_people_tell_differently_is_marked() -> None:
    by = make_user()
    case = make_case(by)
    entry = make_entry(case, by=by, text="Geen school", words="2020", track=Track.SCHOOL)
    reading = read_time(case, "najaar 2020")

    add_account(
        entry,
        Telling("Zes weken niet", words="najaar 2020", span=reading.span, teller=person(case, "father")),
        by=by,
    )

    assert drawn_life(case, Viewer(Audience.TEAM, user=by)).spells[0].differs


@pytest.mark.parametrize("audience", [Audience.FAMILY, Audience.COMMISSIONER])
def test_what_stays_inside_is_drawn_for_nobody_else(audience: Audience) -> None:
    by = make_user()
    case = make_case(by)
    entry = make_entry(case, by=by, text="Liever niet", is_restricted=True)
    release_account(entry.accounts.get(), by=by)

    life = drawn_life(case, Viewer(audience))

    assert life.spells == ()


def test_a_childs_words_do_not_reach_the_family_before_the_child_lets_them_go() -> None:
    by = make_user()
    case = make_case(by)
    entry = make_entry(case, by=by, text="Ik was bang", teller="young_person")
    family = Viewer(Audience.FAMILY)
    assert drawn_life(case, family).spells == ()

    release_account(entry.accounts.get(), by=by)

    assert [spell.title for spell in told_spells(drawn_life(case, family))] == ["Ik was bang"]


def test_who_told_it_sees_their_own_before_it_is_released() -> None:
    by = make_user()
    case = make_case(by)
    make_entry(case, by=by, text="Ik was bang", teller="young_person")

    own = drawn_life(case, Viewer(Audience.FAMILY, participant=person(case, "young_person")))
    mothers = drawn_life(case, Viewer(Audience.FAMILY, participant=person(case, "mother")))

    assert len(told_spells(own)) == 1
    assert mothers.spells == ()


def test_what_was_withdrawn_is_drawn_for_nobody() -> None:
    by = make_user()
    case = make_case(by)
    make_entry(case, by=by, teller="mother")

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    for audience in Audience:
        assert drawn_life(case, Viewer(audience, user=by), today=timezone.localdate()).spells == ()


def test_a_life_costs_the_same_queries_however_long_it_is(django_assert_max_num_queries) -> None:
    by = make_user()
    case = make_case(by)
    for year in range(2014, 2020):
        make_entry(case, by=by, text=f"Jaar {year}", words=str(year))

    with django_assert_max_num_queries(7):
        life = drawn_life(case, Viewer(Audience.TEAM, user=by))

    assert len(told_spells(life)) == 6


def happening(case, by, said, *, title="Zwemdiploma", teller="young_person"):
    telling = Telling(
        said, words="mei 2019", span=read_time(case, "mei 2019").span, teller=person(case, teller)
    )
    return add_entry(case, by=by, track=Track.EVENTS, telling=telling, title=title)


def quotes(case, viewer):
    return [event.quote for event in drawn_life(case, viewer).events]


@pytest.mark.parametrize("audience", [Audience.FAMILY, Audience.COMMISSIONER])
def test_short_words_stand_in_the_drawing_and_outside_the_team_once_released(audience: Audience) -> None:
    by = make_user()
    case = make_case(by)
    entry = happening(case, by, "Opa zat op de tribune")
    paper = Telling("Diploma gehaald op 3 mei", told_by="school")
    add_account(entry, paper, by=by)
    before = quotes(case, Viewer(audience))

    release_account(entry.accounts.get(told_by=""), by=by)

    assert quotes(case, Viewer(Audience.TEAM, user=by)) == ["Opa zat op de tribune"]
    assert [said for said in before if said] == []
    assert quotes(case, Viewer(audience)) == ["Opa zat op de tribune"]


def test_what_the_title_says_already_and_a_long_story_are_no_quote() -> None:
    by = make_user()
    case = make_case(by)
    happening(case, by, "Zwemdiploma!")
    happening(case, by, "Opa zat op de tribune. " * 4)

    assert quotes(case, Viewer(Audience.TEAM, user=by)) == ["", ""]
