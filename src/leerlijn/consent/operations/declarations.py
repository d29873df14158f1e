"""Deeds about what people agree to: signing, what they tick, promising to keep it quiet."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.enums import Capacity, Said
from leerlijn.consent.models import ConfidentialityStatement, Declaration, PurposeAnswer
from leerlijn.consent.queries import answers_of, missing_signatures
from leerlijn.consent.registry import tell_of_answer
from leerlijn.consent.rules import (
    audience_of,
    check_has_holder,
    check_not_frozen,
    check_not_withdrawn,
    check_nothing_missing,
    outgrown_at,
    promises_as,
)
from leerlijn.consent.texts import Purpose, TextKind, text_for
from leerlijn.core.operations import store
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case, Membership, Participant
from leerlijn.studies.rules import check_work_on_case

SCAN_SIGNS = {b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}
LARGEST_SCAN = 10_000_000


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody said of one thing that may be done; a file has its organisation."""

    purpose: Purpose
    said: Said
    organisation: str = ""


@transaction.atomic
def record_declaration(
    participant: Participant,
    *,
    by: User,
    capacity: Capacity,
    signed_on: date,
    on_word_of: str = "",
    scan: bytes | None = None,
) -> Declaration:
    """Write down that somebody said yes; with the signed form, or on somebody's word until it is there."""
    check_work_on_case(by, participant.case)
    check_not_withdrawn(participant)
    if signed_on > timezone.localdate():
        raise Refusal(_("De datum van tekenen ligt in de toekomst."), code="future")
    replace_earlier(participant, capacity, signed_on)
    text = text_for(TextKind.CONSENT, audience_of(participant, signed_on), on=signed_on)
    declaration = Declaration(
        participant=participant,
        capacity=capacity,
        text_key=text.key,
        text_version=str(text.version),
        signed_on=signed_on,
        on_word_of=on_word_of,
        recorded_by=by,
    )
    if scan is not None:
        keep_scan(declaration, scan)
    store(declaration)
    log_access(
        by=by, action=Action.CREATE, subject="declaration", case=participant.case, subject_id=declaration.pk
    )
    return declaration


def replace_earlier(participant: Participant, capacity: Capacity, signed_on: date) -> None:
    """A new yes takes the place of one that who signed has outgrown; the earlier one stays to be seen.

    Another that still holds is left alone: the database refuses a second beside it.
    """
    earlier = participant.declarations.standing().filter(capacity=capacity).first()
    if earlier is None:
        return
    if earlier.lapsed_at or outgrown_at(participant, earlier.signed_on, signed_on):
        earlier.replaced_at = timezone.now()
        earlier.save(update_fields=["replaced_at"])


@transaction.atomic
def add_scan(declaration: Declaration, scan: bytes, *, by: User) -> Declaration:
    """Put the signed form with a declaration that was recorded on somebody's word."""
    case = declaration.participant.case
    check_work_on_case(by, case)
    if declaration.scan:
        raise Refusal(_("Het getekende formulier is er al."), code="scan_there")
    keep_scan(declaration, scan)
    store(declaration)
    log_access(by=by, action=Action.UPDATE, subject="declaration", case=case, subject_id=declaration.pk)
    return declaration


@transaction.atomic
def record_form(
    participant: Participant,
    *,
    by: User,
    capacities: Iterable[Capacity],
    signed_on: date,
    on_word_of: str = "",
    scan: bytes | None = None,
    answers: Iterable[Answered] = (),
) -> list[Declaration]:
    """Write down everything that somebody signed on one form, and which boxes they ticked.

    Raises:
        Refusal: nothing chosen, chosen but there already, neither the form nor anybody's word, or no scan.
    """
    chosen = list(capacities)
    if not chosen:
        raise Refusal(_("Kies waarvoor er is getekend."), code="no_capacity")
    if participant.declarations.holding().filter(capacity__in=chosen).exists():
        raise Refusal(_("Deze toestemming staat er al."), code="already_given")
    if scan is None and not on_word_of.strip():
        raise Refusal(_("Voeg het formulier toe, of schrijf op wie het zegt."), code="no_proof")
    if outgrown_at(participant, signed_on, timezone.localdate()):
        raise Refusal(
            _("Sinds die dag beslist deze jongere zelf meer. Laat opnieuw tekenen."), code="outgrown"
        )
    answer_purposes(participant, answers, by=by, answered_on=signed_on)
    return [
        record_declaration(
            participant,
            by=by,
            capacity=capacity,
            signed_on=signed_on,
            on_word_of="" if scan is not None else on_word_of.strip(),
            scan=scan,
        )
        for capacity in chosen
    ]


