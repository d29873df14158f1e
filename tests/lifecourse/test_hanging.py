"""Times that hang on another entry: they move along, come back, never go round, and tell nobody too much."""

from datetime import date

import pytest
from django.utils import timezone

from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.operations import store_change
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.anchors import distance_of, free_of, hanging_in, hanging_on, meant_by
from leerlijn.lifecourse.enums import Deed, Track, Weight
from leerlijn.lifecourse.following import move_along_with_birth
from leerlijn.lifecourse.hanging import hang_time
from leerlijn.lifecourse.models import Account, Change, Entry
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    change_entry,
    correct_account,
    mark_landmark,
    read_time,
    remove_entry,
    settle_time,
    undo_change,
)
from leerlijn.lifecourse.queries import Audience, Viewer, last_change, life_of
from leerlijn.studies.models import young_person_of
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db
WORDS = "twee weken na de plaatsing"


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


@pytest.fixture
def placement(case, femke):
    return make_entry(case, by=femke, text="Uithuisplaatsing", words="1 maart 2019", track=Track.EVENTS)


@pytest.fixture
def visit(case, femke):
    return make_entry(case, by=femke, text="Eerste bezoek", words=WORDS, track=Track.EVENTS)


@pytest.fixture
def letter(case, femke):
    return make_entry(case, by=femke, text="Brief van school", words="een dag later", track=Track.SCHOOL)


def hang(entry, on, by, words=WORDS, **options):
    relative = hanging_in(entry.case, words).relative
    return hang_time(entry, on, relative, by=by, words=words, **options)


def settle(entry, by, words):
    entry.refresh_from_db()
    return settle_time(entry, by=by, words=words, span=read_time(entry.case, words).span)


def days_of(entry):
    entry.refresh_from_db()
    return str(entry.earliest_start), str(entry.latest_start)


def seen_by(case, audience, **who):
    return {item.entry.pk: item for item in life_of(case, Viewer(audience, **who))}


def test_a_time_that_hangs_on_another_entry_says_its_window(visit, placement, femke):
    hang(visit, placement, femke)

    assert days_of(visit) == ("2019-03-12", "2019-03-18")
    assert (visit.hangs_on, visit.relation, visit.distance) == (placement, "after", "0m11d..0m17d")
    assert distance_of(visit.relative) == "11 tot 17 dagen na"
    assert visit.accounts.get().span.start.earliest is None


def test_changing_the_anchor_moves_what_hangs_on_it_and_what_hangs_on_that(visit, letter, placement, femke):
    hang(visit, placement, femke)
    hang(letter, visit, femke, words="een dag later")

    settle(placement, femke, "1 mei 2019")

    moved = Change.objects.filter(deed=Deed.MOVED)
    assert days_of(visit) == ("2019-05-12", "2019-05-18")
    assert days_of(letter) == ("2019-05-13", "2019-05-19")
    assert {change.entry for change in moved} == {visit, letter}
    assert {change.because_of for change in moved} == {last_change(placement)}


def test_undoing_a_change_of_the_anchor_moves_everything_back(visit, letter, placement, femke):
    hang(visit, placement, femke)
    hang(letter, visit, femke, words="een dag later")
    settle(placement, femke, "1 mei 2019")

    undo_change(last_change(placement), by=femke)

    assert days_of(visit) == ("2019-03-12", "2019-03-18")
    assert days_of(letter) == ("2019-03-13", "2019-03-19")


def test_what_moved_along_is_undone_where_it_began_and_other_deeds_of_it_stay_undoable(
    visit, placement, femke
):
    hang(visit, placement, femke)
    settle(placement, femke, "1 mei 2019")
    moved = visit.changes.get(deed=Deed.MOVED)

    with pytest.raises(Refusal) as refused:
        undo_change(moved, by=femke)
    undo_change(visit.changes.get(deed=Deed.HUNG), by=femke)

    visit.refresh_from_db()
    assert refused.value.code == "moved"
    assert (visit.hangs_on, visit.is_settled, days_of(visit)) == (None, False, ("None", "None"))


def test_a_correction_of_the_account_that_dates_the_anchor_moves_what_hangs_on_it(visit, placement, femke):
    hang(visit, placement, femke)
    account = placement.accounts.get()
    telling = Telling(
        text="Uithuisplaatsing", words="1 juni 2019", span=read_time(placement.case, "1 juni 2019").span,
        teller=account.teller,
    )  # fmt: skip

    correct_account(account, telling, by=femke)

    assert days_of(visit) == ("2019-06-12", "2019-06-18")


