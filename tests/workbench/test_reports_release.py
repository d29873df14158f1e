"""Before the family's report: what waits for its tellers, and releasing it on their word."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Outcome
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.operations import Telling, add_account
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db
NOTE = "3 verhalen staan hier nog niet in, omdat wie ze vertelde ze nog niet vrijgaf."


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    """Two stories of the mother and one of the young person."""
    case = make_case(researcher)
    make_entry(case, by=researcher, text="Het was druk thuis", words="2014")
    make_entry(case, by=researcher, text="De school belde vaak", words="2016")
    make_entry(case, by=researcher, text="Ik vond het stil", words="2017", teller="young_person")
    return case


@pytest.fixture
def desk(researcher):
    return signed_in(researcher)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def release_page(case, role="mother"):
    return reverse("teller-release", args=[case.code, person(case, role).pk])


def all_of(case, seen="2"):
    """The form as it stands: every story ticked."""
    waiting = Account.objects.filter(entry__case=case, teller=person(case, "mother"), released_at=None)
    return {"seen": seen, "story": [str(pk) for pk in waiting.values_list("pk", flat=True)]}


def page(desk, case, version="gezin"):
    return desk.get(f"{reverse('reports', args=[case.code])}?voor={version}").content.decode()


def released():
    return Account.objects.filter(released_at__isnull=False).count()


def test_the_page_says_what_is_not_in_the_familys_report_and_of_whom(desk, case) -> None:
    text = page(desk, case)

    assert NOTE in text
    assert "de moeder: 2 verhalen" in text
    assert "de jongere: 1 verhaal" in text
    assert "op het woord van de moeder" in text
    assert release_page(case) in text
    assert [name for name in VAULT_NAMES if name in text] == []


def test_the_gate_says_it_beside_the_preview(desk, case) -> None:
    text = desk.get(reverse("report-gate", args=[case.code, "gezin"])).content.decode()

    assert NOTE in text
    assert release_page(case) in text


@pytest.mark.parametrize("name", ["reports", "report-gate"])
def test_the_commissioners_version_waits_for_nobody(desk, case, name) -> None:
    rest = ["opdrachtgever"] if name == "report-gate" else []

    text = desk.get(reverse(name, args=[case.code, *rest])).content.decode()

    assert "nog niet in" not in text
    assert release_page(case) not in text


def test_it_asks_before_it_writes_anything_down(desk, case) -> None:
    text = desk.get(release_page(case)).content.decode()

    assert "Gaf de moeder 2 verhalen vrij voor de anderen?" in text
    assert "Ja, leg het vast" in text
    assert "Terug" in text
    assert released() == 0


def test_yes_releases_it_and_the_note_is_about_the_others_only(desk, case) -> None:
    answer = desk.post(release_page(case), all_of(case), follow=True)

    text = answer.content.decode()
    assert answer.redirect_chain == [(f"{reverse('reports', args=[case.code])}?voor=gezin", 302)]
    assert "2 verhalen vrijgegeven op het woord van de moeder" in text
    assert "1 verhaal staat hier nog niet in, omdat wie het vertelde het nog niet vrijgaf." in text
    assert release_page(case) not in text
    assert released() == 2


def test_every_story_is_listed_and_what_is_not_ticked_stays_with_its_teller(desk, case) -> None:
    text = desk.get(release_page(case)).content.decode()
    assert [words for words in ("Het was druk thuis", "De school belde vaak") if words not in text] == []
    assert text.count('name="story"') == 2
    school = Account.objects.get(text="De school belde vaak")

    answer = desk.post(release_page(case), {"seen": "2", "story": [str(school.pk)]}, follow=True)
    nothing = desk.post(release_page(case), {"seen": "1"}, follow=True)

    assert "1 verhaal vrijgegeven op het woord van de moeder" in answer.content.decode()
    assert "Niets aangevinkt: er is niets vrijgegeven van de moeder" in nothing.content.decode()
    assert list(Account.objects.filter(released_at__isnull=False)) == [school]


def test_it_asks_again_when_something_was_told_meanwhile(desk, case, researcher) -> None:
    make_entry(case, by=researcher, text="Nog iets")

    answer = desk.post(release_page(case), all_of(case))

    assert answer.status_code == 422
    assert "Er is nog niets vrijgegeven." in answer.content.decode()
    assert "Gaf de moeder 3 verhalen vrij voor de anderen?" in answer.content.decode()
    assert released() == 0


def test_releasing_twice_is_said_and_harms_nothing(desk, case) -> None:
    desk.post(release_page(case), all_of(case))

    answer = desk.post(release_page(case), all_of(case), follow=True)

    assert "Er is niets meer dat op vrijgeven wacht." in answer.content.decode()
    assert "Er is niets meer dat op vrijgeven wacht." in desk.get(release_page(case)).content.decode()
    assert released() == 2


def test_what_several_people_told_is_released_one_by_one(desk, case, researcher) -> None:
    entry = Entry.objects.get(title="Het was druk thuis")
    both = Telling(text="Wij gingen weg", teller=person(case, "mother"), told_by="moeder en vader")
    add_account(entry, both, by=researcher)

    text = page(desk, case)

    assert "4 verhalen staan hier nog niet in" in text
    assert "de moeder: 2 verhalen" in text
    assert "1 verhaal is van meer mensen samen" in text


def test_who_withdrew_is_not_on_the_page_and_releases_nothing(desk, case, researcher) -> None:
    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.SELF)

    answer = desk.post(release_page(case), all_of(case), follow=True)

    assert "moeder trok de toestemming in" in answer.content.decode()
    assert release_page(case) not in page(desk, case)
    assert released() == 0
    assert AccessEvent.objects.filter(outcome=Outcome.REFUSED, purpose="teller-release").count() == 1


def test_a_steward_reads_the_note_without_the_button(case, researcher) -> None:
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)

    text = page(signed_in(steward), case)

    assert NOTE in text
    assert release_page(case) not in text
    assert signed_in(steward).post(release_page(case), {"seen": "2"}).status_code == 404
    assert released() == 0


def test_another_team_and_somebody_of_another_case_are_not_there(desk, case, researcher) -> None:
    other = make_case(researcher, case.study)
    stranger = reverse("teller-release", args=[case.code, person(other, "mother").pk])

    assert signed_in(make_user()).get(release_page(case)).status_code == 404
    assert desk.get(stranger).status_code == 404
    assert desk.post(reverse("teller-release", args=[case.code, uuid4()])).status_code == 404


def test_the_page_costs_the_same_however_much_waits(
    desk, case, researcher, django_assert_max_num_queries
) -> None:
    page(desk, case)
    for number in range(4):
        make_entry(case, by=researcher, text=f"Nog iets {number}", teller="father")

    with django_assert_max_num_queries(18):
        page(desk, case)
