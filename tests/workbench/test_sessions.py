"""What came out of the sessions: taken over, left out, said better, or kept inside, by a person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.meetings.enums import MeetingKind, ProposalKind, ProposalState
from leerlijn.meetings.models import Proposal
from leerlijn.meetings.operations import MinutedItem, record_meeting
from leerlijn.meetings.queries import accepted_items
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from tests.factories import make_case, make_member, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
LESSON = MinutedItem(ProposalKind.LESSON, "Vraag het kind zelf")
HELPED = MinutedItem(ProposalKind.PROMOTING, "Eén volwassene die blijft")
INSIDE = MinutedItem(ProposalKind.PASSAGE, "Vader is ziek", restricted_because="niet delen met het gezin")


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def hold(case, by, kind, *items):
    source = SourceKind.REFLECTION_MINUTES if kind == MeetingKind.REFLECTION else SourceKind.LEARNING_MINUTES
    minutes = add_source(case, by=by, kind=source, title="Verslag", text=f"Verslag van de {kind}")
    return record_meeting(minutes, by=by, kind=kind, items=items)


def page_of(client, case):
    return client.get(reverse("sessions", args=[case.code])).content.decode()


def choose(client, case, proposal, choice, **more):
    headers = more.pop("headers", {})
    where = reverse("proposal-decide", args=[case.code, proposal.pk])
    return client.post(where, {"choice": choice, "place": "1", **more}, **headers)


def test_a_case_without_sessions_says_what_to_do_first(signed_in, case) -> None:
    page = page_of(signed_in, case)

    assert "Er is nog geen sessie" in page
    assert reverse("session-new", args=[case.code]) in page
    assert reverse("sources", args=[case.code]) in page


def test_minutes_that_propose_nothing_leave_nothing_to_choose(signed_in, case, researcher) -> None:
    hold(case, researcher, MeetingKind.LEARNING)

    page = page_of(signed_in, case)

    assert "Samen kijken en leren" in page
    assert "<progress" not in page


def test_the_items_wait_by_kind_and_the_heading_counts_them(signed_in, case, researcher) -> None:
    hold(case, researcher, MeetingKind.LEARNING, LESSON, HELPED)

    page = page_of(signed_in, case)

    assert "Nog 2 voorstellen om over te kiezen" in page
    assert page.index("Wat hielp") < page.index(HELPED.text) < page.index(LESSON.text)


def test_the_reflection_session_is_marked_for_professionals(signed_in, case, researcher) -> None:
    hold(case, researcher, MeetingKind.LEARNING, LESSON)
    before = page_of(signed_in, case)
    hold(case, researcher, MeetingKind.REFLECTION, HELPED)

    assert "alleen voor professionals" not in before
    assert "alleen voor professionals" in page_of(signed_in, case)


@pytest.mark.parametrize(
    ("choice", "state", "leaves"),
    [("accept", ProposalState.ACCEPTED, 1), ("reject", ProposalState.REJECTED, 0)],
)
def test_an_item_is_taken_over_or_not(signed_in, case, researcher, choice, state, leaves) -> None:
    proposal = hold(case, researcher, MeetingKind.LEARNING, LESSON).proposals.get()

    choose(signed_in, case, proposal, choice)

    assert Proposal.objects.get().state == state
    assert len(accepted_items(case, for_family=True)) == leaves


def test_an_item_is_taken_over_in_better_words(signed_in, case, researcher) -> None:
    proposal = hold(case, researcher, MeetingKind.LEARNING, LESSON).proposals.get()

    choose(signed_in, case, proposal, "accept", text="Vraag een kind ook alleen.")

    assert Proposal.objects.get().text == "Vraag een kind ook alleen."


def test_what_must_stay_inside_shows_what_was_said_about_it(signed_in, case, researcher) -> None:
    hold(case, researcher, MeetingKind.LEARNING, INSIDE)

    page = page_of(signed_in, case)

    assert "niet delen met het gezin" in page
    assert "Binnen houden" in page
    assert "Toch delen" in page


@pytest.mark.parametrize(("choice", "leaves"), [("inside", []), ("accept", []), ("share", ["Vader is ziek"])])
def test_it_leaves_only_when_a_person_shares_it(signed_in, case, researcher, choice, leaves) -> None:
    proposal = hold(case, researcher, MeetingKind.LEARNING, INSIDE).proposals.get()

    choose(signed_in, case, proposal, choice)

    assert [item.text for item in accepted_items(case, for_family=False)] == leaves
    assert Proposal.objects.undecided().count() == 0


def test_undoing_keeps_inside_what_was_inside(signed_in, case, researcher) -> None:
    proposal = hold(case, researcher, MeetingKind.LEARNING, INSIDE).proposals.get()
    choose(signed_in, case, proposal, "share")

    signed_in.post(reverse("proposal-undo", args=[case.code, proposal.pk]))

    again = Proposal.objects.get()
    assert (again.state, again.is_restricted) == (ProposalState.OPEN, True)


def test_all_of_one_session_is_taken_over_at_once(signed_in, case, researcher) -> None:
    meeting = hold(case, researcher, MeetingKind.LEARNING, LESSON, HELPED, INSIDE)
    hold(case, researcher, MeetingKind.REFLECTION, LESSON)

    signed_in.post(reverse("meeting-accept", args=[case.code, meeting.pk]))

    assert len(accepted_items(case, for_family=False)) == 2
    assert Proposal.objects.undecided().count() == 1


def test_with_a_script_only_the_part_that_changed_comes_back(signed_in, case, researcher) -> None:
    first, _second = hold(case, researcher, MeetingKind.LEARNING, LESSON, HELPED).proposals.all()

    page = choose(signed_in, case, first, "accept", headers=HTMX).content.decode()

    assert "<html" not in page
    assert "Nog 1 voorstel om over te kiezen" in page


def test_words_that_are_too_long_come_back_as_typed(signed_in, case, researcher) -> None:
    proposal = hold(case, researcher, MeetingKind.LEARNING, LESSON).proposals.get()

    answer = choose(signed_in, case, proposal, "accept", text="w" * 2001)

    assert answer.status_code == 422
    assert "w" * 2001 in answer.content.decode()
    assert Proposal.objects.get().state == ProposalState.OPEN


def test_another_teams_items_are_not_there(client, case, researcher) -> None:
    proposal = hold(case, researcher, MeetingKind.LEARNING, LESSON).proposals.get()
    stranger = make_user()
    own = make_case(stranger)
    client.force_login(stranger)

    answers = [
        client.get(reverse("sessions", args=[case.code])),
        choose(client, case, proposal, "accept"),
        choose(client, own, proposal, "accept"),
        client.post(reverse("meeting-accept", args=[own.code, proposal.meeting_id])),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert Proposal.objects.get().state == ProposalState.OPEN


def test_who_may_only_read_has_nothing_to_choose(client, case, researcher) -> None:
    hold(case, researcher, MeetingKind.LEARNING, LESSON)
    client.force_login(make_member(case.study, by=researcher, role=Role.STEWARD))

    page = page_of(client, case)

    assert LESSON.text in page
    assert "Neem over" not in page


def test_reading_the_address_of_a_deed_does_nothing(signed_in, case, researcher) -> None:
    meeting = hold(case, researcher, MeetingKind.LEARNING, LESSON)
    proposal = meeting.proposals.get()

    signed_in.get(reverse("proposal-decide", args=[case.code, proposal.pk]) + "?choice=accept")
    signed_in.get(reverse("meeting-accept", args=[case.code, meeting.pk]))

    assert Proposal.objects.get().state == ProposalState.OPEN


def test_one_item_and_three_items_cost_the_same_queries(signed_in, case, researcher) -> None:
    hold(case, researcher, MeetingKind.LEARNING, LESSON)
    page_of(signed_in, case)
    with CaptureQueriesContext(connection) as one:
        page_of(signed_in, case)
    hold(case, researcher, MeetingKind.REFLECTION, LESSON, HELPED)

    with CaptureQueriesContext(connection) as three:
        page_of(signed_in, case)

    assert len(three) == len(one)
