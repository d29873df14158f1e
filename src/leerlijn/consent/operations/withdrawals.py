"""Deeds about taking consent back: standing still at once, and then what is erased."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.enums import ErasureChoice, WithdrawalScope
from leerlijn.consent.models import Erasure, Withdrawal
from leerlijn.consent.registry import Erasing, erasers, key_destroyers, tell_of_withdrawal
from leerlijn.consent.rules import check_erase, check_withdraw
from leerlijn.core.operations import store
from leerlijn.studies.models import Participant
from leerlijn.studies.operations import freeze_case, freeze_participant


@transaction.atomic
def withdraw(participant: Participant, *, by: User, scope: WithdrawalScope) -> Withdrawal:
    """Somebody takes their consent back: what it covers stands still at once, for all but the steward."""
    check_withdraw(participant, scope, by=by, today=timezone.localdate())
    now = timezone.now()
    participant.declarations.standing().update(withdrawn_at=now)
    freeze_participant(participant, by=by)
    withdrawal = store(
        Withdrawal(participant=participant, case=participant.case, scope=scope, recorded_by=by)
    )
    if scope == WithdrawalScope.CASE:
        freeze_case(participant.case, by=by)
    tell_of_withdrawal(withdrawal, by=by)
    log_access(
        by=by, action=Action.CREATE, subject="withdrawal", case=participant.case, subject_id=withdrawal.pk
    )
    return withdrawal


@transaction.atomic
def erase(
    withdrawal: Withdrawal, *, by: User, choice: ErasureChoice, reports_to_erase: Collection[UUID] = ()
) -> Erasure:
    """Carry out what somebody chose after they took their consent back; gives the receipt.

    Every app erases its own, from the highest floor down, in one transaction; files go when that holds.
    `reports_to_erase` are the issued reports whose files go too; the others were issued and stay.

    Raises:
        Refusal: with code "not_on_team", "erased_before" or "not_whole_case".
    """
    case = withdrawal.case
    check_erase(withdrawal, choice, by=by)
    erasing = Erasing(
        case=case,
        person=None if choice == ErasureChoice.ALL else withdrawal.participant,
        reports=frozenset(reports_to_erase),
    )
    Erasure.objects.filter(withdrawal=withdrawal).delete()
    receipt = store(
        Erasure(
            case=case, withdrawal=withdrawal, scope=withdrawal.scope, role=withdrawal.participant.role,
            withdrawn_at=withdrawal.created_at, choice=choice, carried_out_by=by,
        )
    )  # fmt: skip
    if choice != ErasureChoice.STOP:
        for eraser in erasers():
            eraser(erasing)
        for destroy in key_destroyers():
            destroy(erasing)
    receipt.refresh_from_db()
    receipt.counts = erasing.counts
    receipt.reports = erasing.report_decisions
    store(receipt)
    log_access(by=by, action=Action.DELETE, subject="erasure", case=case, subject_id=receipt.pk)
    transaction.on_commit(lambda: let_go_of(erasing.files))
    return receipt


def let_go_of(files: Iterable[str]) -> None:
    """Take files off the disk whose rows are gone, and their words out of the database's journal."""
    for name in files:
        default_storage.delete(name)
    empty_journal()


def empty_journal() -> None:
    """Let no erased words stand in SQLite's write-ahead log; its file itself is overwritten as it erases.

    PostgreSQL clears the rows when it vacuums, which it does by itself; see docs/uitleg/toestemming.md.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
