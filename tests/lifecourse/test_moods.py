from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.analysis.queries import drawn_life
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.lifecourse.models import MoodLine
from leerlijn.lifecourse.moods import (
    Went,
    draw_mood,
    line_of,
    moods_of,
    release_mood,
    remove_mood,
    show_mood,
)
from leerlijn.lifecourse.queries import Audience, Viewer
from tests.factories import make_case, make_member, make_user, person

pytestmark = pytest.mark.django_db
FAMILY, COMMISSIONER = Viewer(Audience.FAMILY), Viewer(Audience.COMMISSIONER)


def went(*told):
    return [Went(Decimal(str(height)), age=Decimal(str(age)), words=words) for age, height, words in told]


UP = went((3, 0.5, ""), (9.5, 1, "Toen kreeg ik mijn hond"))
DOWN = went((3, 0.5, ""), (9.5, -1, ""))


def heights(life):
    return [[point.height for point in mood.points] for mood in life.moods]


def test_a_line_stands_at_the_ages_that_were_told() -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")

    draw_mood(case, child, UP, by=by)

    (mood,) = drawn_life(case, Viewer(Audience.TEAM, user=by)).moods
    assert mood.teller == child.pseudonym
    assert [(point.day, point.height, point.words) for point in mood.points] == [
        (child.birth_date + timedelta(days=round(3 * 365.25)), 0.5, ""),
        (child.birth_date + timedelta(days=round(9.5 * 365.25)), 1.0, "Toen kreeg ik mijn hond"),
    ]


def test_several_tellers_have_each_their_own_line_and_the_young_persons_comes_first() -> None:
    by = make_user()
    case = make_case(by)
    draw_mood(case, person(case, "mother"), DOWN, by=by)
    draw_mood(case, person(case, "young_person"), UP, by=by)

    assert heights(drawn_life(case, Viewer(Audience.TEAM, user=by))) == [[0.5, 1.0], [0.5, -1.0]]


@pytest.mark.parametrize("viewer", [FAMILY, COMMISSIONER], ids=["family", "commissioner"])
def test_others_see_a_line_only_once_its_teller_lets_it_go(viewer) -> None:
    by = make_user()
    case = make_case(by)
    line = draw_mood(case, person(case, "young_person"), UP, by=by)
    assert drawn_life(case, viewer).moods == ()

    release_mood(line, by=by)

    assert heights(drawn_life(case, viewer)) == [[0.5, 1.0]]


def test_who_drew_a_line_sees_it_before_it_is_released_and_their_mother_does_not() -> None:
    by = make_user()
    case = make_case(by)
    draw_mood(case, person(case, "young_person"), UP, by=by)

    own = drawn_life(case, Viewer(Audience.FAMILY, participant=person(case, "young_person")))
    mothers = drawn_life(case, Viewer(Audience.FAMILY, participant=person(case, "mother")))

    assert (len(own.moods), mothers.moods) == (1, ())


def test_drawn_anew_the_earlier_line_is_kept_and_the_new_one_waits_for_release() -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")
    first = release_mood(draw_mood(case, child, UP, by=by), by=by)

    draw_mood(case, child, DOWN, by=by, seen=first.pk)

    assert heights(drawn_life(case, Viewer(Audience.TEAM, user=by))) == [[0.5, -1.0]]
    assert drawn_life(case, FAMILY).moods == ()
    assert MoodLine.objects.filter(case=case).count() == 2


def test_an_earlier_line_can_stand_again_and_a_line_can_be_taken_away() -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")
    first = draw_mood(case, child, UP, by=by)
    second = draw_mood(case, child, DOWN, by=by)

    show_mood(first, by=by)
    assert line_of(case, child) == first

    first.refresh_from_db()
    remove_mood(first, by=by)
    assert line_of(case, child) is None
    second.refresh_from_db()
    assert second.hidden_at is not None


def test_whoever_had_another_line_before_them_is_told_so() -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")
    first = draw_mood(case, child, UP, by=by)
    draw_mood(case, child, DOWN, by=by)

    with pytest.raises(Overtaken):
        draw_mood(case, child, UP, by=by, seen=first.pk)
    with pytest.raises(Overtaken):
        draw_mood(case, child, UP, by=by, seen="")

    assert MoodLine.objects.filter(case=case).count() == 2


def test_what_somebody_drew_who_withdrew_only_the_steward_sees() -> None:
    by = make_user()
    case = make_case(by)
    steward = make_member(case.study, by=by, role=Role.STEWARD)
    mother = person(case, "mother")
    release_mood(draw_mood(case, mother, DOWN, by=by), by=by)

    withdraw(mother, by=by, scope=WithdrawalScope.SELF)

    seen = {
        name: len(moods_of(case, viewer))
        for name, viewer in {
            "team": Viewer(Audience.TEAM, user=by),
            "family": FAMILY,
            "commissioner": COMMISSIONER,
            "steward": Viewer(Audience.TEAM, user=steward),
        }.items()
    }
    assert seen == {"team": 0, "family": 0, "commissioner": 0, "steward": 1}


@pytest.mark.parametrize(
    ("points", "code"), [(UP[:1], "no_line"), ([], "no_line"), ([UP[0], DOWN[0]], "same_time")]
)
def test_one_point_is_no_line_and_at_one_age_it_went_in_one_way(points, code) -> None:
    by = make_user()
    case = make_case(by)

    with pytest.raises(Refusal) as refusal:
        draw_mood(case, person(case, "young_person"), points, by=by)

    assert refusal.value.code == code
    assert MoodLine.objects.count() == 0


def test_nobody_draws_for_who_did_not_say_yes() -> None:
    by = make_user()
    case = make_case(by, consent=False)

    with pytest.raises(Refusal):
        draw_mood(case, person(case, "young_person"), UP, by=by)


def test_a_line_is_released_once_and_not_after_another_was_drawn() -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")
    line = release_mood(draw_mood(case, child, UP, by=by), by=by)
    with pytest.raises(Refusal) as twice:
        release_mood(line, by=by)

    waiting = draw_mood(case, child, DOWN, by=by)
    draw_mood(case, child, UP, by=by)
    waiting.refresh_from_db()

    assert twice.value.code == "released"
    with pytest.raises(Overtaken):
        release_mood(waiting, by=by)


def test_an_age_moves_along_with_a_birth_date_that_turns_out_otherwise() -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")
    draw_mood(case, child, UP, by=by)
    child.birth_date += timedelta(days=30)
    child.save()
    case = type(case).objects.get(pk=case.pk)

    (mood,) = drawn_life(case, Viewer(Audience.TEAM, user=by)).moods

    assert mood.points[0].day == child.birth_date + timedelta(days=round(3 * 365.25))
    assert mood.points[0].day < timezone.localdate()


def test_lines_cost_the_same_queries_for_one_and_for_three(django_assert_num_queries) -> None:
    by = make_user()
    case = make_case(by)
    tellers = [person(case, role) for role in ("young_person", "mother", "father")]
    for teller in tellers:
        draw_mood(case, teller, UP, by=by)
        with django_assert_num_queries(2):
            moods_of(case, Viewer(Audience.TEAM, user=by))
