"""The screen of a round, and what came of a discussion: all of it works without a script."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.discussions.enums import Answer, DiscussionState, NoteKind, PromiseState
from leerlijn.discussions.models import Note, Promise
from leerlijn.discussions.operations import (
    add_promise,
    answer_note,
    begin_discussion,
    end_discussion,
    go_to_round,
    write_note,
)
from tests.factories import make_user
from tests.house.discussion_examples import make_discussion, make_fellow, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user(Role.FACILITATOR)


@pytest.fixture
def running(by):
    return begin_discussion(make_discussion(make_series(by), by), by=by)


@pytest.fixture
def signed_in(client, by):
    client.force_login(by)
    return client


def address(name: str, discussion, *more: object) -> str:
    return reverse(name, args=[discussion.series_id, discussion.pk, *more])


def text_of(client: Client, discussion, turn: str = "analysis") -> str:
    return client.get(address("discussion-round", discussion, turn)).content.decode()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_beginning_leads_to_the_first_round(signed_in, by) -> None:
    planned = make_discussion(make_series(by), by)

    response = signed_in.post(address("discussion-begin", planned))

    assert response["Location"] == address("discussion-round", planned, "preparation")


def test_a_round_says_who_speaks_by_which_rule_and_who_does_what(signed_in, running) -> None:
    page = text_of(signed_in, running)

    assert "Iedereen praat." in page
    assert "Er hoeft niet één goede oplossing uit te komen." in page
    assert running.bringer.user.name in page


def test_the_ring_starts_from_the_servers_time_and_only_in_the_round_of_now(signed_in, running, by) -> None:
    go_to_round(running, by=by, key="analysis")
    running.round_started_at = timezone.now() - timedelta(minutes=12, seconds=5)
    running.save()

    now, other = text_of(signed_in, running), text_of(signed_in, running, "presentation")

    (passed,) = re.findall(r'data-minutes="30" data-passed="(\d+)"', now)
    assert 725 <= int(passed) < 735
    assert "Nog 18 minuten" in now
    assert "data-timer" not in other


def test_a_round_that_took_longer_says_so_and_counts_nothing_down(signed_in, running) -> None:
    running.round_started_at = timezone.now() - timedelta(minutes=7)
    running.save()

    page = text_of(signed_in, running, "preparation")

    assert "Deze ronde loopt uit" in page.split("<template", 1)[0]


def test_a_line_is_written_down_by_a_member_and_stands_with_its_kind(running) -> None:
    client = client_of(running.bringer.user)

    answer = client.post(
        address("discussion-note", running, "analysis"),
        {"kind": "metaphor", "text": "Een schip zonder haven"},
    )

    assert answer.status_code == 302
    page = text_of(client, running)
    assert page.index("Beeld <span") < page.index("Een schip zonder haven</p>")
    assert "Een schip zonder haven" not in text_of(client, running, "questions")


def test_an_empty_line_comes_back_with_words_and_the_rest_of_the_screen(signed_in, running) -> None:
    response = signed_in.post(address("discussion-note", running, "analysis"), {"kind": "view", "text": " "})

    assert response.status_code == 422
    assert "Vul dit nog in." in response.content.decode()
    assert 'value="view" ' in response.content.decode()


def test_a_round_asks_only_for_what_it_brings_forth(signed_in, running) -> None:
    analysis, conclusion = text_of(signed_in, running), text_of(signed_in, running, "conclusion")

    assert ('id="schrijf"' in analysis, 'id="vraag"' in analysis, 'id="afspraak"' in analysis) == (
        True,
        False,
        False,
    )
    assert ('id="schrijf"' in conclusion, 'id="vraag"' in conclusion, 'id="afspraak"' in conclusion) == (
        False,
        True,
        True,
    )


def test_who_brought_in_answers_advice_in_the_last_round_and_comes_back_there(running, by) -> None:
    note = write_note(running, by=by, round_key="analysis", kind=NoteKind.ADVICE, text="Ga samen wandelen.")
    client = client_of(running.bringer.user)

    shown = text_of(client, running, "conclusion")
    response = client.post(
        address("discussion-answer", running, note.pk) + "?ronde=conclusion",
        {"answer": "no", "why": "Regen."},
    )

    assert "Ga samen wandelen." in shown
    assert "Wat doe je ermee?" in shown
    assert response["Location"].startswith(address("discussion-round", running, "conclusion"))
    assert "Dit past niet" in text_of(client, running, "conclusion")


def test_another_member_reads_the_advice_and_is_offered_no_answer(running, by) -> None:
    write_note(running, by=by, round_key="analysis", kind=NoteKind.ADVICE, text="Ga samen wandelen.")
    client = client_of(make_fellow(running.series, by).user)

    page = text_of(client, running, "conclusion")

    assert "Ga samen wandelen." in page
    assert "Wat doe je ermee?" not in page


def test_a_line_that_was_taken_away_can_be_put_back(signed_in, running, by) -> None:
    note = write_note(running, by=by, round_key="analysis", kind=NoteKind.VIEW, text="Zij is moe.")

    page = signed_in.post(address("discussion-note-remove", running, note.pk), follow=True).content.decode()

    assert address("discussion-note-restore", running, note.pk) in page
    signed_in.post(address("discussion-note-restore", running, note.pk))
    assert "Zij is moe." in text_of(signed_in, running)


def test_two_who_change_the_question_do_not_overwrite_each_other(signed_in, running) -> None:
    typed = {"question": "Eerst", "core": "", "seen_version": str(running.version)}
    signed_in.post(address("discussion-question", running, "conclusion"), typed)

    late = signed_in.post(
        address("discussion-question", running, "conclusion"), {**typed, "question": "Later"}
    )

    assert late.status_code == 422
    assert "Later" in late.content.decode()
    running.refresh_from_db()
    assert running.question == "Eerst"


def test_a_promise_is_made_with_a_day_and_followed_later(signed_in, running, by) -> None:
    review = (running.on + timedelta(days=28)).strftime("%d-%m-%Y")
    signed_in.post(
        address("discussion-promise", running, "conclusion"),
        {"text": "Ik bel haar.", "owner": str(running.bringer.pk), "review_on": review},
    )
    end_discussion(running, by=by)
    promise = Promise.objects.get()
    before = signed_in.get(reverse("discussion-series", args=[running.series_id])).content.decode()
    client_of(running.bringer.user).post(
        address("discussion-follow", running, promise.pk),
        {"state": "done", "outcome": "Zij was blij.", "seen_version": "1"},
    )
    after = signed_in.get(reverse("discussion-series", args=[running.series_id])).content.decode()

    promise.refresh_from_db()
    assert promise.state == PromiseState.DONE
    assert ("Ik bel haar." in before, "Ik bel haar." in after) == (True, False)
    assert "Zij was blij." in signed_in.get(address("discussion", running)).content.decode()


def test_a_day_before_the_discussion_is_said_at_its_field(signed_in, running) -> None:
    response = signed_in.post(
        address("discussion-promise", running, "conclusion"), {"text": "Ik bel.", "review_on": "1-1-2020"}
    )

    assert response.status_code == 422
    assert "Kies een latere dag." in response.content.decode()


def test_the_first_round_of_the_next_discussion_looks_back_at_what_is_open(signed_in, running, by) -> None:
    add_promise(running, by=by, text="Ik bel haar.")
    following = make_discussion(running.series, by, days=35)

    assert "Ik bel haar." in text_of(signed_in, following, "preparation")
    assert "Ik bel haar." not in text_of(signed_in, following)


def test_the_whole_of_a_held_discussion_stands_on_one_page(signed_in, running, by) -> None:
    note = write_note(running, by=by, round_key="analysis", kind=NoteKind.ADVICE, text="Ga samen wandelen.")
    answer_note(note, by=by, answer=Answer.YES, why="Dat kan morgen.")
    write_note(running, by=by, round_key="questions", kind=NoteKind.OPEN_QUESTION, text="Wat raakte je?")

    signed_in.post(address("discussion-end", running))

    page = signed_in.get(address("discussion", running)).content.decode()
    running.refresh_from_db()
    assert running.state == DiscussionState.HELD
    assert page.index("Wat raakte je?") < page.index("Ga samen wandelen.")
    assert "Dit neem ik over" in page
    assert "Dat kan morgen." in page


def test_a_member_who_tries_to_lead_is_told_why_not_and_the_log_says_so(running) -> None:
    client = client_of(running.bringer.user)

    page = client.post(address("discussion-go", running, "analysis"), follow=True).content.decode()

    assert "Alleen de gespreksleider van deze reeks" in page
    assert AccessEvent.objects.refused().get().reason == "not_leading"


def test_a_line_of_another_discussion_is_not_found(signed_in, running, by) -> None:
    other = begin_discussion(make_discussion(make_series(by, "Een andere reeks"), by), by=by)
    note = write_note(other, by=by, round_key="analysis", kind=NoteKind.VIEW, text="Apart")

    answer = signed_in.post(address("discussion-note-remove", running, note.pk))

    assert answer.status_code == 404
    assert Note.objects.present().count() == 1


def test_a_round_with_one_line_costs_as_many_queries_as_one_with_five(signed_in, running, by) -> None:
    costs = []
    for number in range(2):
        for _line in range(1 + 3 * number):
            write_note(running, by=by, round_key="analysis", kind=NoteKind.ADVICE, text="Raad")
            add_promise(running, by=by, text="Doen", owner=running.bringer)
        with CaptureQueriesContext(connection) as queries:
            text_of(signed_in, running)
            text_of(signed_in, running, "conclusion")
            signed_in.get(address("discussion", running))
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_a_word_that_looks_like_a_name_is_asked_about(signed_in, running, by) -> None:
    calm = text_of(signed_in, running)
    write_note(
        running,
        by=by,
        round_key="analysis",
        kind=NoteKind.VIEW,
        text="Volgens mij mist Sanne Dijkstra haar opa.",
    )

    page = text_of(signed_in, running)

    assert "Staat hier een naam?" not in calm
    assert "Kijk nog even naar “Sanne Dijkstra”" in page
    assert "Staat hier een naam?" in signed_in.get(address("discussion", running)).content.decode()
