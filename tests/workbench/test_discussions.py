"""The pages about discussions among colleagues: who opens them, and what they show."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.discussions.enums import DiscussionState, SeriesRole
from leerlijn.discussions.models import Discussion, Series
from leerlijn.discussions.operations import end_fellow
from leerlijn.workbench.routes.discussions import ROUTES
from tests.factories import make_case, make_member, make_user
from tests.house.discussion_examples import (
    ASKED,
    PLAN,
    SERIES,
    make_discussion,
    make_fellow,
    make_series,
)
from tests.house.visits import furnished_case, visits

pytestmark = pytest.mark.django_db
INSIDE = {route.name for route in ROUTES if route.opens}


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def series(by):
    return make_series(by)


@pytest.fixture
def signed_in(client, by):
    client.force_login(by)
    return client


def text_of(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_whoever_is_not_in_the_series_finds_nothing_on_any_of_its_pages(by) -> None:
    case = furnished_case(by)
    left = make_fellow(Series.objects.get(), by)
    end_fellow(left, by=by)
    outside = [make_member(case.study, by=by, role=role) for role in Role]
    pages = [visit for visit in visits(case) if visit.route.name in INSIDE]

    answers = {
        (user.role, visit.route.name): client_of(user).get(visit.where).status_code
        for user in (*outside, left.user)
        for visit in pages
    }

    assert len(pages) == len(INSIDE)
    assert set(answers.values()) == {404}


def test_a_series_that_is_not_there_answers_like_one_that_is_somebody_elses(signed_in, series, by) -> None:
    other = make_series(make_user(Role.FACILITATOR), "Van een ander")

    answers = [
        signed_in.get(reverse("discussion-series", args=[pk])).content for pk in (other.pk, make_case(by).pk)
    ]

    assert answers[0] == answers[1]


def test_a_closed_door_is_logged_by_the_id_of_what_was_asked_for(client, series) -> None:
    client.force_login(make_user())
    client.get(reverse("discussion-series", args=[series.pk]))

    event = AccessEvent.objects.refused().get()
    assert (event.reason, event.subject, event.subject_id) == (
        "no_such_series",
        "discussion series",
        str(series.pk),
    )


def test_reading_a_discussion_is_logged_by_its_id(signed_in, series, by) -> None:
    planned = make_discussion(series, by)

    text_of(signed_in, "discussion", series.pk, planned.pk)

    event = AccessEvent.objects.filter(purpose="discussion").get()
    assert (event.subject_id, event.case_id, event.study_id) == (str(planned.pk), "", "")


def test_a_series_begins_in_the_browser_and_leads_on_to_who_belongs_to_it(signed_in) -> None:
    response = signed_in.post(reverse("discussion-series-new"), SERIES)

    made = Series.objects.get()
    assert response["Location"] == reverse("discussion-fellows", args=[made.pk])
    assert (made.name, made.format_key) == ("Intervisie team Zuid", "roddel")


def test_two_series_of_one_name_are_refused_in_words(signed_in, series) -> None:
    response = signed_in.post(reverse("discussion-series-new"), {**SERIES, "name": series.name.upper()})

    assert response.status_code == 422
    assert Series.objects.count() == 1


def test_a_discussion_begins_with_the_next_day_of_the_series(signed_in, series) -> None:
    page = text_of(signed_in, "discussion-new", series.pk)

    soon = series.first_on + timedelta(days=28)
    assert soon.strftime("%d-%m-%Y") in page or (soon + timedelta(days=7)).strftime("%d-%m-%Y") in page


def test_a_discussion_is_planned_with_its_roles(signed_in, series, by) -> None:
    member = make_fellow(series, by)

    signed_in.post(reverse("discussion-new", args=[series.pk]), {**PLAN, "part-bringer": str(member.pk)})

    planned = Discussion.objects.get()
    assert (planned.question, planned.bringer, planned.form.key) == (PLAN["question"], member, "vier-fasen")


def test_a_discussion_shows_its_question_its_rounds_and_its_roles(signed_in, series, by) -> None:
    planned = make_discussion(series, by)

    page = text_of(signed_in, "discussion", series.pk, planned.pk)

    assert ASKED in page
    assert page.index("Voorbereiding") < page.index("Presentatie") < page.index("Conclusie en actie")
    assert "wie inbrengt praat" in page
    assert planned.bringer.user.name in page


def test_a_member_reads_and_arranges_nothing(series, by) -> None:
    member, planned = make_fellow(series, by).user, make_discussion(series, by)
    client = client_of(member)

    page = text_of(client, "discussion", series.pk, planned.pk)
    answer = client.post(reverse("discussion-off", args=[series.pk, planned.pk]))

    assert ASKED in page
    assert "Gaat niet door" not in page
    assert (answer.status_code, Discussion.objects.get().state) == (302, DiscussionState.PLANNED)
    assert AccessEvent.objects.refused().get().reason == "not_leading"


def test_a_leader_who_may_not_open_the_case_neither_sees_nor_takes_off_which_it_is(series, by) -> None:
    case = make_case(by, code="K-77")
    leader = make_fellow(series, by, role=SeriesRole.FACILITATOR).user
    planned = make_discussion(series, by, case=case)
    client = client_of(leader)

    page = text_of(client, "discussion", series.pk, planned.pk)
    form = text_of(client, "discussion-change", series.pk, planned.pk)
    client.post(reverse("discussion-change", args=[series.pk, planned.pk]), {**PLAN, "seen_version": "1"})

    assert "Dit gaat over een casus die jij niet opent." in page
    assert "K-77" not in page + form
    changed = Discussion.objects.get()
    assert (changed.question, changed.case) == (PLAN["question"], case)


def test_nothing_of_a_discussion_shows_in_the_case_that_it_touches(signed_in, by) -> None:
    case = furnished_case(by)
    apart = {route.name for route in ROUTES}

    shown = [
        visit.route.name
        for visit in visits(case)
        if visit.route.name not in apart and ASKED.encode() in content_of(signed_in.get(visit.where))
    ]

    assert shown == []
    assert ASKED in text_of(signed_in, "discussion", *Discussion.objects.values_list("series", "pk").get())


def content_of(response) -> bytes:
    return b"".join(response) if response.streaming else response.content


def test_who_was_there_is_written_down(signed_in, series, by) -> None:
    planned = make_discussion(series, by)
    member, leader = planned.bringer, planned.facilitator

    signed_in.post(
        reverse("discussion-attendance", args=[series.pk, planned.pk]),
        {f"there-{member.pk}": "absent", f"why-{member.pk}": "Ziek", f"there-{leader.pk}": "came"},
    )

    page = text_of(signed_in, "discussion", series.pk, planned.pk)
    assert "was er niet: Ziek" in page
    assert page.count("was erbij") == 1


def test_a_colleague_comes_in_and_goes(signed_in, series) -> None:
    colleague = make_user(Role.PROFESSIONAL)
    where = reverse("discussion-fellows", args=[series.pk])

    signed_in.post(where, {"colleague": str(colleague.pk), "role": "member"})
    inside = client_of(colleague).get(reverse("discussion-series", args=[series.pk])).status_code
    fellow = series.fellows.get(user=colleague)
    signed_in.post(reverse("discussion-fellow-end", args=[series.pk, fellow.pk]))
    outside = client_of(colleague).get(reverse("discussion-series", args=[series.pk])).status_code

    assert (inside, outside) == (200, 404)


def test_the_menu_leads_to_discussions_for_colleagues_and_not_for_a_commissioner(by) -> None:
    where = reverse("discussions")
    commissioner = make_user(Role.COMMISSIONER)

    assert where in client_of(by).get(reverse("start")).content.decode()
    assert where not in client_of(commissioner).get(reverse("insight-home")).content.decode()


def test_the_ways_stand_beside_each_other_each_with_its_time(signed_in) -> None:
    page = text_of(signed_in, "discussion-formats")

    assert page.count("<tr>") == 10
    assert "65 min" in page
    assert signed_in.get(reverse("discussion-format", args=["bestaat-niet"])).status_code == 404


def test_a_way_says_what_is_from_a_source_and_what_is_not(signed_in) -> None:
    page = text_of(signed_in, "discussion-format", "roddel")

    assert "Dit vraagt veel vertrouwen." in page
    assert "uit een bron" in page
    assert "concept" in page


def test_one_discussion_costs_as_many_queries_as_three(signed_in, series, by) -> None:
    make_discussion(series, by)
    costs = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            text_of(signed_in, "discussion-series", series.pk)
        costs.append(len(queries))
        make_discussion(series, by, days=9)
        make_discussion(series, by, days=11)

    assert costs[0] == costs[1]
