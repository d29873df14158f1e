"""What somebody is called in a report, from the role that the roster gives them."""

import pytest

from leerlijn.exchange.names import known_names
from leerlijn.exchange.operations.people import enrol_roster
from leerlijn.toolkit.intake.roles import role_key
from leerlijn.toolkit.intake.roster import Roster, RosterPerson
from leerlijn.toolkit.redaction import Category
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


def enrolled(case, by, role, organisation=""):
    person = RosterPerson(
        role=role, role_key=role_key(role), full_name="Yara Ramdas", organisation=organisation
    )
    (newcomer,) = enrol_roster(case, Roster((person,), ()), by=by)
    return newcomer


@pytest.mark.parametrize(
    ("role", "pseudonym"),
    [
        ("pleegmoeder 2016-2019", "pleegmoeder"),
        ("Leerkracht groep 5", "leerkracht"),
        ("leerkracht gr 1/2", "leerkracht"),
        ("gezinscoach (OTS tot 2023)", "gezinscoach"),
        ("oudtante, netwerkpleegmoeder", "netwerkpleegmoeder"),
        ("ex-partner moeder", "ex-partner van de moeder"),
        ("vriend van moeder", "vriend van de moeder"),
        ("oma moederszijde", "oma moederszijde"),
    ],
)
def test_a_role_is_kept_without_its_years_class_or_second_half(case, researcher, role, pseudonym):
    newcomer = enrolled(case, researcher, role)

    assert newcomer.pseudonym == pseudonym


@pytest.mark.parametrize(
    ("role", "category"),
    [("leerkracht groep 5", Category.SCHOOL), ("mentor", Category.ORGANISATION)],
)
def test_a_teacher_works_for_a_school(case, researcher, role, category):
    enrolled(case, researcher, role, organisation="Het Twijntje")

    body = next(name for name in known_names(case) if name.text == "Het Twijntje")

    assert body.category is category
