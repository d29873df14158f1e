"""Whether young person and parents took part: lists as texts, filled in about a case, and a withdrawal that reaches them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.methods.enums import Mark
from leerlijn.studies.operations import freeze_case
from leerlijn.together.loading import FOLDER, BrokenList, dump, from_dict, load_lists, parse
from leerlijn.together.models import Sheet, SheetAnswer
from leerlijn.together.operations import Filled, add_sheet, change_sheet, remove_sheet, restore_sheet
from leerlijn.together.queries import by_step, open_sheet, phases_of, shelves_of
from tests.factories import make_case, make_member, make_user, person
from tests.house.together_examples import FILLED, ask_card, make_sheet

pytestmark = pytest.mark.django_db
SOUND = (FOLDER / "samen-beslissen.toml").read_text()


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


def refused(deed) -> str:
    with pytest.raises(Refusal) as caught:
        deed()
    return caught.value.code


def fresh(case):
    return type(case).objects.get(pk=case.pk)


def said(case, key: str) -> dict[str, tuple[str, str]]:
    """What is read of the newest sheet of a list."""
    shelf = next(shelf for shelf in shelves_of(fresh(case)) if shelf.form.key == key)
    return {given.item.key: (given.choice, given.words) for given in shelf.sheets[0].given}


def filled(about: str, days: int = 0, **answers) -> Filled:
    on = timezone.localdate() - timedelta(days=days)
    return Filled(about, on, {key: (choice, "") for key, choice in answers.items()})


def test_three_lists_come_along_each_with_where_it_comes_from() -> None:
    lists = load_lists()

    assert list(lists) == ["samen-beslissen", "meedoen", "hoe-terugkijken"]
    assert [len(each.items) for each in lists.values()] == [14, 4, 3]
    for each in lists.values():
        assert {origin.mark for origin in each.sources} == {Mark.SOURCE, Mark.CONCEPT}
        assert from_dict(dump(each)) == each


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('key = "goals"', 'key = "question"', "onze.toml: items: 'question' staat er 2 keer"),
        ('key = "partly"', 'key = "Deels!"', "onze.toml: answers: 'Deels!' kan niet in een adres staan"),
        ('person = "none"', 'person = "iedereen"', "onze.toml: person: 'iedereen' kan hier niet"),
        ("summary =", "sumary =", "onze.toml: sumary: deze sleutel bestaat niet"),
        ('mark = "bron"\norigin', 'mark = "concept"\norigin', "onze.toml: sources: er is iets uit een bron"),
    ],
)
def test_what_is_wrong_in_a_list_is_said_with_file_key_and_reason(was, becomes, told) -> None:
    with pytest.raises(BrokenList) as caught:
        parse(SOUND.replace(was, becomes, 1).encode(), file="onze.toml")

    assert told in str(caught.value)


def test_a_list_is_filled_in_about_a_decision(case, by) -> None:
    make_sheet(case, by)

    assert said(case, "samen-beslissen") == {
        "question": ("gedaan", ""),
        "voice-parents": ("", "Zij vroegen tijd."),
    }


def test_an_answer_that_the_list_does_not_know_is_refused(case, by) -> None:
    unknown = filled("Besluit", question="talk")
    on_words = filled("Besluit", **{"who-decided": "done"})
    other = filled("Besluit", tea="done")

    codes = [
        refused(lambda each=each: add_sheet(case, by=by, list_key="samen-beslissen", filled=each))
        for each in (unknown, on_words, other)
    ]

    assert codes == ["other_answer"] * 3
    assert Sheet.objects.count() == 0


def test_the_card_says_to_whom_it_was_put(case, by) -> None:
    stranger = person(make_case(make_user()), "mother")

    nobody = refused(lambda: add_sheet(case, by=by, list_key="hoe-terugkijken", filled=filled("Toen")))
    elsewhere = Filled("Toen", timezone.localdate(), {}, stranger)

    assert nobody == "nobody"
    assert refused(lambda: add_sheet(case, by=by, list_key="hoe-terugkijken", filled=elsewhere)) in {
        "not_of_case",
        "consent_missing",
    }


def test_a_day_that_is_still_to_come_is_refused(case, by) -> None:
    deed = lambda: add_sheet(case, by=by, list_key="meedoen", filled=filled("Leervraag", days=-1))  # noqa: E731

    assert refused(deed) == "future"


def test_the_card_of_who_takes_their_consent_back_is_gone_and_that_of_others_stays(case, by) -> None:
    hers, his = ask_card(case, by, "mother"), ask_card(case, by, "father")

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    (shelf,) = (each for each in shelves_of(fresh(case)) if each.form.key == "hoe-terugkijken")
    assert [each.sheet for each in shelf.sheets] == [his]
    assert refused(lambda: open_sheet(case, hers.pk)) == "no_such_sheet"


def test_what_parents_said_about_a_decision_goes_when_one_of_them_takes_consent_back(case, by) -> None:
    sheet = make_sheet(case, by)
    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    assert said(case, "samen-beslissen") == {"question": ("gedaan", "")}
    assert SheetAnswer.objects.filter(sheet=sheet, item_key="voice-parents").exists()


def test_a_frozen_case_takes_no_sheet(case, by) -> None:
    freeze_case(case, by=by)

    assert refused(lambda: make_sheet(fresh(case), by)) == "frozen"


def test_a_sheet_is_changed_taken_away_and_put_back(case, by) -> None:
    sheet = make_sheet(case, by)
    change_sheet(sheet, by=by, filled=filled("Later", question="partly"), seen_version=1)
    with pytest.raises(Overtaken):
        change_sheet(sheet, by=by, filled=filled("Anders"), seen_version=1)
    sheet.refresh_from_db()
    changed = said(case, "samen-beslissen")

    remove_sheet(sheet, by=by)
    gone = [shelf.sheets for shelf in shelves_of(case)]
    restore_sheet(sheet, by=by)

    assert changed == {"question": ("deels", "")}
    assert gone == [(), (), ()]
    assert said(case, "samen-beslissen") == changed


def test_each_phase_shows_what_was_found_last(case, by) -> None:
    first, second, *_rest = phases_of(case)
    add_sheet(
        case, by=by, list_key="meedoen", filled=filled(first, days=9, informed="not_done", heard="done")
    )
    add_sheet(case, by=by, list_key="meedoen", filled=filled(first, informed="done"))

    (shelf,) = (each for each in shelves_of(case) if each.form.per_step)
    rows = {row.name: row for row in by_step(case, shelf)}

    assert [answer for _text, answer in rows[first].answers] == ["ja", "ja", "", ""]
    assert rows[second].is_empty


def test_the_lists_cost_the_same_for_one_sheet_as_for_five(case, by, django_assert_num_queries) -> None:
    make_sheet(case, by)
    with django_assert_num_queries(3):
        shelves_of(fresh_without_query(case))
    for _number in range(4):
        ask_card(case, by)

    with django_assert_num_queries(3):
        shelves_of(fresh_without_query(case))


def fresh_without_query(case):
    return type(case)(pk=case.pk, study_id=case.study_id)


def test_a_list_is_filled_in_and_read_in_the_browser(client, case, by) -> None:
    client.force_login(by)
    where = reverse("sheet-new", args=[case.code, "samen-beslissen"])

    empty = client.post(where, {"on": "1-5-2026"})
    client.post(where, {**FILLED, "w-voice-young": "Niemand vroeg het mij."})

    page = client.get(reverse("taking-part", args=[case.code])).content.decode()
    assert empty.status_code == 422
    assert "Naar de crisisopvang" in page
    assert "Niemand vroeg het mij." in page
    assert "<b>deels</b>" in page


def test_a_steward_reads_and_is_offered_nothing_to_fill_in(client, case, by) -> None:
    make_sheet(case, by)
    client.force_login(make_member(case.study, by=by, role=Role.STEWARD))

    page = client.get(reverse("taking-part", args=[case.code])).content.decode()

    assert "Naar de crisisopvang" in page
    assert reverse("sheet-new", args=[case.code, "meedoen"]) not in page


def test_a_list_that_is_not_there_and_a_sheet_of_another_case_are_not_found(client, case, by) -> None:
    client.force_login(by)
    other = make_sheet(make_case(by), by)

    assert client.get(reverse("sheet-new", args=[case.code, "geen"])).status_code == 404
    assert client.get(reverse("sheet-change", args=[case.code, other.pk])).status_code == 404