@transaction.atomic
def bring_form(participant: Participant, scan: bytes, *, by: User) -> int:
    """Put the signed form with all that somebody declared without one; gives with how many."""
    lacking = list(participant.declarations.standing().filter(scan=""))
    if not lacking:
        raise Refusal(_("Het getekende formulier is er al."), code="scan_there")
    for declaration in lacking:
        add_scan(declaration, scan, by=by)
    return len(lacking)


@transaction.atomic
def answer_recording(participant: Participant, *, by: User, answer: Said, answered_on: date) -> PurposeAnswer:
    """Write down whether somebody may be recorded. An earlier answer stays; the last one holds."""
    return answer_purpose(participant, Answered(Purpose.RECORDING, answer), by=by, answered_on=answered_on)


@transaction.atomic
def answer_purpose(
    participant: Participant, answered: Answered, *, by: User, answered_on: date
) -> PurposeAnswer:
    """Write down what somebody agrees to, or not. An earlier answer stays; the last one holds.

    Raises:
        Refusal: with code "future" or "withdrawn", or as `check_work_on_case`.
    """
    check_work_on_case(by, participant.case)
    check_not_withdrawn(participant)
    if answered_on > timezone.localdate():
        raise Refusal(_("Deze dag moet nog komen."), code="future")
    organisation = " ".join(answered.organisation.split())
    same = participant.purpose_answers.current().filter(purpose=answered.purpose)
    same.filter(organisation__iexact=organisation).update(replaced_at=timezone.now())
    said = store(
        PurposeAnswer(
            participant=participant,
            purpose=answered.purpose,
            organisation=organisation,
            answer=answered.said,
            answered_on=answered_on,
            recorded_by=by,
        )
    )
    tell_of_answer(said, by=by)
    log_access(by=by, action=Action.CREATE, subject="purpose", case=participant.case, subject_id=said.pk)
    return said


@transaction.atomic
def answer_purposes(
    participant: Participant, answers: Iterable[Answered], *, by: User, answered_on: date
) -> int:
    """Write down what somebody said anew; what they said before stays as it is. Gives how many changed."""
    known = answers_of(participant.case)
    new = [
        answered
        for answered in answers
        if known.answer(participant, answered.purpose, answered.organisation) != answered.said
    ]
    for answered in new:
        answer_purpose(participant, answered, by=by, answered_on=answered_on)
    return len(new)


@transaction.atomic
def sign_confidentiality(
    membership: Membership, *, by: User, signed_on: date | None = None, scan: bytes | None = None
) -> ConfidentialityStatement:
    """A team member signs the confidentiality statement; from then on the study's cases open."""
    if membership.user_id != by.pk:
        raise Refusal(_("Je tekent alleen voor jezelf."), code="not_yourself")
    text = text_for(TextKind.CONFIDENTIALITY, promises_as(membership))
    statement = ConfidentialityStatement(
        membership=membership,
        text_key=text.key,
        text_version=str(text.version),
        signed_on=signed_on or timezone.localdate(),
    )
    if scan is not None:
        keep_scan(statement, scan)
    store(statement)
    membership.confidentiality_signed_on = statement.signed_on
    membership.save(update_fields=["confidentiality_signed_on"])
    log_access(
        by=by,
        action=Action.CREATE,
        subject="confidentiality statement",
        study=membership.study,
        subject_id=statement.pk,
    )
    return statement


def check_may_write(case: Case, *, by: User, teller: Participant | None = None) -> None:
    """The one check before a source, an account or a session is written.

    Raises:
        Refusal: not on the team, statement missing, frozen, withdrawn, or consent missing (and whose).
    """
    check_work_on_case(by, case)
    check_not_frozen(case)
    check_not_withdrawn(teller)
    check_has_holder(case.participants.all(), timezone.localdate())
    check_nothing_missing(missing_signatures(case, teller=teller))


def keep_scan(record: Declaration | ConfidentialityStatement, scan: bytes) -> None:
    """Keep a signed form under a name that tells nothing, with its checksum.

    Raises:
        Refusal: when it is no PDF, PNG or JPEG, or larger than 10 MB.
    """
    kind = next((kind for sign, kind in SCAN_SIGNS.items() if scan.startswith(sign)), None)
    if kind is None:
        raise Refusal(_("Kies een scan of foto van het formulier: pdf, png of jpg."), code="wrong_type")
    if len(scan) > LARGEST_SCAN:
        raise Refusal(_("Dit bestand is groter dan 10 MB. Maak de scan kleiner."), code="too_large")
    record.scan_sha256 = hashlib.sha256(scan).hexdigest()
    record.scan.save(f"{record.pk}.{kind}", ContentFile(scan), save=False)
