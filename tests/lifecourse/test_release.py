"""A teller lets the others read all that they told, in one go; each account keeps a way back of its own."""

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.lifecourse.enums import Deed
from leerlijn.lifecourse.models import Account, Change, Entry
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    correct_account,
    release_account,
    release_accounts_of,
    remove_entry,
    undo_change,
)
from leerlijn.lifecourse.queries import (
    Audience,
    Viewer,
    life_of,
)
from leerlijn.lifecourse.releasing import unreleased_by_teller, unreleased_of_others
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from tests.factories import make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    """Two stories of the mother and one of the father."""
    case = make_case(researcher)
    make_entry(case, by=researcher, text="Het was druk thuis", words="2014")
    make_entry(case, by=researcher, text="De school belde vaak", words="2016")
    make_entry(case, by=researcher, text="Hij sliep bij mij", words="2017", teller="father")
    return case


@pytest.fixture
def mother(case):
    return person(case, "mother")


def read_by_family(case):
    return [account.text for item in life_of(case, Viewer(Audience.FAMILY)) for account in item.accounts]


def counted(case):
    return {teller.role: number for teller, number in unreleased_by_teller(case)}


def test_the_family_reads_all_that_a_teller_released_in_one_go(case, mother, researcher) -> None:
    number = release_accounts_of(case, mother, by=researcher)

    assert number == 2
    assert read_by_family(case) == ["Het was druk thuis", "De school belde vaak"]
    assert counted(case) == {"father": 1}


def test_each_release_is_logged_and_can_be_undone_alone(case, mother, researcher) -> None:
    release_accounts_of(case, mother, by=researcher)

    released = Change.objects.filter(deed=Deed.RELEASED, entry__case=case)
    assert released.count() == 2
    assert AccessEvent.objects.filter(subject="entry released").count() == 2

    undo_change(released.get(entry__title="De school belde vaak"), by=researcher)

    assert read_by_family(case) == ["Het was druk thuis"]
    assert counted(case) == {"mother": 1, "father": 1}


def test_two_stories_of_one_moment_are_both_released(case, mother, researcher) -> None:
    entry = Entry.objects.get(title="Het was druk thuis")
    add_account(entry, Telling(text="Vooral in de winter", teller=mother), by=researcher)

    assert release_accounts_of(case, mother, by=researcher) == 3
    assert "Vooral in de winter" in read_by_family(case)


def test_what_is_restricted_or_at_a_secret_place_stays_as_it_is(case, mother, researcher) -> None:
    make_entry(case, by=researcher, text="Er was politie", is_restricted=True)
    Entry.objects.filter(title="De school belde vaak").update(is_place_secret=True)

    assert counted(case) == {"mother": 1, "father": 1}
    assert release_accounts_of(case, mother, by=researcher) == 1
    assert Entry.objects.get(title="Er was politie").is_restricted is True
    assert Account.objects.get(text="Er was politie").released_at is None
    assert read_by_family(case) == ["Het was druk thuis"]


def test_what_several_people_told_waits_for_all_of_them(case, mother, researcher) -> None:
    entry = Entry.objects.get(title="Het was druk thuis")
    both = Telling(text="Wij gingen uit elkaar", teller=mother, told_by="moeder en vader")
    add_account(entry, both, by=researcher)
    add_account(entry, Telling(text="Ik hoorde het wel", told_by="mijn zus"), by=researcher)
    add_account(entry, Telling(text="Het plan was klaar", told_by="dossier"), by=researcher)

    assert counted(case) == {"mother": 2, "father": 1}
    assert unreleased_of_others(case) == 2
    assert release_accounts_of(case, mother, by=researcher) == 2
    assert Account.objects.get(text="Wij gingen uit elkaar").released_at is None


def test_earlier_wordings_and_what_was_taken_away_do_not_count(case, mother, researcher) -> None:
    first, second = Account.objects.filter(teller=mother).order_by("created_at")
    correct_account(first, Telling(text="Het was erg druk", teller=mother), by=researcher)
    remove_entry(second.entry, by=researcher)

    assert counted(case) == {"mother": 1, "father": 1}
    assert release_accounts_of(case, mother, by=researcher) == 1
    first.refresh_from_db()
    assert first.released_at is None


def test_what_comes_from_a_session_of_professionals_does_not_wait(case, mother, researcher) -> None:
    minutes = add_source(
        case, by=researcher, kind=SourceKind.REFLECTION_MINUTES, title="Verslag", text="Zij zei iets"
    )
    entry = Entry.objects.get(title="Het was druk thuis")
    add_account(entry, Telling(text="Zij zei iets", teller=mother, source=minutes), by=researcher)

    assert counted(case) == {"mother": 2, "father": 1}


def test_nothing_is_released_for_who_withdrew(case, mother, researcher) -> None:
    withdraw(mother, by=researcher, scope=WithdrawalScope.SELF)
    mother.refresh_from_db()

    with pytest.raises(Refusal) as refused:
        release_accounts_of(case, mother, by=researcher)

    assert refused.value.code == "withdrawn"
    assert counted(case) == {"father": 1}
    assert not Account.objects.filter(released_at__isnull=False).exists()


def test_nothing_is_released_when_the_number_is_not_what_the_teller_was_asked(
    case, mother, researcher
) -> None:
    with pytest.raises(Overtaken):
        release_accounts_of(case, mother, by=researcher, seen=1)

    assert counted(case) == {"mother": 2, "father": 1}


def test_there_must_be_something_to_release(case, mother, researcher) -> None:
    for account in Account.objects.filter(teller=mother):
        release_account(account, by=researcher)

    with pytest.raises(Refusal) as refused:
        release_accounts_of(case, mother, by=researcher)

    assert refused.value.code == "nothing_waits"


def test_who_does_not_work_on_the_case_releases_nothing(case, mother, researcher) -> None:
    expert = make_member(case.study, by=researcher, role=Role.EXPERT)

    with pytest.raises(Refusal) as refused:
        release_accounts_of(case, mother, by=expert)

    assert refused.value.code == "not_on_team"


def test_counting_costs_the_same_however_much_waits(case, researcher, django_assert_num_queries) -> None:
    for number in range(5):
        make_entry(case, by=researcher, text=f"Nog iets {number}", teller="young_person")

    with django_assert_num_queries(1):
        unreleased_by_teller(case)
