"""The actions of a case and of all cases: what is agreed, how far it is, and whether it helped."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.analysis.operations import add_lesson
from leerlijn.improvements.enums import ActionState, Effect
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import Plan, add_improvement, check_effect, move_improvement
from leerlijn.meetings.enums import MeetingKind
from tests.factories import make_case, make_meeting, make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def signed_in(client, by):
    client.force_login(by)
    return client


def days(number: int):
    return timezone.localdate() + timedelta(days=number)


def typed(day) -> str:
    return day.strftime("%d-%m-%Y")


def page_of(client, case):
    return client.get(reverse("improvements", args=[case.code])).content.decode()


def all_of(client, query=""):
    return client.get(reverse("improvements-all") + query).content.decode()


def press(client, case, action, state, **more):
    return client.post(reverse("improvement-move", args=[case.code, action.pk, state]), more, follow=True)


def test_a_case_without_actions_says_what_to_do_first(signed_in, case) -> None:
    assert "Nog geen acties" in page_of(signed_in, case)


def test_an_action_keeps_all_that_is_agreed(signed_in, case, by) -> None:
    colleague = make_member(case.study, by=by, role=Role.PROFESSIONAL)
    lesson = add_lesson(case, by=by, text="Ga de dag erna langs")
    session = make_meeting(case, by=by, kind=MeetingKind.LEARNING)

    signed_in.post(
        reverse("improvement-new", args=[case.code]),
        {
            "text": "Pleegzorg belt binnen een dag", "owner": colleague.pk, "owner_words": "pleegzorg",
            "due_on": typed(days(10)), "for_whom": "group", "notice": "Tante belt niet meer zelf",
            "check_on": typed(days(40)), "lesson": lesson.pk, "meeting": session.pk, "is_restricted": "on",
        },
    )  # fmt: skip

    action = Improvement.objects.get()
    assert (action.owner, action.owner_words, action.due_on) == (colleague, "pleegzorg", days(10))
    assert (action.for_whom, action.notice, action.check_on) == (
        "group",
        "Tante belt niet meer zelf",
        days(40),
    )
    assert (action.lesson, action.meeting, action.is_restricted) == (lesson, session, True)


def test_an_action_at_a_lesson_begins_with_that_lesson(signed_in, case, by) -> None:
    lesson = add_lesson(case, by=by, text="Ga de dag erna langs")

    page = signed_in.get(reverse("improvement-new", args=[case.code]) + f"?les={lesson.pk}").content.decode()

    assert f'<option value="{lesson.pk}" selected>' in page


def test_the_form_of_an_action_asks_nothing_that_it_does_not_keep(signed_in, case) -> None:
    page = signed_in.get(reverse("improvement-new", args=[case.code])).content.decode()

    assert 'name="is_restricted"' in page
    assert 'name="is_for_family"' not in page


def test_looking_before_it_is_to_be_done_is_refused_at_its_field_and_nothing_typed_is_lost(
    signed_in, case
) -> None:
    answer = signed_in.post(
        reverse("improvement-new", args=[case.code]),
        {"text": "Bellen", "due_on": typed(days(5)), "check_on": typed(days(4)), "notice": "Minder bellen"},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_check_on"' in page
    assert 'value="Minder bellen"' in page
    assert not Improvement.objects.exists()


def test_only_who_is_on_the_team_can_be_chosen(signed_in, case) -> None:
    stranger = make_user(Role.PROFESSIONAL)

    answer = signed_in.post(
        reverse("improvement-new", args=[case.code]), {"text": "Bellen", "owner": stranger.pk}
    )

    assert answer.status_code == 422
    assert stranger.name not in answer.content.decode()


def test_two_people_who_change_one_action_see_both_texts(signed_in, case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())
    where = reverse("improvement-change", args=[case.code, action.pk])
    signed_in.post(where, {"text": "Bellen binnen een dag", "seen_version": 1})

    answer = signed_in.post(where, {"text": "Bellen binnen een week", "seen_version": 1})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Er is niets weg" in page
    assert "<mark>week</mark>" in page
    assert Improvement.objects.get().text == "Bellen binnen een dag"


def test_how_far_it_is_takes_one_press_and_may_have_words(signed_in, case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())

    said = press(signed_in, case, action, "busy", words="Twee keer geprobeerd").content.decode()
    page = page_of(signed_in, case)

    action.refresh_from_db()
    assert (action.state, action.state_words) == (ActionState.BUSY, "Twee keer geprobeerd")
    assert "“Twee keer geprobeerd”" in page
    assert "“Bellen”: bezig" in said


def test_a_word_that_is_too_long_changes_nothing_and_says_so(signed_in, case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())

    page = press(signed_in, case, action, "done", words="w" * 301).content.decode()

    assert "Er is nog niets veranderd" in page
    assert Improvement.objects.get().state == ActionState.TODO


def test_a_state_that_does_not_exist_is_not_there(signed_in, case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())

    assert press(signed_in, case, action, "misschien").status_code == 404


def test_whether_it_helped_is_noted_with_who_looked_and_when(signed_in, case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan(notice="Tante belt niet meer zelf"))
    where = reverse("improvement-check", args=[case.code, action.pk])
    data = {"effect": "partly", "words": "Moeder merkt het", "on": typed(days(0))}
    too_soon = signed_in.post(where, data)
    press(signed_in, case, action, "done")

    form = signed_in.get(where).content.decode()
    signed_in.post(where, data)
    page = page_of(signed_in, case)

    assert too_soon.status_code == 422
    assert "Tante belt niet meer zelf" in form
    action.refresh_from_db()
    assert (action.effect, action.checked_on, action.checked_by) == (Effect.PARTLY, days(0), by)
    assert "Het helpt een beetje" in page
    assert f"{by.name}" in page


def test_an_action_that_is_taken_away_can_be_put_back(signed_in, case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())

    gone = signed_in.post(reverse("improvement-remove", args=[case.code, action.pk]), follow=True)
    back = signed_in.post(reverse("improvement-restore", args=[case.code, action.pk]), follow=True)

    restore = reverse("improvement-restore", args=[case.code, action.pk])
    assert gone.content.decode().count(restore) == 2
    assert "Nu te doen" in back.content.decode()


def test_what_is_too_late_stands_on_top_then_what_is_to_do_then_what_to_look_at(signed_in, case, by) -> None:
    done = add_improvement(case, by=by, text="Is gedaan", plan=Plan(check_on=days(0)))
    move_improvement(done, by=by, state=ActionState.DONE)
    add_improvement(case, by=by, text="Komt nog", plan=Plan(due_on=days(3)))
    add_improvement(case, by=by, text="Is te laat", plan=Plan(due_on=days(-3)))

    pages = [page_of(signed_in, case), all_of(signed_in)]

    order = [
        "Had al klaar moeten zijn",
        "Is te laat",
        "Nu te doen",
        "Komt nog",
        "Kijken of het helpt",
        "Is gedaan",
    ]
    assert [sorted(order, key=page.index) for page in pages] == [order, order]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Te laat", "Te bekijken", "Van mij", "Elders"}),
        ("?wat=te-laat", {"Te laat"}),
        ("?wat=kijken", {"Te bekijken"}),
        ("?wat=mijn", {"Van mij"}),
        ("?wat=done", {"Te bekijken"}),
        ("?wat=todo", {"Te laat", "Van mij", "Elders"}),
        ("?casus=K-777", {"Elders"}),
    ],
)
def test_the_list_across_cases_is_narrowed(signed_in, case, by, query, shown) -> None:
    add_improvement(case, by=by, text="Te laat", plan=Plan(due_on=days(-1)))
    look = add_improvement(case, by=by, text="Te bekijken", plan=Plan(check_on=days(-1)))
    move_improvement(look, by=by, state=ActionState.DONE)
    add_improvement(case, by=by, text="Van mij", plan=Plan(owner=by))
    other = make_case(by, case.study, code="K-777")
    add_improvement(other, by=by, text="Elders", plan=Plan())

    page = all_of(signed_in, query)

    assert {
        text for text in ("Te laat", "Te bekijken", "Van mij", "Elders") if f">{text}</a></h3>" in page
    } == shown


def test_the_list_holds_no_action_of_another_team(client, case, by) -> None:
    add_improvement(case, by=by, text="Van dit team", plan=Plan())
    stranger = make_user()
    make_case(stranger)
    client.force_login(stranger)

    assert "Van dit team" not in all_of(client)


def test_the_start_counts_what_is_to_do_too_late_and_to_look_at(signed_in, case, by) -> None:
    add_improvement(case, by=by, text="Te laat", plan=Plan(due_on=days(-1), owner=by))
    look = add_improvement(case, by=by, text="Te bekijken", plan=Plan(check_on=days(-1)))
    move_improvement(look, by=by, state=ActionState.DONE)

    page = signed_in.get(reverse("start")).content.decode()

    assert "1 te laat" in page
    assert "bij 1 kijken of het helpt" in page
    assert "1 doe jij zelf" in page
    assert reverse("improvements-all") in page


def test_who_may_only_read_has_nothing_to_press(client, case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())
    client.force_login(make_member(case.study, by=by, role=Role.STEWARD))

    page = page_of(client, case)

    assert "Bellen" in page
    assert reverse("improvement-new", args=[case.code]) not in page
    assert press(client, case, action, "done").status_code == 404


def test_an_action_of_another_case_is_not_there(signed_in, case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())
    other = make_case(by, case.study)
    names = ["improvement-change", "improvement-check", "improvement-remove", "improvement-restore"]

    answers = {signed_in.post(reverse(name, args=[other.code, action.pk])).status_code for name in names}

    assert answers == {404}
    assert press(signed_in, other, action, "done").status_code == 404


@pytest.mark.parametrize("shown", ["improvements", "improvements-all", "start"])
def test_one_action_and_three_cost_the_same_queries(signed_in, case, by, shown) -> None:
    where = reverse(shown, args=[case.code] if shown == "improvements" else [])

    def add_one() -> None:
        lesson = add_lesson(case, by=by, text="Les")
        action = add_improvement(case, by=by, text="Bellen", plan=Plan(owner=by, lesson=lesson))
        move_improvement(action, by=by, state=ActionState.DONE)
        check_effect(action, by=by, effect=Effect.YES, words="Merkbaar")

    add_one()
    signed_in.get(where)
    with CaptureQueriesContext(connection) as one:
        signed_in.get(where)
    add_one()
    add_one()

    with CaptureQueriesContext(connection) as three:
        signed_in.get(where)

    assert len(three) == len(one)
