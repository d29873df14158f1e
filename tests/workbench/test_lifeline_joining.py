import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.anchors import hanging_in
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.hanging import hang_time
from leerlijn.lifecourse.merging import part_entries
from leerlijn.lifecourse.models import Account, Change, Entry
from leerlijn.lifecourse.operations import (
    change_entry,
    join_entries,
    read_time,
    settle_time,
    undo_change,
)
from leerlijn.lifecourse.queries import Audience, Viewer, last_change, life_of
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db

UNCHANGED = {"version", "changed_at"}


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


def two_tellers(case, femke):
    mother = make_entry(case, by=femke, text="Naar het pleeggezin", words="maart 2019")
    father = make_entry(case, by=femke, text="Ging weg bij ons", words="voorjaar 2019", teller="father")
    return mother, father


def everything():
    entries = [
        {k: v for k, v in row.items() if k not in UNCHANGED} for row in Entry.objects.order_by("pk").values()
    ]
    return entries, list(Account.objects.order_by("pk").values())


def test_joined_entries_keep_both_accounts_side_by_side(case, femke):
    mother, father = two_tellers(case, femke)

    join_entries(mother, father, by=femke)

    life = life_of(case, Viewer(Audience.TEAM, user=femke))
    assert [(item.title, item.tellers) for item in life] == [("Naar het pleeggezin", ("moeder", "vader"))]
    assert life[0].differs


def test_undoing_a_join_brings_both_back_exactly(case, femke):
    mother, father = two_tellers(case, femke)
    before = everything()
    join_entries(mother, father, by=femke)

    undo_change(last_change(mother), by=femke)

    assert everything() == before


def test_how_it_was_for_each_stays_with_whoever_told_it(case, femke):
    mother, father = two_tellers(case, femke)
    Entry.objects.filter(pk=mother.pk).update(weight=Weight.HEAVY)
    mother.refresh_from_db()
    before = everything()
    join_entries(mother, father, by=femke)

    (item,) = life_of(case, Viewer(Audience.TEAM, user=femke))
    assert [item.weight_of(account) for account in item.accounts] == [Weight.HEAVY, Weight.PLAIN]
    undo_change(last_change(mother), by=femke)
    assert everything() == before


def test_a_join_is_undone_after_what_came_later(case, femke):
    mother, father = two_tellers(case, femke)
    before = everything()
    join_entries(mother, father, by=femke)
    mother.refresh_from_db()
    change_entry(
        mother, by=femke, track=Track.LIVING, title="Anders", category="", weight=mother.weight,
        is_restricted=False, is_place_secret=False,
    )  # fmt: skip

    undo_change(last_change(mother), by=femke)
    undo_change(last_change(mother), by=femke)

    assert everything() == before


def test_what_was_joined_is_not_undone_from_its_own_side(case, femke):
    mother, father = two_tellers(case, femke)
    join_entries(mother, father, by=femke)

    with pytest.raises(Refusal) as refusal:
        undo_change(Change.objects.get(entry=father, undone_at=None, deed="removed"), by=femke)

    assert refusal.value.code == "joined"


def test_after_undoing_a_join_each_can_be_undone_by_itself(case, femke):
    mother, father = two_tellers(case, femke)
    join_entries(mother, father, by=femke)
    undo_change(last_change(mother), by=femke)

    undo_change(last_change(father), by=femke)

    assert [entry.title for entry in Entry.objects.present()] == ["Naar het pleeggezin"]


def test_what_was_restricted_or_secret_in_either_stays_so(case, femke):
    mother, father = two_tellers(case, femke)
    change_entry(
        father, by=femke, track=Track.LIVING, title=father.title, category="foster", weight=father.weight,
        is_restricted=True, restricted_because="de vader vroeg erom", is_place_secret=True,
    )  # fmt: skip

    joined = join_entries(mother, father, by=femke)

    assert (joined.is_restricted, joined.restricted_because) == (True, "de vader vroeg erom")
    assert (joined.is_place_secret, joined.category) == (True, "foster")


@pytest.mark.parametrize("make_other", ["itself", "other track", "removed"])
def test_only_two_present_entries_of_one_track_are_joined(case, femke, make_other):
    mother, father = two_tellers(case, femke)
    school = make_entry(case, by=femke, text="Naar groep 5", words="maart 2019", track=Track.SCHOOL)
    father.removed_at = father.created_at
    other = {"itself": mother, "other track": school, "removed": father}[make_other]

    with pytest.raises(Refusal):
        join_entries(mother, other, by=femke)