def test_a_circle_is_refused_at_any_length(visit, letter, placement, femke):
    hang(visit, placement, femke)
    hang(letter, visit, femke, words="een dag later")
    settle(placement, femke, "1 maart 2019")
    placement.refresh_from_db()

    for on in (letter, visit, placement):
        on.refresh_from_db()
        with pytest.raises(Refusal) as refused:
            hang(placement, on, femke, words="een dag later")
        assert refused.value.code == "circle"


def test_an_anchor_of_another_life_without_a_time_or_taken_away_is_refused(visit, placement, letter, femke):
    elsewhere = make_entry(make_case(femke), by=femke, words="2019")
    with pytest.raises(Refusal) as other_life:
        hang(visit, elsewhere, femke)
    with pytest.raises(Refusal) as undated:
        hang(visit, letter, femke)
    remove_entry(placement, by=femke)
    with pytest.raises(Refusal) as gone:
        hang(visit, placement, femke)

    assert [refused.value.code for refused in (other_life, undated, gone)] == [
        "no_such_entry", "no_time", "no_such_entry",
    ]  # fmt: skip


def test_taking_the_anchor_away_keeps_the_last_window_and_bringing_it_back_ties_it_again(
    visit, placement, femke, case
):
    hang(visit, placement, femke)

    remove_entry(placement, by=femke)

    assert days_of(visit) == ("2019-03-12", "2019-03-18")
    assert seen_by(case, Audience.TEAM, user=femke)[visit.pk].when == "tussen 12 en 18 maart 2019"
    undo_change(last_change(placement), by=femke)
    settle(placement, femke, "1 mei 2019")
    assert days_of(visit) == ("2019-05-12", "2019-05-18")


def test_settling_another_time_lets_go_of_the_anchor(visit, placement, femke):
    hang(visit, placement, femke)
    settle(visit, femke, "juni 2020")

    settle(placement, femke, "1 mei 2019")

    assert (visit.hangs_on, days_of(visit)) == (None, ("2020-06-01", "2020-06-30"))


def test_a_time_may_hang_on_the_end_of_what_lasted(visit, case, femke):
    home = make_entry(case, by=femke, text="Plaatsing bij tante", words="maart 2019 tot 1 juni 2020")

    hang(visit, home, femke, by_end=True)

    assert days_of(visit) == ("2020-06-12", "2020-06-18")


def test_a_settled_time_that_hangs_on_the_birth_moves_with_it_and_keeps_a_change(case, femke, visit, letter):
    settle(visit, femke, "kort na zijn vijfde verjaardag")
    hang(letter, visit, femke, words="een dag later")
    before = days_of(visit)
    child = young_person_of(case)
    child.birth_date = child.birth_date.replace(year=child.birth_date.year - 1)
    store_change(child)

    moved = move_along_with_birth(case, by=femke)

    assert moved == 2
    assert days_of(visit)[0][:4] == str(int(before[0][:4]) - 1)
    assert Change.objects.filter(deed=Deed.MOVED, entry__in=[visit, letter]).count() == 2


def test_the_words_find_what_they_mean_and_never_what_hangs_on_it(case, femke, visit, letter, placement):
    life = life_of(case, Viewer(Audience.TEAM, user=femke))
    relative = hanging_in(case, WORDS).relative

    found = meant_by(relative, life, visit)

    assert [(proposal.on.entry, proposal.when, proposal.distance) for proposal in found] == [
        (placement, "tussen 12 en 18 maart 2019", "11 tot 17 dagen na")
    ]
    hang(placement, make_entry(case, by=femke, words="2018"), femke, words="een jaar later")
    hang(visit, placement, femke)
    placement.refresh_from_db()
    life = life_of(case, Viewer(Audience.TEAM, user=femke))
    assert {item.entry for item in free_of(placement, life)}.isdisjoint({placement, visit})
    assert [item.entry for item in hanging_on(placement, life)] == [visit]


def test_a_landmark_is_proposed_before_what_came_earlier(case, femke, placement):
    landmark = make_entry(case, by=femke, text="Plaatsing bij tante", words="2021", track=Track.EVENTS)
    mark_landmark(landmark, by=femke, is_landmark=True)
    life = life_of(case, Viewer(Audience.TEAM, user=femke))

    found = meant_by(hanging_in(case, WORDS).relative, life)

    assert [proposal.on.entry for proposal in found] == [landmark, placement]


