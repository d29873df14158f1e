"""Every deed that can be done to an entry: who did what when is kept with it, and it can be undone exactly."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.anchors import hanging_in
from leerlijn.lifecourse.enums import Deed, Track, Weight
from leerlijn.lifecourse.hanging import hang_time
from leerlijn.lifecourse.models import Account, Entry, Star
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    change_entry,
    correct_account,
    join_entries,
    mark_landmark,
    read_time,
    release_account,
    remove_entry,
    settle_time,
    undo_change,
)
from leerlijn.lifecourse.ordering import move_entry
from leerlijn.lifecourse.own import keep_own, take_back_own
from leerlijn.lifecourse.queries import last_change
from leerlijn.web.templatetags.web import moment
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db
COUNTED = {"version", "changed_at"}  # these count changes, and only go up


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


@pytest.fixture
def entry(case, femke):
    return make_entry(case, by=femke, text="Naar het pleeggezin", words="2019")


@pytest.fixture
def other(case, femke):
    return make_entry(case, by=femke, text="Uithuisplaatsing", words="12 maart 2019", teller="father")


def everything():
    """Every stored field of what was there; accounts that came later stay, hidden, and are left out."""
    entries = Entry.objects.order_by("pk").values()
    kept = [{name: value for name, value in row.items() if name not in COUNTED} for row in entries]
    shown = Account.objects.filter(hidden_at=None).order_by("pk").values()
    return kept, list(shown), list(Star.objects.order_by("pk").values())


def changed(entry, _other, by):
    change_entry(
        entry, by=by, track=Track.EVENTS, title="Anders", category="", weight=Weight.HEAVY,
        is_restricted=True, restricted_because="op verzoek", is_place_secret=True, is_nothing=False,
    )  # fmt: skip


def hung(entry, other, by):
    words = "twee weken na dat moment"
    hang_time(entry, other, hanging_in(entry.case, words).relative, by=by, words=words)


def of_mother(entry):
    return entry.accounts.get(), person(entry.case, "mother")


DEEDS = {
    Deed.CHANGED: changed,
    Deed.REMOVED: lambda entry, _other, by: remove_entry(entry, by=by),
    Deed.ACCOUNT_ADDED: lambda entry, _other, by: add_account(
        entry, Telling(text="Ook", teller=person(entry.case, "father")), by=by
    ),
    Deed.ACCOUNT_CORRECTED: lambda entry, _other, by: correct_account(
        entry.accounts.get(), Telling(text="Beter gezegd", teller=person(entry.case, "mother")), by=by
    ),
    Deed.SETTLED: lambda entry, _other, by: settle_time(
        entry, by=by, words="mei 2020", span=read_time(entry.case, "mei 2020").span
    ),
    Deed.HUNG: hung,
    Deed.RELEASED: lambda entry, _other, by: release_account(entry.accounts.get(), by=by),
    Deed.ORDERED: lambda entry, _other, by: move_entry(entry.case, entry.pk, up=True, by=by),
    Deed.LANDMARK: lambda entry, _other, by: mark_landmark(entry, by=by, is_landmark=True),
    Deed.TAKEN_BACK: lambda entry, _other, by: take_back_own(*of_mother(entry), by=by),
    Deed.KEPT: lambda entry, _other, by: keep_own(*of_mother(entry), by=by),
}


def do(deed, entry, other, by):
    """Do it to the entry as it stands now."""
    DEEDS[deed](Entry.objects.get(pk=entry.pk), Entry.objects.get(pk=other.pk), by)


def made_ready(deed, entry, by):
    """What must have been done before this can be."""
    if deed == Deed.KEPT:
        release_account(entry.accounts.get(), by=by)


def test_every_kind_of_deed_is_tried_here() -> None:
    assert set(DEEDS) | {Deed.ADDED, Deed.MOVED} == set(Deed)


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_is_undone_exactly(entry, other, femke, deed):
    made_ready(deed, entry, femke)
    before = everything()
    do(deed, entry, other, femke)
    assert everything() != before

    undo_change(last_change(Entry.objects.get(pk=entry.pk)), by=femke)

    assert everything() == before


def test_joining_is_undone_exactly(entry, other, femke):
    before = everything()
    join_entries(entry, other, by=femke)

    undo_change(last_change(Entry.objects.get(pk=entry.pk)), by=femke)

    assert everything() == before


def test_adding_is_undone_by_taking_it_out(entry, femke):
    undo_change(last_change(entry), by=femke)

    entry.refresh_from_db()
    assert entry.removed_at is not None


def test_what_moved_along_is_undone_where_it_began(entry, other, femke):
    hung(entry, other, femke)
    before = everything()
    settle_time(other, by=femke, words="2021", span=read_time(other.case, "2021").span)
    moved = Entry.objects.get(pk=entry.pk).changes.get(deed=Deed.MOVED)

    with pytest.raises(Refusal) as refusal:
        undo_change(moved, by=femke)
    undo_change(last_change(Entry.objects.get(pk=other.pk)), by=femke)

    assert refusal.value.code == "moved"
    assert everything() == before


@pytest.mark.parametrize("deed", DEEDS)
def test_of_every_deed_is_kept_and_shown_who_did_it_and_when(case, entry, other, femke, deed):
    made_ready(deed, entry, femke)
    do(deed, entry, other, femke)
    desk = Client()
    desk.force_login(femke)

    change = entry.changes.first()
    page = desk.get(reverse("life-history", args=[case.code])).content.decode()

    assert (change.deed, change.by) == (deed, femke)
    assert abs(timezone.now() - change.created_at) < timedelta(minutes=1)
    done = page.split('class="doneby"')[1].split("</li>")[0]
    assert femke.name in done
    assert moment(change.created_at) in done
    assert str(Deed(deed).label).capitalize() in page
