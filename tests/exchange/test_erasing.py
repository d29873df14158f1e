"""After somebody wanted to be erased, their words stand nowhere any more, and the words of others still do."""

from pathlib import Path

import pytest
from django.conf import settings

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.consent import registry
from leerlijn.consent.enums import ErasureChoice, WithdrawalScope
from leerlijn.consent.models import Declaration, Erasure
from leerlijn.consent.operations import erase, withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.identities.models import Identity
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.operations import change_entry
from leerlijn.reports.models import CaseReport
from leerlijn.sources.models import Fragment, Source
from leerlijn.studies.models import Case, Participant
from tests.exchange.erasing_world import World, factor_of_both, found_anywhere, left_everywhere
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return left_everywhere(make_user())


def withdrawn(world: World, scope: WithdrawalScope = WithdrawalScope.SELF, role: str = "mother"):
    return withdraw(person(world.case, role), by=world.by, scope=scope)


def all_reports(world: World) -> set:
    return set(CaseReport.objects.filter(case=world.case).values_list("pk", flat=True))


def stored_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def files_of(world: World) -> set[Path]:
    """The files in which somebody of this world left a mark."""
    run = world.run.encode()
    return {path for path in stored_files() if run in path.read_bytes()}


def test_a_mother_withdraws_and_nothing_of_hers_is_left_while_her_child_stays(world) -> None:
    marks = world.marks("mother")
    assert found_anywhere(marks) == set(marks)
    theirs = found_anywhere(world.marks("young_person"))
    withdrawal = withdrawn(world)

    erase(withdrawal, by=world.by, choice=ErasureChoice.OWN, reports_to_erase=all_reports(world))

    assert found_anywhere(marks) == set()
    gone_with_it = {
        world.mark("young_person", corner)
        for corner in (
            "row-words",
            "draft",
            "issued-words",
            "issued-file",
            "name",
            "intake",
            "intake-file",
            "minutes-file",
        )
    }
    assert theirs - found_anywhere(world.marks("young_person")) <= gone_with_it
    assert world.mark("young_person", "account") in found_anywhere(world.marks("young_person"))
    assert world.mark("young_person", "minutes") in found_anywhere(world.marks("young_person"))
    assert world.mark("young_person", "row-taken") in found_anywhere(world.marks("young_person"))
    assert Case.objects.visible_to(world.by).get() == world.case


def test_the_whole_case_is_erased_to_an_empty_shell_with_a_receipt(world) -> None:
    steward = make_member(world.case.study, by=world.by, role=Role.STEWARD)
    marks = [*world.marks("mother"), *world.marks("young_person"), *VAULT_NAMES]
    before = stored_files() - files_of(world)
    withdrawal = withdrawn(world, WithdrawalScope.CASE)

    receipt = erase(withdrawal, by=steward, choice=ErasureChoice.ALL, reports_to_erase=all_reports(world))

    assert found_anywhere(marks) == set()
    assert not Participant.objects.filter(case=world.case).exists()
    assert stored_files() == before
    assert (receipt.role, receipt.scope, receipt.withdrawal) == ("mother", WithdrawalScope.CASE, None)
    assert receipt.counts["people"] == 4


def test_stopping_only_erases_nothing(world) -> None:
    withdrawal = withdrawn(world)
    before = found_anywhere(world.marks("mother"))

    erase(withdrawal, by=world.by, choice=ErasureChoice.STOP)

    assert found_anywhere(world.marks("mother")) == before
    assert Erasure.objects.get().counts == {}


def test_who_stopped_only_may_still_be_erased_later_and_then_never_twice(world) -> None:
    withdrawal = withdrawn(world)
    erase(withdrawal, by=world.by, choice=ErasureChoice.STOP)

    erase(withdrawal, by=world.by, choice=ErasureChoice.OWN)
    with pytest.raises(Refusal) as again:
        erase(withdrawal, by=world.by, choice=ErasureChoice.OWN)

    assert again.value.code == "erased_before"
    assert Erasure.objects.get().choice == ErasureChoice.OWN


def test_an_issued_report_that_was_chosen_to_stay_stays(world) -> None:
    withdrawal = withdrawn(world)
    stays, goes = CaseReport.objects.exclude(issued_at=None).order_by("introduction")

    receipt = erase(withdrawal, by=world.by, choice=ErasureChoice.OWN, reports_to_erase={goes.pk})

    assert set(CaseReport.objects.all()) == {stays}
    assert Path(stays.files.get().content.path).exists()
    assert sorted(decision["erased"] for decision in receipt.reports) == [False, True]


def test_the_receipt_and_the_log_name_nobody(world) -> None:
    receipt = erase(withdrawn(world), by=world.by, choice=ErasureChoice.OWN)

    kept = str(Erasure.objects.filter(pk=receipt.pk).values().get())
    lines = AccessEvent.objects.of_case(world.case.pk).filter(subject="erasure")
    assert lines.count() == 1
    for words in (*VAULT_NAMES, *world.marks("mother")):
        assert words not in kept + str(list(lines.values_list()))
    assert receipt.counts["stories"] == 4
    assert receipt.counts["masked_texts"] == 2


