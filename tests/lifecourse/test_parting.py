"""Joining and parting again: what one entry took over from the other, and what it hung on, is as it was."""

import pytest

from leerlijn.lifecourse.anchors import hanging_in
from leerlijn.lifecourse.enums import Arrival, Place, Track, Weight
from leerlijn.lifecourse.hanging import hang_time
from leerlijn.lifecourse.merging import part_entries
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    change_entry,
    join_entries,
    mark_landmark,
    read_time,
    settle_time,
    undo_change,
)
from leerlijn.lifecourse.queries import last_change
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db
COUNTED = {"version", "changed_at"}  # these count changes, and only go up
ADDED = "Een derde verhaal"


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


@pytest.fixture
def mothers(case, femke):
    return make_entry(case, by=femke, text="Naar het pleeggezin", words="2019")


@pytest.fixture
def fathers(case, femke):
    entry = make_entry(case, by=femke, text="Uithuisplaatsing", words="12 maart 2019", teller="father")
    return change_entry(
        entry, by=femke, track=Track.LIVING, title=entry.title, category="foster", weight=Weight.HEAVY,
        is_restricted=True, restricted_because="de vader vroeg erom", is_place_secret=True,
        arrival=Arrival.UNPLANNED, place=Place.NEW,
    )  # fmt: skip


def everything():
    """Every stored field of every entry and account, but for what counts changes and what a test added."""
    entries = Entry.objects.order_by("pk").values()
    kept = [{name: value for name, value in row.items() if name not in COUNTED} for row in entries]
    return kept, list(Account.objects.exclude(text=ADDED).order_by("pk").values())


def settled(entry, by):
    settle_time(entry, by=by, words="mei 2020", span=read_time(entry.case, "mei 2020").span)


def let_go(entry, by):
    settle_time(entry, by=by, words="", span=None)


def marked(entry, by):
    mark_landmark(entry, by=by, is_landmark=True)


def told_by_a_third(entry, by):
    add_account(entry, Telling(text=ADDED, teller=person(entry.case, "young_person")), by=by)


def said_otherwise(entry, by):
    change_entry(
        entry, by=by, track=Track.LIVING, title="Anders", category="", weight=Weight.FINE,
        is_restricted=False, is_place_secret=False, arrival=Arrival.PLANNED, place=Place.AGAIN,
    )  # fmt: skip


LATER = [
    (),
    (marked,),
    (told_by_a_third,),
    (settled,),
    (said_otherwise,),
    (marked, settled),
    (said_otherwise, let_go, marked),
]


def named(deeds):
    return " then ".join(deed.__name__ for deed in deeds) or "nothing"


def hang(entry, on, by):
    words = "twee weken na dat moment"
    return hang_time(entry, on, hanging_in(entry.case, words).relative, by=by, words=words)


def joined_and(deeds, one, other, by):
    """Two entries joined, and what was done to the one that stays since; gives the joining."""
    one, other = Entry.objects.get(pk=one.pk), Entry.objects.get(pk=other.pk)
    joining = last_change(join_entries(one, other, by=by))
    for deed in deeds:
        deed(Entry.objects.get(pk=one.pk), by)
    return joining


def undo_until(entry, deeds, by):
    """Undo as many deeds as were done since."""
    for _deed in deeds:
        undo_change(last_change(Entry.objects.get(pk=entry.pk)), by=by)


@pytest.mark.parametrize("deeds", LATER, ids=named)
def test_what_was_taken_over_goes_back_whatever_was_done_since(mothers, fathers, femke, deeds):
    before = everything()
    joining = joined_and(deeds, mothers, fathers, femke)

    part_entries(joining, by=femke)

    undo_until(mothers, deeds, femke)
    assert everything() == before


def test_how_somebody_came_and_to_what_kind_of_place_goes_with_whose_it_was(mothers, fathers, femke):
    joining = joined_and((marked,), mothers, fathers, femke)
    stays = Entry.objects.get(pk=mothers.pk)
    assert (stays.arrival, stays.place, stays.category) == (Arrival.UNPLANNED, Place.NEW, "foster")

    part_entries(joining, by=femke)

    stays.refresh_from_db()
    assert (stays.arrival, stays.place, stays.category) == ("", "", "")
    assert stays.is_landmark


def test_how_somebody_came_stays_as_a_person_chose_it_since(mothers, fathers, femke):
    joining = joined_and((said_otherwise,), mothers, fathers, femke)

    part_entries(joining, by=femke)

    stays = Entry.objects.get(pk=mothers.pk)
    assert (stays.arrival, stays.place) == (Arrival.PLANNED, Place.AGAIN)


@pytest.mark.parametrize("deeds", LATER, ids=named)
def test_one_that_hung_on_the_other_hangs_on_it_again_whatever_was_done_since(mothers, fathers, femke, deeds):
    hang(mothers, fathers, femke)
    before = everything()
    joining = joined_and(deeds, mothers, fathers, femke)
    assert Entry.objects.get(pk=mothers.pk).hangs_on is None

    part_entries(joining, by=femke)

    undo_until(mothers, deeds, femke)
    assert everything() == before


@pytest.mark.parametrize("deeds", LATER, ids=named)
def test_one_that_hung_on_what_hung_on_the_other_is_as_it_was(case, mothers, fathers, femke, deeds):
    visit = make_entry(case, by=femke, text="Eerste bezoek", words="", track=Track.EVENTS)
    hang(visit, fathers, femke)
    hang(mothers, visit, femke)
    before = everything()
    joining = joined_and(deeds, mothers, fathers, femke)

    part_entries(joining, by=femke)

    undo_until(mothers, deeds, femke)
    assert everything() == before
