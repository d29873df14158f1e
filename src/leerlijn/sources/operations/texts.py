import hashlib
import unicodedata
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.enums import Said
from leerlijn.consent.models import PurposeAnswer
from leerlijn.consent.operations import check_may_write
from leerlijn.consent.queries import answers_of
from leerlijn.consent.rules import check_agreed
from leerlijn.consent.texts import Purpose
from leerlijn.core.operations import store, store_change
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Source
from leerlijn.sources.rules import check_change_text
from leerlijn.studies.models import Case, Participant, Study
from leerlijn.studies.rules import check_work_on_study
from leerlijn.toolkit.redaction import mask_citizen_numbers


def frozen_form(text: str) -> str:
    """The form in which a text is kept: NFC, LF, no NUL."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))


def masked_title(title: str) -> str:
    """A title of one line, without citizen numbers."""
    return mask_citizen_numbers(" ".join(title.replace("\0", "").split()))[0]


def plain_name(organisation: str) -> str:
    """The name of an organisation on one line."""
    return " ".join(organisation.split())


def check_file(case: Case, organisation: str) -> None:
    """A piece of an organisation's file is kept only where everybody who decides agreed to that.

    Raises:
        Refusal: with code "no_to_file" or "file_not_asked". A piece of nobody knows whose file asks nothing.
    """
    if plain_name(organisation):
        check_agreed(
            Purpose.FILE, answers_of(case).agreed(Purpose.FILE, organisation=plain_name(organisation))
        )


@transaction.atomic
def follow_answer(answer: PurposeAnswer, by: User) -> None:
    """Close the pieces of an organisation's file when somebody says no to it, or open them when all agree."""
    if answer.purpose != Purpose.FILE:
        return
    case = answer.participant.case
    agreed = answers_of(case).agreed(Purpose.FILE, organisation=answer.organisation)
    pieces = Source.objects.filter(case=case, organisation__iexact=answer.organisation)
    closed_at = timezone.now() if agreed == Said.NO else None
    for piece in pieces.filter(closed_at__isnull=closed_at is not None):
        piece.closed_at = closed_at
        store_change(piece)
        log_access(by=by, action=Action.UPDATE, subject="source", case=case, subject_id=piece.pk)


@transaction.atomic
def add_source(
    case: Case,
    *,
    by: User,
    kind: SourceKind,
    title: str,
    text: str,
    teller: Participant | None = None,
    told_on: date | None = None,
    original: bytes | None = None,
    original_name: str = "",
    numbers_elsewhere: int = 0,
    remarks: tuple[str, ...] = (),
    organisation: str = "",
) -> Source:
    """Add a source to a case, once everybody who must agree has agreed, also to this organisation's file.

    Citizen numbers are masked before anything is stored; where one was found the original file, which
    still holds it, is not kept. `numbers_elsewhere` counts those in the file but not in its text.
    """
    check_may_write(case, by=by, teller=teller)
    check_file(case, organisation)
    masked, found = mask_citizen_numbers(frozen_form(text))
    found += numbers_elsewhere
    source = Source(
        study=case.study,
        case=case,
        kind=kind,
        title=masked_title(title),
        teller=teller,
        text=masked,
        sha256=hashlib.sha256(masked.encode()).hexdigest(),
        told_on=told_on,
        organisation=plain_name(organisation),
        original_name=original_name,
        original_sha256=hashlib.sha256(original).hexdigest() if original is not None else "",
        numbers_masked=found,
        remarks=list(remarks),
        added_by=by,
    )
    if original is not None and not found:
        source.original.save(f"{source.pk}.bin", ContentFile(original), save=False)
    store(source)
    log_access(by=by, action=Action.CREATE, subject="source", case=case, subject_id=source.pk)
    return source


@transaction.atomic
def add_study_source(study: Study, *, by: User, title: str, text: str, told_on: date | None = None) -> Source:
    """Add a conversation apart from cases: the study's own, for its team alone."""
    check_work_on_study(by, study)
    masked, found = mask_citizen_numbers(frozen_form(text))
    source = Source(
        study=study,
        kind=SourceKind.INTERVIEW,
        title=masked_title(title),
        text=masked,
        sha256=hashlib.sha256(masked.encode()).hexdigest(),
        told_on=told_on,
        numbers_masked=found,
        added_by=by,
    )
    store(source)
    log_access(by=by, action=Action.CREATE, subject="source", study=study, subject_id=source.pk)
    return source


@transaction.atomic
def change_source(
    source: Source,
    *,
    by: User,
    kind: SourceKind,
    title: str,
    teller: Participant | None,
    text: str | None = None,
    organisation: str | None = None,
    seen_version: int | None = None,
) -> Source:
    """Change what a source is called, who tells or whose file it is, and its text until that is frozen."""
    if source.case is not None:
        check_may_write(source.case, by=by, teller=teller)
        check_file(source.case, organisation or "")
    else:
        check_work_on_study(by, source.study)
    if text is not None and frozen_form(text) != source.text:
        check_change_text(source)
        source.text, found = mask_citizen_numbers(frozen_form(text))
        source.numbers_masked += found
        source.sha256 = hashlib.sha256(source.text.encode()).hexdigest()
    source.kind, source.title, source.teller = kind, masked_title(title), teller
    if organisation is not None:
        source.organisation = plain_name(organisation)
    store_change(source, seen_version=seen_version)
    log_access(
        by=by,
        action=Action.UPDATE,
        subject="source",
        case=source.case,
        study=source.study,
        subject_id=source.pk,
    )
    return source


@transaction.atomic
def freeze_text(source: Source, *, by: User) -> None:
    """From now on work refers to this text; it does not change any more."""
    if source.frozen_at is None:
        source.frozen_at = timezone.now()
        store_change(source)
        log_access(
            by=by, action=Action.UPDATE, subject="source frozen", case=source.case, subject_id=source.pk
        )