def test_the_page_offers_entries_of_the_same_track_within_a_year(case, femke):
    mother, father = two_tellers(case, femke)
    make_entry(case, by=femke, text="Jaren later", words="2022")
    make_entry(case, by=femke, text="Naar groep 5", words="maart 2019", track=Track.SCHOOL)
    client = Client()
    client.force_login(femke)
    address = reverse("entry-join", args=[case.code, mother.pk])

    page = client.get(address)
    client.post(address, {"other": str(father.pk)})

    assert [key for key, _label in page.context["form"].fields["other"].choices] == [str(father.pk)]
    assert mother.accounts.count() == 2


def test_a_title_that_an_unreleased_account_brought_gives_way_for_the_family(case, femke):
    child = make_entry(
        case, by=femke, text="Ik was bang voor papa", words="maart 2019", teller="young_person"
    )
    paper = make_entry(case, by=femke, text="Overplaatsing", words="april 2019", teller="")
    join_entries(child, paper, by=femke)

    family = life_of(case, Viewer(Audience.FAMILY, participant=person(case, "father")))

    assert [item.title for item in family] == ["Overplaatsing"]


def hung(entry, on, femke, words="de dag na dat moment"):
    relative = hanging_in(entry.case, words).relative
    return hang_time(entry, on, relative, by=femke, words=words)


@pytest.fixture
def told(case, femke):
    mother, father = two_tellers(case, femke)
    visit = make_entry(case, by=femke, text="Eerste bezoek", words="", track=Track.EVENTS)
    letter = make_entry(case, by=femke, text="Brief van school", words="", track=Track.SCHOOL)
    hung(visit, father, femke)
    hung(letter, visit, femke)
    return mother, father, visit, letter


def test_what_hung_on_the_entry_that_goes_hangs_on_the_one_that_stays_and_moves_with_it(told, femke):
    mother, father, visit, letter = told
    settle_time(father, by=femke, words="mei 2019", span=read_time(father.case, "mei 2019").span)

    join_entries(mother, father, by=femke)

    for entry in (visit, letter):
        entry.refresh_from_db()
    assert visit.hangs_on == mother
    # The day after some day of March 2019, as the mother tells it, and the letter the day after that.
    assert (str(visit.earliest_start), str(visit.latest_start)) == ("2019-03-02", "2019-04-01")
    assert (str(letter.earliest_start), str(letter.latest_start)) == ("2019-03-03", "2019-04-02")


@pytest.mark.parametrize("settled_after", [False, True])
def test_parted_again_everything_hangs_and_dates_as_it_did(told, femke, settled_after):
    mother, father, *_rest = told
    before = everything()
    join_entries(mother, father, by=femke)
    change = last_change(mother)
    if settled_after:
        mother.refresh_from_db()
        settle_time(mother, by=femke, words="2020", span=read_time(mother.case, "2020").span)

    part_entries(change, by=femke)

    # A time that was settled since stays the mother's; everything else is as it was.
    mothers = {mother.pk} if settled_after else set()
    after = [[row for row in rows if row["id"] not in mothers] for rows in everything()]
    assert after[0] == [row for row in before[0] if row["id"] not in mothers]
    assert settled_after or after[1] == before[1]


def test_what_was_hung_elsewhere_since_stays_there(told, femke):
    mother, father, visit, _letter = told
    join_entries(mother, father, by=femke)
    change = last_change(mother)
    school = make_entry(mother.case, by=femke, text="Rapport", words="juli 2019", track=Track.SCHOOL)
    visit.refresh_from_db()
    hung(visit, school, femke)

    part_entries(change, by=femke)

    visit.refresh_from_db()
    assert visit.hangs_on == school


def test_what_the_one_that_stays_hangs_on_itself_never_goes_round(case, femke):
    mother, father = two_tellers(case, femke)
    visit = make_entry(case, by=femke, text="Eerste bezoek", words="", track=Track.EVENTS)
    hung(visit, father, femke)
    hung(mother, visit, femke)
    before = everything()
    was = visit.span

    joined = join_entries(mother, father, by=femke)
    visit.refresh_from_db()
    joined.refresh_from_db()

    assert (visit.hangs_on, visit.span) == (None, was)
    assert joined.hangs_on == visit
    undo_change(last_change(mother), by=femke)
    assert everything() == before


def test_what_hangs_on_the_one_that_it_is_joined_with_stands_by_itself(case, femke):
    mother, father = two_tellers(case, femke)
    hung(mother, father, femke)
    before = everything()
    mother.refresh_from_db()

    joined = join_entries(mother, father, by=femke)

    assert joined.hangs_on is None
    undo_change(last_change(mother), by=femke)
    assert everything() == before
