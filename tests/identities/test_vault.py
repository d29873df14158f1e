import pytest

from leerlijn.identities.models import Identity, KnownNameRow
from leerlijn.identities.operations import enrol_person, remember_name
from leerlijn.identities.queries import identities_of
from tests.factories import VAULT_NAMES, make_case, make_user

pytestmark = pytest.mark.django_db


def test_the_vault_holds_the_name_and_the_case_only_role_and_pseudonym() -> None:
    by = make_user()
    case = make_case(by)

    names = {identity.full_name for identity in identities_of(case).values()}
    outside = " ".join(map(str, case.participants.values_list("role", "pseudonym")))

    assert names == set(VAULT_NAMES)
    assert not any(name in outside for name in VAULT_NAMES)


def test_two_people_with_the_same_role_get_two_pseudonyms() -> None:
    by = make_user()
    case = make_case(by)

    second = enrol_person(
        case, by=by, role="professional", pseudonym="jeugdbeschermer", full_name="Tjitske Raap"
    )

    assert second.pseudonym == "jeugdbeschermer 2"
    assert Identity.objects.get(participant=second).full_name == "Tjitske Raap"


def test_a_school_is_remembered_once() -> None:
    by = make_user()
    case = make_case(by)

    remember_name(case, by=by, kind="school", text="De Regenpijper", stands_for="school")
    remember_name(case, by=by, kind="school", text="De Regenpijper", stands_for="school")

    assert KnownNameRow.objects.filter(case=case).count() == 1
