"""Whoever tells stands once in a list to choose from, however their name was typed."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import Telling, add_entry, read_time
from leerlijn.lifecourse.papers import named_as
from leerlijn.workbench.forms.lifeline import OTHER, PERSON, choice_like, teller_choices
from tests.factories import make_case, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    case = make_case(femke)
    for number, told_by in enumerate(("Dossier", "dossier", "een dossier.", "moeder", "School de Vlieger")):
        span = read_time(case, str(2015 + number)).span
        telling = Telling(text=f"Regel {number}", words=str(2015 + number), span=span, told_by=told_by)
        add_entry(case, by=femke, track=Track.EVENTS, telling=telling)
    return case


@pytest.fixture
def desk(femke):
    client = Client()
    client.force_login(femke)
    return client


@pytest.mark.parametrize("typed", ["Dossier", " dossier ", "het  Dossier.", "een dossier"])
def test_one_teller_is_known_in_whatever_way_it_was_typed(typed):
    assert named_as(typed) == "dossier"


@pytest.mark.parametrize("typed", ["de", "dossiers", "jeugddossier"])
def test_another_word_is_another_teller(typed):
    assert named_as(typed) == typed


def test_the_filter_names_each_teller_once_and_finds_what_each_spelling_told(desk, case):
    offered = desk.get(reverse("life-list", args=[case.code])).context["filters"].fields["verteller"].choices
    found = desk.get(reverse("life-list", args=[case.code]), {"verteller": "Dossier"}).content.decode()

    assert [name for name, _label in offered] == ["", "Dossier", "moeder", "School de Vlieger"]
    assert [f"Regel {number}" in found for number in range(5)] == [True, True, True, False, False]


def test_who_may_tell_is_offered_once(case):
    choices = teller_choices(case.participants.all(), ("Dossier", "Moeder", "School de Vlieger"))

    assert [name for _key, name in choices[1:]] == [
        "jongere", "moeder", "vader", "jeugdbeschermer", "Dossier", "School de Vlieger",
    ]  # fmt: skip


def test_the_teller_of_the_last_line_is_found_among_the_choices_in_another_spelling(case):
    choices = teller_choices(case.participants.all(), ("Dossier",))
    mother = f"{PERSON}{person(case, 'mother').pk}"

    assert choice_like(f"{OTHER}een dossier", choices) == f"{OTHER}Dossier"
    assert choice_like(f"{OTHER}Moeder", choices) == mother
    assert choice_like(mother, choices) == mother
    assert choice_like("", choices) == ""


def test_the_line_offers_each_teller_once(desk, case):
    page = desk.get(reverse("life-line", args=[case.code])).content.decode()

    field = page.split('name="l-teller"')[-1].split("</select>")[0] if 'name="l-teller"' in page else page
    assert field.count("Dossier</option>") == 1
    assert "dossier</option>" not in field


def test_after_a_line_that_two_people_told_the_next_one_goes_in(desk, case):
    address = reverse("entry-new", args=[case.code])
    desk.post(address, {"r-line": "2016 verhuisd naar Almelo, bron: ouders"}, headers={"HX-Request": "true"})
    both = Account.objects.latest("created_at")

    kept = {"r-line": "2017 naar school", "r-teller": f"{OTHER}{both.who}"}
    desk.post(address, kept, headers={"HX-Request": "true"})

    last = Account.objects.latest("created_at")
    assert both.who == "moeder en vader"
    assert (last.text, last.who, last.teller) == ("naar school", both.who, both.teller)
