"""All readable rows of a long list at once: exactly as one by one, in queries that do not grow with the list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.jobs import take_in_background
from leerlijn.exchange.models import Intake
from leerlijn.exchange.operations import long_lists
from leerlijn.exchange.operations.lists import keep_row_inside
from leerlijn.exchange.operations.taking import rows_to_take, take_readable_rows, telling_of
from leerlijn.exchange.tellers import tellers_of
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Account, Change, Entry, TimelineList, TimelineRow
from leerlijn.lifecourse.operations import add_entry, read_time, undo_change
from leerlijn.lifecourse.queries import last_change
from leerlijn.methods.queries import suggest_value
from leerlijn.toolkit.redaction import mask_citizen_numbers
from tests.factories import make_case, make_user, person

pytestmark = pytest.mark.django_db
# What is never the same twice.
OWN = {
    "id", "created_at", "changed_at", "at", "case", "entry", "account", "subject", "timeline", "study",
}  # fmt: skip
TELLINGS = (
    ("Woont in een crisispleeggezin", Track.LIVING, "moeder", "maart 2014", "heavy"),
    ("Naar groep 5", Track.SCHOOL, "ouders", "2015", "plain"),
    ("Wijkteam, burgerservicenummer 111222333", Track.HELP, "dossier", "vanaf mei 2016", "plain"),
    ("Mooie vakantie", Track.EVENTS, "jongere", "zomer 2017", "fine"),
    ("", Track.EVENTS, "vader", "2018", "plain"),  # waits: nothing is told
    ("Oma komt wonen", Track.PEOPLE, "een buurvrouw", "", "plain"),
)


@pytest.fixture
def researcher():
    return make_user()


def a_list(by, times=1):
    """A case with a list of such rows, so many times over."""
    kept = TimelineList.objects.create(case=make_case(by), file_name="lang.csv", sha256="0", handed_in_by=by)
    for number, (text, track, told_by, words, weight) in enumerate(TELLINGS * times, start=1):
        row = TimelineRow(
            timeline=kept, number=number, place=f"rij {number + 1}", raw=[["Wat", text]], text=text,
            track=track, told_by=told_by, weight=weight, is_takeable=bool(text),
        )  # fmt: skip
        row.set_span(read_time(kept.case, words).span if words else None, words)
        row.save()
    keep_row_inside(kept.rows.get(number=1), by=by, inside=True, because="op verzoek")
    return kept


def added_by_hand(row, by):
    """One row put in the life course as somebody adds one entry, without anything made for many."""
    case = row.timeline.case
    suggested = suggest_value(case.study.method, row.track, row.text)
    entry = add_entry(
        case, by=by, track=Track(row.track), telling=telling_of(row, tellers_of(case).who(row.told_by)),
        category=suggested.key if suggested else "", weight=Weight(row.weight),
        is_restricted=row.is_restricted, restricted_because=row.restricted_because,
    )  # fmt: skip
    row.account = entry.accounts.get()
    row.save(update_fields=["account"])


def stored(kept):
    """Everything that taking the rows left behind, but for what is never the same twice."""
    case = kept.case
    found = (
        Entry.objects.filter(case=case).order_by("created_at"),
        Account.objects.filter(entry__case=case).order_by("created_at"),
        Change.objects.filter(entry__case=case).order_by("created_at"),
        AccessEvent.objects.filter(case_id=str(case.pk), subject="entry").order_by("pk"),
        kept.rows.order_by("number"),
    )
    return [[plain(row, case) for row in rows.values()] for rows in found]


def plain(row, case):
    """One row without its own keys; people by their role."""
    roles = {str(key): role for key, role in case.participants.values_list("pk", "role")}
    return {
        name: roles.get(str(value), value)
        for name, value in row.items()
        if name.removesuffix("_id") not in OWN and name not in OWN
    }


def test_taken_together_rows_become_the_same_as_one_by_one(researcher):
    one_by_one, together = a_list(researcher), a_list(researcher)
    for row in rows_to_take(one_by_one, by=researcher, only_clear=False).order_by("number"):
        added_by_hand(row, researcher)

    taken = take_readable_rows(together, by=researcher)

    expected = stored(one_by_one)
    assert (taken.taken, taken.waiting) == (5, ())
    assert [len(rows) for rows in expected] == [5, 5, 5, 5, 6]
    assert stored(together) == expected


def test_each_row_points_at_the_account_that_came_of_it(researcher):
    kept = a_list(researcher, times=3)

    take_readable_rows(kept, by=researcher)

    taken = [(row.text, row.account.text, row.account.entry.title) for row in kept.rows.exclude(account=None)]
    assert len(taken) == 15
    # A citizen number is masked wherever something is written down anew.
    assert all(title == account == mask_citizen_numbers(text)[0] for text, account, title in taken)
    assert not Account.objects.filter(text__contains="111222333").exists()


def test_several_people_who_tell_one_row_are_asked_each(researcher):
    kept = a_list(researcher)
    person(kept.case, "father").declarations.all().delete()

    taken = take_readable_rows(kept, by=researcher)

    assert "rij 3" in {place for place, _reason in taken.waiting}
    assert not Account.objects.filter(text="Naar groep 5").exists()


def test_what_was_taken_together_is_undone_one_by_one(researcher):
    kept = a_list(researcher)
    take_readable_rows(kept, by=researcher)
    entry = Entry.objects.get(title="Naar groep 5")

    undo_change(last_change(entry), by=researcher)

    entry.refresh_from_db()
    assert entry.removed_at is not None
    assert Entry.objects.present().filter(case=kept.case).count() == 4


def test_where_one_cannot_be_kept_none_is(researcher):
    kept = a_list(researcher)
    TimelineRow.objects.filter(timeline=kept, number=2).update(weight="wrong")

    with pytest.raises((Refusal, ValueError)):
        take_readable_rows(kept, by=researcher)

    assert (Entry.objects.count(), Account.objects.count(), kept.rows.exclude(account=None).count()) == (
        0, 0, 0,
    )  # fmt: skip


def test_a_batch_costs_the_same_for_five_rows_and_for_two_hundred(researcher):
    few, many = a_list(researcher), a_list(researcher, times=40)

    costs = []
    for key in (few.pk, many.pk):
        kept = TimelineList.objects.select_related("case__study").get(pk=key)
        with CaptureQueriesContext(connection) as asked:
            take_readable_rows(kept, by=researcher)
        costs.append([query["sql"][:60] for query in asked if "SAVEPOINT" not in query["sql"]])

    assert kept.rows.exclude(account=None).count() == 200
    # SQLite takes some thirty records in one statement; PostgreSQL takes all of them.
    more = 0 if connection.vendor == "postgresql" else 195 // 10
    assert len(costs[1]) <= len(costs[0]) + more < 60, costs[1]


def test_the_job_takes_a_long_list_batch_by_batch_and_tells_how_far_it_is(researcher, monkeypatch):
    kept, told = a_list(researcher, times=3), []
    monkeypatch.setattr(long_lists, "ROWS_AT_ONCE", 4)
    monkeypatch.setattr(long_lists, "tell_intake", lambda _intake, words: told.append(words))

    intake = take_in_background(kept, by=researcher)

    intake = Intake.objects.get(pk=intake.pk)
    assert (intake.outcome["rows_taken"], intake.outcome["rows_waiting"]) == (15, 0)
    assert told == [
        "4 regels staan erin", "8 regels staan erin", "12 regels staan erin", "15 regels staan erin",
    ]  # fmt: skip
    assert rows_to_take(kept, by=researcher, only_clear=True).count() == 0
