"""The page on which two accounts lie beside each other and a person says whether they are one happening."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.lifecourse.enums import PairVerdict, Track
from leerlijn.lifecourse.models import Entry, PairAnswer
from leerlijn.lifecourse.operations import settle_time
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    case = make_case(femke)
    make_entry(case, by=femke, text="Naar vreemde mensen", words="voorjaar 2019")
    make_entry(case, by=femke, text="Uithuisplaatsing", words="12 maart 2019", teller="")
    make_entry(case, by=femke, text="Weg bij ons", words="maart 2019", teller="father")
    return case


@pytest.fixture
def client(femke):
    client = Client()
    client.force_login(femke)
    return client


def address(case):
    return reverse("life-merge", args=[case.code])


def press(client, case, answer):
    """Answer the pair that the page shows; gives the next page."""
    asked = client.get(address(case)).context["asked"]
    pair = [str(side.entry.pk) for side in asked.sides]
    return client.post(address(case), {"pair": pair, "answer": answer}, follow=True)


def test_two_accounts_stand_beside_each_other_with_who_tells_the_kind_of_source_and_the_time(client, case):
    page = client.get(address(case)).content.decode()

    assert '<b class="num">0 van 3</b> beantwoord' in page
    assert page.count("<article>") == 2
    assert "uit stukken" in page or "verteld" in page
    assert 'data-key="z"' in page
    assert 'data-key="a"' in page
    assert 'data-key="l"' in page


def test_answering_goes_on_to_the_next_pair_and_a_third_account_joins(client, case):
    third = press(client, case, "same")
    done = press(client, case, "same")

    assert "Al samengevoegd:" in third.content.decode()
    assert "Hetzelfde: 3 verhalen bij elkaar" in third.content.decode()
    assert "Alles is bekeken" in done.content.decode()
    assert [entry.accounts.count() for entry in Entry.objects.present()] == [3]


def test_later_comes_back_and_says_so(client, case):
    press(client, case, "later")
    press(client, case, "other")
    page = press(client, case, "other").content.decode()

    assert "dit bewaarde je voor later" in page
    assert '<b class="num">2 van 3</b> beantwoord' in page


def test_the_last_answer_is_taken_back(client, case):
    press(client, case, "same")
    answer = PairAnswer.objects.get()

    page = client.post(reverse("life-merge-undo", args=[case.code, answer.pk]), follow=True)

    assert Entry.objects.present().count() == 3
    assert page.context["round"].answered == 0


def test_a_pair_that_somebody_answered_meanwhile_is_not_answered_again(client, case):
    asked = client.get(address(case)).context["asked"]
    pair = [str(side.entry.pk) for side in asked.sides]
    client.post(address(case), {"pair": pair, "answer": "other"})

    page = client.post(address(case), {"pair": pair, "answer": "same"}, follow=True)

    assert "Over deze twee is al geantwoord" in page.content.decode()
    assert [answer.verdict for answer in PairAnswer.objects.all()] == [PairVerdict.OTHER]


@pytest.mark.parametrize("answer", ["", "misschien"])
def test_what_is_no_answer_changes_nothing(client, case, answer):
    press(client, case, answer)

    assert PairAnswer.objects.count() == 0


def test_what_was_joined_comes_loose_from_the_history_after_a_settled_time(client, case, femke):
    press(client, case, "same")
    joined = PairAnswer.objects.get().one
    settle_time(joined, by=femke, words="maart 2019", span=joined.accounts.first().span)
    page = client.get(reverse("entry-history", args=[case.code, joined.pk])).content.decode()

    client.post(reverse("entry-part", args=[case.code, PairAnswer.objects.get().change_id]))

    assert "Haal weer los" in page
    assert Entry.objects.present().count() == 3


def test_one_pair_and_three_cost_the_same(client, case, femke, django_assert_max_num_queries):
    client.get(address(case))
    with django_assert_max_num_queries(40) as three:
        client.get(address(case))
    Entry.objects.filter(accounts__told_by="dossier").update(removed_at=case.created_at)
    with django_assert_max_num_queries(40) as one:
        client.get(address(case))

    assert len(one) == len(three)


@pytest.fixture
def perhaps(case, femke):
    """Two that lie close together, and cannot have been on one day."""
    one = make_entry(case, by=femke, text="Een hond erbij", words="1 mei 2021", track=Track.EVENTS)
    other = make_entry(
        case, by=femke, text="Naar zwemles", words="20 mei 2021", teller="father", track=Track.EVENTS
    )
    return [str(one.pk), str(other.pk)]


def test_pairs_that_are_only_possible_lie_folded_and_are_not_asked(client, case, perhaps):
    page = client.get(address(case))
    for _pair in range(3):
        done = press(client, case, "other")

    assert '<b class="num">0 van 3</b> beantwoord' in page.content.decode()
    assert "Meer mogelijke paren (1)" in page.content.decode()
    assert set(perhaps).isdisjoint(str(side.entry.pk) for side in page.context["asked"].sides)
    assert "Alles is bekeken" in done.content.decode()
    assert "Meer mogelijke paren (1)" in done.content.decode()
    assert (
        "keer misschien hetzelfde" not in client.get(reverse("life-line", args=[case.code])).content.decode()
    )


def test_a_possible_pair_is_opened_out_of_the_fold_and_answered_and_the_next_comes(
    client, case, perhaps, femke
):
    make_entry(case, by=femke, text="Fiets stuk", words="9 juni 2021", track=Track.EVENTS)

    opened = client.get(address(case), {"paar": perhaps})
    answer = {"pair": perhaps, "answer": "other", "more": "ja"}
    then = client.post(address(case), answer, follow=True)

    assert sorted(str(side.entry.pk) for side in opened.context["asked"].sides) == sorted(perhaps)
    assert "Meer mogelijke paren (1)" in opened.content.decode()
    assert 'name="more"' in opened.content.decode()
    assert [answer.verdict for answer in PairAnswer.objects.all()] == [PairVerdict.OTHER]
    assert then.context["asked"].pair.is_likely is False
