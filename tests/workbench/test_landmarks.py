"""Landmarks first, and the questions that a life raises, on their pages."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Deed, Track
from leerlijn.lifecourse.models import Change, Entry
from leerlijn.lifecourse.operations import mark_landmark, undo_change
from leerlijn.lifecourse.queries import last_change
from tests.factories import VAULT_NAMES, make_case, make_entry, make_user, person

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


def test_the_first_landmarks_are_typed_in_own_words(desk, case):
    where = reverse("life-landmarks", args=[case.code])

    desk.post(where, {"r-line": "mei 2016 zusje geboren (moeder)"})

    entry = Entry.objects.get()
    html = desk.get(where).content.decode()
    assert (entry.is_landmark, entry.track) == (True, Track.EVENTS)
    assert "zusje geboren" in html
    assert "zusje geboren" in desk.get(reverse("life-line", args=[case.code])).content.decode()


def test_what_stands_there_is_chosen_let_go_and_taken_back(desk, case, femke):
    entry = make_entry(case, by=femke)
    where = reverse("entry-landmark", args=[case.code, entry.pk])

    desk.post(where, {"back": "landmarks"})
    chosen = Entry.objects.get().is_landmark
    desk.post(where, {"let_go": "1"})
    let_go = Entry.objects.get().is_landmark
    undo_change(last_change(entry), by=femke)

    assert (chosen, let_go, Entry.objects.get().is_landmark) == (True, False, True)
    assert Change.objects.filter(deed=Deed.LANDMARK).count() == 2


def test_a_sixth_landmark_is_one_too_many(case, femke):
    entries = [make_entry(case, by=femke, text=f"Iets {number}") for number in range(6)]
    for entry in entries[:5]:
        mark_landmark(entry, by=femke, is_landmark=True)

    with pytest.raises(Refusal, match="Vijf ijkpunten is genoeg"):
        mark_landmark(entries[5], by=femke, is_landmark=True)


def test_what_was_changed_before_landmarks_were_there_is_still_undone(case, femke):
    entry = make_entry(case, by=femke)
    mark_landmark(entry, by=femke, is_landmark=True)
    change = last_change(entry)
    change.before.pop("is_landmark")
    change.save()

    assert undo_change(change, by=femke).is_landmark is True


def test_the_questions_stand_on_a_page_of_their_own_for_the_team_or_for_one_teller(desk, case, femke):
    make_entry(case, by=femke, text="De brand", words="ooit", track=Track.EVENTS, teller="father")
    where = reverse("life-questions", args=[case.code])

    team = desk.get(where).content.decode()
    mother = desk.get(where, {"wie": person(case, "mother").pk}).content.decode()
    father = desk.get(where, {"wie": person(case, "father").pk}).content.decode()

    assert "“De brand”: hoe oud was de jongere" in team
    assert "De brand" not in mother
    assert "hoe oud was je kind" in father
    assert [name for name in VAULT_NAMES if name in team + mother + father] == []


@pytest.mark.parametrize("page", ["life-landmarks", "life-questions"])
def test_a_page_costs_the_same_for_one_moment_and_for_three(
    desk, case, femke, page, django_assert_max_num_queries
):
    where = reverse(page, args=[case.code])
    make_entry(case, by=femke, words="ooit")
    desk.get(where)
    with django_assert_max_num_queries(60) as first:
        desk.get(where)
    for number in range(2):
        make_entry(case, by=femke, text=f"Iets {number}", words="ooit")

    with django_assert_max_num_queries(len(first.captured_queries)):
        desk.get(where)
