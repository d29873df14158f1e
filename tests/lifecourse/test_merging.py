"""What several people tell of one happening: asked pair by pair, answered, and taken apart exactly."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from leerlijn.accounts.models import User
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.exchange.folder import HandedIn, read_folder
from leerlijn.exchange.operations.folders import take_in_folder
from leerlijn.lifecourse.enums import PairVerdict, Track
from leerlijn.lifecourse.merging import answer_pair, part_entries, round_of, undo_answer
from leerlijn.lifecourse.models import Account, Change, Entry, PairAnswer, TimelineRow
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    change_entry,
    correct_account,
    join_entries,
    read_time,
    release_account,
    settle_time,
    undo_change,
)
from leerlijn.lifecourse.queries import Audience, Viewer, last_change, life_of
from leerlijn.studies.models import Case
from tests.factories import make_case, make_entry, make_user, person

COUNTED = {"version", "changed_at"}  # these count changes, and only go up
LISTS = {
    "moeder.csv": "Wanneer;Wat gebeurde er;Spoor;Bron\nvoorjaar 2019;Naar het pleeggezin;wonen;moeder\n",
    "hulp.csv": "Wanneer;Wat gebeurde er;Spoor;Bron\n12-03-2019;Uithuisplaatsing;wonen;dossier\n",
    "school.csv": "Wanneer;Wat gebeurde er;Spoor;Bron\nmaart 2019;Ander adres;wonen;school\n",
}


def everything(*, without: frozenset[str] = frozenset()):
    """Every stored field of every entry, account and row, but for what counts changes."""
    return [
        [
            {name: value for name, value in row.items() if name not in COUNTED}
            for row in kind.objects.order_by("pk").values()
            if not without & {str(value) for value in row.values()}
        ]
        for kind in (Entry, Account, TimelineRow)
    ]


def of_entry(key, accounts):
    """Every stored field of one entry, of its accounts and of their rows."""
    rows = TimelineRow.objects.filter(account__in=accounts).order_by("pk").values()
    entry = {name: value for name, value in Entry.objects.values().get(pk=key).items() if name not in COUNTED}
    return entry, list(Account.objects.filter(pk__in=accounts).order_by("pk").values()), list(rows)


def three_lists(by):
    """A case in which three handed in a list, each with the same happening."""
    case = make_case(by)
    files = [HandedIn(name, text.encode()) for name, text in LISTS.items()]
    take_in_folder(case, read_folder(files), by=by)
    return case


def entries_of(case):
    """The three entries by who tells them."""
    told = Account.objects.filter(entry__case=case).select_related("entry", "teller")
    return {account.who: account.entry for account in told}


def pks_of(entry):
    """The accounts of an entry by their keys."""
    return list(entry.accounts.values_list("pk", flat=True))


@pytest.fixture
def femke(db):
    return make_user()


@pytest.fixture
def case(femke):
    return three_lists(femke)


def said(case, by):
    return [(pair.one.tellers, pair.other.tellers) for pair in round_of(case, by).open]


def answer_first(case, verdict, by):
    return answer_pair(case, round_of(case, by).open[0].keys, verdict, by=by)


def test_the_same_happening_in_three_lists_becomes_one_entry_with_three_accounts(case, femke):
    before = said(case, femke)
    answer_first(case, PairVerdict.SAME, femke)
    third = round_of(case, femke).open
    answer_first(case, PairVerdict.SAME, femke)

    life = life_of(case, Viewer(Audience.TEAM, user=femke))
    assert len(before) == 3
    assert [len(pair.one.accounts) for pair in third] == [2]
    assert [sorted(item.tellers) for item in life] == [["dossier", "moeder", "school"]]
    assert life[0].differs
    assert round_of(case, femke).open == ()


def test_what_a_person_tells_stands_before_paper(case, femke):
    assert ("moeder",) in {one for one, _other in said(case, femke)}
    assert ("moeder",) not in {other for _one, other in said(case, femke)}


def test_what_is_something_else_is_not_asked_again_also_after_one_of_them_was_joined(case, femke):
    told = entries_of(case)
    answer_pair(case, {str(told["moeder"].pk), str(told["school"].pk)}, PairVerdict.OTHER, by=femke)
    answer_pair(case, {str(told["dossier"].pk), str(told["school"].pk)}, PairVerdict.SAME, by=femke)

    assert said(case, femke) == []
    assert (round_of(case, femke).answered, round_of(case, femke).total) == (2, 2)


def test_what_is_put_off_comes_back_after_the_others(case, femke):
    first = round_of(case, femke).open[0].keys
    answer_pair(case, first, PairVerdict.LATER, by=femke)

    asked = round_of(case, femke)

    assert [pair.was_put_off for pair in asked.open] == [False, False, True]
    assert asked.open[-1].keys == first
    assert (asked.answered, asked.total) == (0, 3)


def test_a_pair_is_answered_once(case, femke):
    keys = round_of(case, femke).open[0].keys
    answer_pair(case, keys, PairVerdict.OTHER, by=femke)

    with pytest.raises(Overtaken):
        answer_pair(case, keys, PairVerdict.SAME, by=femke)


@pytest.mark.parametrize("verdict", list(PairVerdict))
def test_an_answer_that_is_taken_back_leaves_everything_as_it_was(case, femke, verdict):
    before, asked = everything(), said(case, femke)
    answer = answer_first(case, verdict, femke)

    undo_answer(answer, by=femke)

    assert everything() == before
    assert said(case, femke) == asked
    assert round_of(case, femke).answered == 0


def test_an_answer_counts_no_more_once_its_joining_was_undone_from_the_history(case, femke):
    answer = answer_first(case, PairVerdict.SAME, femke)
    undo_change(answer.change, by=femke)

    assert len(said(case, femke)) == 3
    assert round_of(case, femke).last is None


def test_parting_after_a_settled_time_and_a_third_brings_the_joined_one_back_exactly(case, femke):
    told = entries_of(case)
    before = everything()
    loose = of_entry(told["dossier"].pk, pks_of(told["dossier"]))
    joined = last_change(join_entries(told["moeder"], told["dossier"], by=femke))
    main = Entry.objects.get(pk=told["moeder"].pk)
    settle_time(main, by=femke, words="maart 2019", span=read_time(case, "maart 2019").span)
    join_entries(main, told["school"], by=femke)

    parted = part_entries(joined, by=femke)

    assert of_entry(parted.pk, [account["id"] for account in loose[1]]) == loose
    assert sorted(account.who for account in main.accounts.all()) == ["moeder", "school"]
    assert Entry.objects.get(pk=main.pk).words == "maart 2019"
    undo_change(last_change(main), by=femke)
    undo_change(last_change(main), by=femke)
    assert everything() == before


def test_what_was_taken_over_goes_back_with_what_came_loose(case, femke):
    told = entries_of(case)
    kept = told["dossier"]
    change_entry(
        kept, by=femke, track=Track.LIVING, title=kept.title, category="foster", weight=kept.weight,
        is_restricted=True, restricted_because="op verzoek", is_place_secret=True,
    )  # fmt: skip
    joined = last_change(join_entries(told["moeder"], kept, by=femke))
    settle_time(Entry.objects.get(pk=told["moeder"].pk), by=femke, words="2019", span=None)

    part_entries(joined, by=femke)

    one, other = Entry.objects.get(pk=told["moeder"].pk), Entry.objects.get(pk=kept.pk)
    assert (one.is_restricted, one.is_place_secret) == (False, False)
    assert (other.is_restricted, other.is_place_secret, other.category) == (True, True, "foster")


@pytest.mark.parametrize("deed", ["corrected", "released"])
def test_words_that_changed_since_are_put_right_first(case, femke, deed):
    told = entries_of(case)
    joined = last_change(join_entries(told["dossier"], told["moeder"], by=femke))
    account = Account.objects.get(teller=person(case, "mother"))
    if deed == "released":
        release_account(account, by=femke)
    else:
        correct_account(account, Telling(text="Anders", teller=account.teller), by=femke)

    with pytest.raises(Refusal) as refusal:
        part_entries(joined, by=femke)

    assert refusal.value.code == "told_anew"


def test_what_was_joined_on_is_taken_apart_from_the_outside(case, femke):
    told = entries_of(case)
    joined = last_change(join_entries(told["dossier"], told["school"], by=femke))
    join_entries(told["moeder"], Entry.objects.get(pk=told["dossier"].pk), by=femke)

    with pytest.raises(Refusal) as refusal:
        part_entries(Change.objects.get(pk=joined.pk), by=femke)

    assert refusal.value.code == "joined"


def test_joining_answering_and_parting_stand_in_the_log(case, femke):
    answer = answer_first(case, PairVerdict.SAME, femke)
    undo_answer(answer, by=femke)

    logged = set(AccessEvent.objects.of_case(case.pk).values_list("subject", flat=True))
    assert {"entry same", "entry account_added", "entry undone"} <= logged


def test_a_round_costs_the_same_for_one_pair_and_for_many(femke, django_assert_num_queries):
    case = make_case(femke)
    for year in range(2012, 2022):
        make_entry(case, by=femke, text="Thuis", words=str(year))
        make_entry(case, by=femke, text="Bij moeder", words=f"mei {year}", teller="")

    with django_assert_num_queries(5):
        assert len(round_of(case, femke).open) == 10


DEEDS = ("settle", "join third", "change", "account", "let go")


class Parting(TestCase):
    """Whatever is done after a joining, taking apart gives back exactly what was joined.

    The lists are read once; each example begins with them as they were.
    """

    @classmethod
    def setUpTestData(cls):
        cls.case_key = three_lists(make_user()).pk

    @given(later=st.lists(st.sampled_from(DEEDS), max_size=5))
    @settings(max_examples=8, phases=[Phase.generate])
    def test_parting_gives_back_every_field_and_the_rest_can_be_undone_to_the_beginning(self, later):
        case = Case.objects.get(pk=self.case_key)
        by = User.objects.get(memberships__study=case.study)
        told = entries_of(case)
        before = everything()
        loose = of_entry(told["dossier"].pk, pks_of(told["dossier"]))
        joined = last_change(join_entries(told["moeder"], told["dossier"], by=by))
        added = [key for deed in later if (key := do(deed, told, case, by))]

        part_entries(joined, by=by)

        assert of_entry(told["dossier"].pk, [account["id"] for account in loose[1]]) == loose
        main = Entry.objects.get(pk=told["moeder"].pk)
        while (last := last_change(main)) and last.deed != "added":
            undo_change(last, by=by)
        assert everything(without=frozenset(added)) == before


def do(deed, told, case, by):
    """One deed on the joined entry; gives the key of an account that is new."""
    main = Entry.objects.get(pk=told["moeder"].pk)
    if deed in {"settle", "let go"}:
        words = "2019" if deed == "settle" else ""
        settle_time(main, by=by, words=words, span=read_time(case, words).span if words else None)
    elif deed == "change":
        change_entry(
            main, by=by, track=Track.LIVING, title="Anders", category="", weight=main.weight,
            is_restricted=not main.is_restricted, is_place_secret=False,
        )  # fmt: skip
    elif deed == "account":
        return str(add_account(main, Telling(text="Ook", teller=person(case, "father")), by=by).pk)
    elif Entry.objects.present().filter(pk=told["school"].pk).exists():
        join_entries(main, Entry.objects.get(pk=told["school"].pk), by=by)
    return ""


def test_answers_go_with_their_case(case, femke):
    answer_first(case, PairVerdict.OTHER, femke)

    Entry.objects.filter(case=case).delete()

    assert PairAnswer.objects.count() == 0