@pytest.mark.parametrize("words", ["een dag later", "na pasen", "een week na de vakantie"])
def test_words_that_name_no_entry_propose_none(case, femke, placement, words):
    life = life_of(case, Viewer(Audience.TEAM, user=femke))

    assert meant_by(hanging_in(case, words).relative, life) == ()


def release_all(case):
    Account.objects.filter(entry__case=case).update(released_at=timezone.now())


def restrict(entry, by):
    entry.refresh_from_db()
    return change_entry(
        entry, by=by, track=entry.track, title=entry.title, category="", weight=Weight.PLAIN,
        is_restricted=True, is_place_secret=False,
    )  # fmt: skip


def test_the_family_reads_the_time_only_where_it_may_read_what_it_hangs_on(case, femke, visit, placement):
    hang(visit, placement, femke)
    release_all(case)
    open_time = seen_by(case, Audience.FAMILY)[visit.pk]

    restrict(placement, femke)

    hidden = seen_by(case, Audience.FAMILY)
    assert open_time.when == "tussen 12 en 18 maart 2019"
    assert placement.pk not in hidden
    assert (hidden[visit.pk].is_undated, hidden[visit.pk].when) == (True, f"nog te dateren: “{WORDS}”")
    assert seen_by(case, Audience.COMMISSIONER)[visit.pk].is_undated
    assert not seen_by(case, Audience.TEAM, user=femke)[visit.pk].is_undated


def test_what_hangs_on_what_hangs_on_something_restricted_is_not_dated_either(
    case, femke, visit, letter, placement
):
    hang(visit, placement, femke)
    hang(letter, visit, femke, words="een dag later")
    release_all(case)

    restrict(placement, femke)

    assert seen_by(case, Audience.FAMILY)[letter.pk].is_undated


def test_a_date_of_an_account_that_the_family_may_not_read_shines_through_nowhere(
    case, femke, visit, placement
):
    told = Telling(
        text="Ze haalden hem op", words="mei 2019", span=read_time(case, "mei 2019").span,
        teller=person(case, "father"),
    )  # fmt: skip
    second = add_account(placement, told, by=femke)
    hang(visit, placement, femke)
    Account.objects.filter(pk__in=[second.pk, *visit.accounts.values_list("pk", flat=True)]).update(
        released_at=timezone.now()
    )

    family = seen_by(case, Audience.FAMILY)

    assert family[placement.pk].when == "mei 2019"
    assert family[visit.pk].is_undated


def test_after_a_withdrawal_nobody_of_the_team_reads_the_date_that_was_taken_back(case, femke, letter):
    told_by_child = make_entry(
        case, by=femke, text="Uithuisplaatsing", words="1 maart 2019", teller="father", track=Track.EVENTS
    )
    hang(letter, told_by_child, femke)

    withdraw(person(case, "father"), by=femke, scope=WithdrawalScope.SELF)

    assert seen_by(case, Audience.TEAM, user=femke)[letter.pk].is_undated


def test_hanging_costs_no_query_where_everything_is_read_anyhow(
    case, femke, visit, letter, placement, django_assert_num_queries
):
    viewer = Viewer(Audience.TEAM, user=femke)
    hang(visit, placement, femke)
    with django_assert_num_queries(2):
        life_of(case, viewer)
    hang(letter, visit, femke, words="een dag later")

    with django_assert_num_queries(2):
        life_of(case, viewer)


def test_a_change_kept_before_times_could_hang_is_undone_as_before(visit, femke):
    settle(visit, femke, "juni 2020")
    change = last_change(visit)
    for name in ("hangs_on", "hangs_by_end", "relation", "distance"):
        del change.before[name]
    change.save()

    undo_change(change, by=femke)

    assert days_of(visit) == ("None", "None")


def test_typed_words_that_hang_on_a_readable_time_are_read(case):
    read_now = {words: read_time(case, words).span for words in ("na kerst 2018", WORDS, "een dag later")}

    assert read_now["na kerst 2018"].start.earliest == date(2018, 12, 27)
    assert (read_now[WORDS], read_now["een dag later"]) == (None, None)
    assert Entry.objects.count() == 0
