from datetime import timedelta

import pytest
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import Capacity, WithdrawalScope
from leerlijn.consent.operations import add_scan, check_may_write, record_declaration, withdraw
from leerlijn.consent.queries import missing_signatures, scans_missing, signature_lines
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.queries import Audience, Viewer, life_of
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from tests.factories import (
    give_consent,
    make_case,
    make_entry,
    make_member,
    make_source,
    make_study,
    make_user,
    person,
)

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 een getekend formulier"


def test_nothing_is_written_before_everybody_who_must_sign_has_signed() -> None:
    by = make_user()
    case = make_case(by, consent=False)

    with pytest.raises(Refusal) as refusal:
        make_source(case, by=by)

    assert refusal.value.code == "consent_missing"
    assert "jongere" in refusal.value.reason
    assert "moeder" in refusal.value.reason
    assert not Source.objects.exists()


def test_an_account_waits_for_its_own_tellers_yes() -> None:
    by = make_user()
    case = make_case(by, consent=False)
    for signature in missing_signatures(case):
        record_declaration(
            signature.participant, by=by, capacity=signature.capacity, signed_on=timezone.localdate()
        )

    with pytest.raises(Refusal, match="moeder"):
        make_entry(case, by=by, teller="mother")

    make_entry(case, by=by, teller="")
    assert Account.objects.count() == 1


def test_with_every_yes_there_work_may_begin() -> None:
    by = make_user()
    case = make_case(by)

    check_may_write(case, by=by, teller=person(case, "mother"))

    assert missing_signatures(case) == ()


def test_a_declaration_on_somebodys_word_keeps_the_report_a_concept_until_the_scan_is_there() -> None:
    by = make_user()
    case = make_case(by)
    assert scans_missing(case)

    for line in signature_lines(case):
        if line.declaration:
            add_scan(line.declaration, PDF, by=by)

    assert not scans_missing(case)


def test_only_a_pdf_or_picture_is_kept_as_signed_form() -> None:
    by = make_user()
    case = make_case(by, consent=False)

    with pytest.raises(Refusal) as refusal:
        record_declaration(
            person(case, "mother"),
            by=by,
            capacity=Capacity.AUTHORITY,
            signed_on=timezone.localdate(),
            scan=b"MZ programma",
        )

    assert refusal.value.code == "wrong_type"
    assert missing_signatures(case) != ()


def test_nobody_signs_tomorrow() -> None:
    by = make_user()
    case = make_case(by, consent=False)
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(Refusal, match="toekomst"):
        record_declaration(person(case, "mother"), by=by, capacity=Capacity.SELF, signed_on=tomorrow)


def test_who_withdraws_for_themselves_takes_their_words_away_at_once_and_leaves_the_others() -> None:
    by = make_user()
    case = make_case(by)
    make_entry(case, by=by, text="Moeders verhaal", teller="mother")
    make_entry(case, by=by, text="Vaders verhaal", teller="father")
    make_source(case, by=by, text="Wat moeder vertelde", teller="mother")

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    told = [item.entry.title for item in life_of(case, Viewer(Audience.TEAM, user=by))]
    assert told == ["Vaders verhaal"]
    assert not Source.objects.visible_to(by).exists()
    assert Case.objects.visible_to(by).get() == case


def test_the_steward_still_reads_what_was_withdrawn() -> None:
    by = make_user()
    case = make_case(by)
    make_entry(case, by=by, text="Moeders verhaal", teller="mother")
    steward = make_member(case.study, by=by, role=Role.STEWARD)

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    told = [item.entry.title for item in life_of(case, Viewer(Audience.TEAM, user=steward))]
    assert told == ["Moeders verhaal"]


def test_nothing_is_added_for_who_withdrew() -> None:
    by = make_user()
    case = make_case(by)
    withdraw(person(case, "father"), by=by, scope=WithdrawalScope.SELF)

    with pytest.raises(Refusal):
        make_entry(case, by=by, teller="father")


def test_who_has_authority_stops_the_whole_case_for_everybody_but_the_steward() -> None:
    by = make_user()
    case = make_case(by)
    steward = make_member(case.study, by=by, role=Role.STEWARD)

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.CASE)

    case.refresh_from_db()
    assert case.is_frozen
    assert not can_work_on_case(by, case)
    assert not Case.objects.visible_to(by).exists()
    assert Case.objects.visible_to(steward).get() == case
    with pytest.raises(Refusal):
        make_entry(case, by=by, teller="father")


def test_who_has_no_authority_cannot_stop_the_case() -> None:
    by = make_user()
    case = make_case(by)

    with pytest.raises(Refusal, match="gezag"):
        withdraw(person(case, "professional"), by=by, scope=WithdrawalScope.CASE)

    case.refresh_from_db()
    assert not case.is_frozen


def test_somebody_may_say_yes_again_for_themselves_only_through_a_new_declaration() -> None:
    by = make_user()
    case = make_case(by)
    mother = person(case, "mother")
    withdraw(mother, by=by, scope=WithdrawalScope.SELF)

    standing = mother.declarations.filter(withdrawn_at=None)

    assert not standing.exists()
    assert mother.declarations.count() == 2


def test_a_researcher_without_signed_statement_opens_no_case() -> None:
    by = make_user()
    case = make_case(by)
    colleague = make_member(case.study, by=by, role=Role.RESEARCHER, signed=False)

    assert not Case.objects.visible_to(colleague).exists()
    with pytest.raises(Refusal) as refusal:
        make_entry(case, by=colleague)

    assert refusal.value.code == "statement_missing"


def test_another_teams_researcher_opens_no_case() -> None:
    make_case(make_user())
    stranger = make_user()
    make_study(stranger)

    assert not Case.objects.visible_to(stranger).exists()


def test_every_signature_and_withdrawal_is_in_the_log_without_a_name() -> None:
    by = make_user()
    case = make_case(by, consent=False)
    give_consent(case, by=by)
    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    subjects = list(AccessEvent.objects.of_case(case.pk).values_list("subject", flat=True))

    assert subjects.count("declaration") == 5
    assert subjects.count("withdrawal") == 1
    assert "Zandstra" not in " ".join(map(str, AccessEvent.objects.values_list()))