def test_what_two_people_named_stays_with_the_other(world) -> None:
    factor = factor_of_both(world)

    erase(withdrawn(world), by=world.by, choice=ErasureChoice.OWN)

    factor.refresh_from_db()
    assert [one.role for one in factor.named_by.all()] == ["young_person"]


def test_a_moment_told_by_two_gets_the_words_of_who_stays(world) -> None:
    entry = make_entry(world.case, by=world.by, text="Moeders woorden", teller="mother")
    Account.objects.create(
        entry=entry, teller=person(world.case, "father"), text="Vaders woorden", recorded_by=world.by
    )

    change_entry(
        entry, by=world.by, track=entry.track, title="Samen", category="", weight=entry.weight,
        is_restricted=False, is_place_secret=False,
    )  # fmt: skip
    assert found_anywhere(["Moeders woorden"]) == {"Moeders woorden"}

    erase(withdrawn(world), by=world.by, choice=ErasureChoice.OWN)

    assert Entry.objects.get(pk=entry.pk).title == "Vaders woorden"
    assert found_anywhere(["Moeders woorden"]) == set()


def test_places_in_minutes_stay_where_they_were(world) -> None:
    minutes = Source.objects.get(title="Tafel")
    start = minutes.text.index("Jongere: Ja.")
    piece = Fragment.objects.create(
        source=minutes, start=start, end=start + 12, quote="Jongere: Ja.", made_by=world.by,
        before=minutes.text[start - 20 : start], after="",
    )  # fmt: skip

    erase(withdrawn(world), by=world.by, choice=ErasureChoice.OWN)

    minutes.refresh_from_db()
    piece.refresh_from_db()
    assert minutes.text[piece.start : piece.end] == piece.quote
    assert set(piece.before) <= {"·", " ", "\n"}
    assert minutes.original_name == ""


def test_the_name_stays_in_the_vault_so_that_it_is_still_left_out_of_what_others_told(world) -> None:
    erase(withdrawn(world), by=world.by, choice=ErasureChoice.OWN)

    kept = Identity.objects.get(participant=person(world.case, "mother"))
    assert (kept.full_name, kept.phone, kept.email, kept.address) == (VAULT_NAMES[1], "", "", "")


def test_that_somebody_signed_stays_provable_without_the_form(world) -> None:
    before = Declaration.objects.filter(participant__role="mother").exclude(scan_sha256="").count()

    erase(withdrawn(world), by=world.by, choice=ErasureChoice.OWN)

    signed = Declaration.objects.filter(participant__role="mother")
    assert signed.count() == 2
    assert not signed.exclude(scan="").exists()
    assert signed.exclude(scan_sha256="").count() == before


def test_everything_can_only_be_erased_where_the_whole_case_was_taken_back(world) -> None:
    with pytest.raises(Refusal) as refusal:
        erase(withdrawn(world), by=world.by, choice=ErasureChoice.ALL)

    assert refusal.value.code == "not_whole_case"
    assert person(world.case, "mother")


def test_once_the_case_stands_still_only_the_steward_carries_it_out(world) -> None:
    withdrawal = withdrawn(world, WithdrawalScope.CASE)

    for somebody in (world.by, make_user(), make_user(Role.STEWARD)):
        with pytest.raises(Refusal) as refusal:
            erase(withdrawal, by=somebody, choice=ErasureChoice.OWN)
        assert refusal.value.code == "not_on_team"

    assert not Erasure.objects.exists()


def test_erasing_is_whole_or_not_at_all(world, monkeypatch) -> None:
    withdrawal = withdrawn(world)
    before = found_anywhere(world.marks("mother"))

    def fails(_erasing) -> None:
        message = "the disk said no"
        raise OSError(message)

    monkeypatch.setattr(registry, "_KEY_DESTROYERS", [fails])
    with pytest.raises(OSError, match="said no"):
        erase(withdrawal, by=world.by, choice=ErasureChoice.OWN)

    assert found_anywhere(world.marks("mother")) == before
    assert not Erasure.objects.exists()


def test_a_vault_hears_which_keys_to_destroy(world, monkeypatch) -> None:
    sources = {
        f"source:{pk}" for pk in Source.objects.filter(teller__role="mother").values_list("pk", flat=True)
    }
    heard = []
    monkeypatch.setattr(registry, "_KEY_DESTROYERS", [lambda erasing: heard.append(set(erasing.keys))])

    erase(withdrawn(world), by=world.by, choice=ErasureChoice.OWN)

    assert heard == [sources]


def test_another_case_keeps_all(world) -> None:
    other = make_case(world.by, world.case.study)
    make_entry(other, by=world.by, text="Een ander verhaal")
    steward = make_member(world.case.study, by=world.by, role=Role.STEWARD)

    erase(withdrawn(world, WithdrawalScope.CASE), by=steward, choice=ErasureChoice.ALL)

    assert other.entries.get().title == "Een ander verhaal"
    assert other.participants.count() == 4
