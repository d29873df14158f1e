"""A young person comes to decide more: what they signed before is asked anew, and the case waits for it."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from leerlijn.accounts.models import User
from leerlijn.audit.models import AccessEvent
from leerlijn.config.command_line import main
from leerlijn.consent import rules
from leerlijn.consent.enums import Capacity, Standing, WithdrawalScope
from leerlijn.consent.models import Declaration
from leerlijn.consent.operations import (
    check_may_write,
    lapse_outgrown,
    record_declaration,
    record_form,
    withdraw,
)
from leerlijn.consent.queries import consent_sheet, missing_signatures
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.demo_study import load_demo
from leerlijn.exchange.folder import HandedIn, from_disk, read_folder
from leerlijn.exchange.operations.folders import open_case_from_roster, take_in_folder
from leerlijn.lifecourse.models import Account
from leerlijn.studies.enums import CaseState
from leerlijn.studies.models import Case
from tests.factories import make_case, make_entry, make_study, make_user, person

pytestmark = pytest.mark.django_db
CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
BORN = date(2008, 11, 3)
BEFORE, AFTER = date(2026, 11, 2), date(2026, 11, 3)
ROSTER = "Rol;Naam;Geboren;Gezag\njeugdige;Fenna Doek;03-11-2008;nee\nmoeder;Tjitske Doek;01-01-1980;ja\n"
LIST = "Van;Tot;Domein;Gebeurtenis;Bron\n2015;;wonen;Woont bij oma;moeder\n"


@pytest.fixture
def by() -> User:
    return make_user()


@pytest.fixture
def clock(monkeypatch):
    """Set the day on which everything happens."""

    def set_to(day: date) -> date:
        for place in (
            "consent.operations.declarations",
            "consent.queries",
            "consent.rules",
            "studies.models",
        ):
            monkeypatch.setattr(f"leerlijn.{place}.timezone.localdate", lambda *_given: day)
        return day

    return set_to


def case_of(by: User, born: date = BORN) -> Case:
    case = make_case(by, consent=False)
    case.participants.filter(role="young_person").update(birth_date=born)
    return Case.objects.get(pk=case.pk)


def sign(case: Case, by: User, role: str, capacity: Capacity, day: date) -> Declaration:
    return record_declaration(person(case, role), by=by, capacity=capacity, signed_on=day, on_word_of="Femke")


@pytest.mark.parametrize(
    ("signed_on", "today", "age"),
    [
        (date(2020, 11, 2), date(2020, 11, 2), None),
        (date(2020, 11, 2), date(2020, 11, 3), 12),
        (date(2020, 11, 3), date(2024, 11, 2), None),
        (date(2020, 11, 3), date(2024, 11, 3), 16),
        (date(2024, 11, 3), date(2026, 11, 2), None),
        (BEFORE, AFTER, 18),
        (date(2019, 1, 1), AFTER, 18),
        (AFTER, date(2040, 1, 1), None),
    ],
)
def test_a_signature_is_outgrown_on_the_birthdays_of_12_16_and_18(by, signed_on, today, age) -> None:
    young = person(case_of(by), "young_person")

    assert rules.outgrown_at(young, signed_on, today) == age


def test_without_a_birth_date_or_after_a_death_nothing_is_outgrown(by) -> None:
    case = case_of(by)
    young, mother = person(case, "young_person"), person(case, "mother")
    mother.birth_date = BORN

    assert rules.outgrown_at(mother, BEFORE, AFTER) is None
    young.is_deceased = True
    assert rules.outgrown_at(young, BEFORE, AFTER) is None
    young.is_deceased, young.birth_date = False, None
    assert rules.outgrown_at(young, BEFORE, AFTER) is None


def test_the_round_finds_the_birthday_and_the_case_waits_until_it_is_signed_anew(by, clock) -> None:
    clock(BEFORE)
    case = case_of(by)
    sign(case, by, "young_person", Capacity.SELF, BEFORE)
    check_may_write(case, by=by)
    clock(AFTER)

    assert lapse_outgrown(today=AFTER) == 1
    assert lapse_outgrown(today=AFTER) == 0

    with pytest.raises(Refusal) as refusal:
        check_may_write(case, by=by)
    assert refusal.value.code == "consent_missing"
    assert [line.standing for line in consent_sheet(case).people if line.person.is_young_person] == [
        Standing.RENEW
    ]
    record_form(
        person(case, "young_person"), by=by, capacities=[Capacity.SELF], signed_on=AFTER, on_word_of="Femke"
    )
    check_may_write(case, by=by)


def test_what_was_written_before_stays_to_be_read_while_the_case_waits(by, clock) -> None:
    clock(BEFORE)
    case = case_of(by)
    sign(case, by, "young_person", Capacity.SELF, BEFORE)
    sign(case, by, "mother", Capacity.SELF, BEFORE)
    make_entry(case, by=by, words="2015")
    clock(AFTER)
    lapse_outgrown(today=AFTER)

    assert Account.objects.visible_to(by).count() == 1
    assert Case.objects.visible_to(by).get() == case


def test_replaced_is_not_withdrawn(by, clock) -> None:
    clock(BEFORE)
    case = case_of(by)
    old = sign(case, by, "young_person", Capacity.SELF, BEFORE)
    clock(AFTER)
    new = sign(case, by, "young_person", Capacity.SELF, AFTER)

    withdraw(person(case, "young_person"), by=by, scope=WithdrawalScope.SELF)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.replaced_at is None, old.withdrawn_at is None) == (False, True)
    assert (new.replaced_at is None, new.withdrawn_at is None) == (True, False)


def test_a_parents_signature_is_not_outgrown_by_the_childs_birthday(by, clock) -> None:
    clock(date(2020, 11, 2))
    case = case_of(by)
    for role in ("mother", "father"):
        sign(case, by, role, Capacity.AUTHORITY, date(2020, 11, 2))
    clock(date(2020, 11, 3))

    assert lapse_outgrown(today=date(2020, 11, 3)) == 0
    assert [one.participant.role for one in missing_signatures(case)] == ["young_person"]


def test_a_finished_case_waits_for_nothing(by, clock) -> None:
    clock(BEFORE)
    case = case_of(by)
    sign(case, by, "young_person", Capacity.SELF, BEFORE)
    Case.objects.filter(pk=case.pk).update(state=CaseState.DONE)

    assert lapse_outgrown(today=AFTER) == 0


def test_the_page_refuses_a_form_that_was_outgrown(by, clock) -> None:
    clock(AFTER)
    case = case_of(by)

    with pytest.raises(Refusal) as refusal:
        record_form(
            person(case, "young_person"),
            by=by,
            capacities=[Capacity.SELF],
            signed_on=BEFORE,
            on_word_of="Femke",
        )

    assert refusal.value.code == "outgrown"


def test_a_folder_signed_before_the_birthday_comes_in_whole_and_is_asked_anew_after(by, clock) -> None:
    clock(AFTER)
    files = [HandedIn("deelnemers.csv", ROSTER.encode()), HandedIn("tijdlijn.csv", LIST.encode())]
    folder = read_folder(files)

    case, opened = open_case_from_roster(make_study(by), folder, by=by, code="K-18", consent_on_paper=BEFORE)
    outcome = take_in_folder(case, folder, by=by)

    assert outcome.rows_taken == 1
    assert "jongere" in {vouched.pseudonym for vouched in opened.vouched}
    assert lapse_outgrown(today=AFTER) == 1
    assert [one.participant.role for one in missing_signatures(case)] == ["young_person"]
    assert Declaration.objects.get(participant__role="young_person").signed_on == BEFORE


def test_the_case_and_its_page_say_who_signs_anew(client, by, clock) -> None:
    clock(BEFORE)
    case = case_of(by)
    sign(case, by, "young_person", Capacity.SELF, BEFORE)
    clock(AFTER)
    lapse_outgrown(today=AFTER)
    client.force_login(by)

    sheet = " ".join(client.get(reverse("consent", args=[case.code])).content.decode().split())
    home = client.get(reverse("case-home", args=[case.code])).content.decode()

    assert "Tekende op 2 november 2026, vóór de verjaardag van 18." in sheet
    assert "Is nu volwassen." in sheet
    assert "Vraag toestemming aan" in home


def test_the_command_finds_birthdays_and_leaves_a_line(by, capsys) -> None:
    by.is_owner = True
    by.save()
    case = case_of(by, date(1990, 1, 1))
    sign(case, by, "young_person", Capacity.SELF, date(2005, 1, 1))
    before = AccessEvent.objects.filter(subject="declaration").count()

    assert main(["birthdays"]) == 0

    assert capsys.readouterr().out == "1 jongere tekent opnieuw.\n"
    assert AccessEvent.objects.filter(subject="declaration").count() == before + 1


@pytest.mark.shared
def test_noors_folder_signed_when_she_was_seventeen_comes_in_and_is_asked_anew(by, clock) -> None:
    if not (CASES / "noor").exists():
        pytest.skip("the practitioners' folders do not lie beside the project")
    clock(date(2026, 11, 27))
    folder = read_folder(from_disk(CASES / "noor"))

    case, _opened = open_case_from_roster(
        make_study(by), folder, by=by, code="K-19", consent_on_paper=date(2026, 1, 31)
    )
    outcome = take_in_folder(case, folder, by=by)

    assert outcome.refused == ()
    assert lapse_outgrown(today=date(2026, 11, 27)) == 1
    assert [one.participant.role for one in missing_signatures(case)] == ["young_person"]


def test_in_the_demo_who_came_of_age_signed_anew_and_nobody_is_kept_waiting(clock) -> None:
    clock(date(2026, 11, 27))
    study = load_demo()
    Case.objects.filter(study=study).update(state=CaseState.OPEN)

    signed = Declaration.objects.filter(participant__case__code="K-04", participant__role="young_person")

    assert [(one.replaced_at is None, one.text_key) for one in signed] == [
        (False, "toestemming-jongere"),
        (True, "toestemming-volwassene"),
    ]
    assert lapse_outgrown(today=date(2026, 11, 27)) == 0
