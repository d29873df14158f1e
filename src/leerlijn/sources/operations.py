import hashlib
import unicodedata
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.sources.enums import QuoteAnswer, SourceKind
from leerlijn.sources.models import Fragment, Source
from leerlijn.sources.rules import check_change_text, check_place
from leerlijn.studies.models import Case, Participant
from leerlijn.toolkit.redaction import mask_citizen_numbers

CONTEXT = 60


def frozen_form(text: str) -> str:
    """The form in which a text is kept: NFC, LF, no NUL."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))


def masked_title(title: str) -> str:
    """A title of one line, without citizen numbers."""
    return mask_citizen_numbers(" ".join(title.replace("\0", "").split()))[0]


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
) -> Source:
    """Add a source to a case, once everybody who must agree has agreed.

    Citizen numbers are masked before anything is stored; where one was found the original file, which
    still holds it, is not kept. `numbers_elsewhere` counts those in the file but not in its text.
    """
    check_may_write(case, by=by, teller=teller)
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
def change_source(
    source: Source,
    *,
    by: User,
    kind: SourceKind,
    title: str,
    teller: Participant | None,
    text: str | None = None,
    seen_version: int | None = None,
) -> Source:
    """Change what a source is called or who tells, and its text as long as that is not frozen."""
    if source.case is not None:
        check_may_write(source.case, by=by, teller=teller)
    if text is not None and frozen_form(text) != source.text:
        check_change_text(source)
        source.text, found = mask_citizen_numbers(frozen_form(text))
        source.numbers_masked += found
        source.sha256 = hashlib.sha256(source.text.encode()).hexdigest()
    source.kind, source.title, source.teller = kind, masked_title(title), teller
    store_change(source, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="source", case=source.case, subject_id=source.pk)
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


@transaction.atomic
def mark_fragment(
    source: Source,
    *,
    by: User,
    start: int,
    end: int,
    speaker: Participant | None = None,
    note: str = "",
) -> Fragment:
    """Mark a piece of a text, in code points, `end` not included; from now on the text is frozen.

    White space at its edges is left out. Marking the same place twice gives the fragment that is there.
    """
    case = case_of(source)
    check_may_write(case, by=by, teller=speaker or source.teller)
    check_place(source, start, end)
    words = source.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    known = source.fragments.filter(start=start, end=end).first()
    if known is not None:
        return known
    freeze_text(source, by=by)
    fragment = store(
        Fragment(
            source=source,
            start=start,
            end=end,
            quote=source.text[start:end],
            before=source.text[max(0, start - CONTEXT) : start],
            after=source.text[end : end + CONTEXT],
            speaker=speaker or source.teller,
            note=note,
            made_by=by,
        )
    )
    log_access(by=by, action=Action.CREATE, subject="fragment", case=case, subject_id=fragment.pk)
    return fragment


@transaction.atomic
def answer_for_quote(fragment: Fragment, *, by: User, answer: QuoteAnswer) -> Fragment:
    """Write down whether the one who said it lets it be quoted; they may change their mind at any time."""
    case = case_of(fragment.source)
    check_may_write(case, by=by, teller=fragment.speaker)
    fragment.answer = answer
    fragment.answered_on = None if answer == QuoteAnswer.NOT_ASKED else timezone.localdate()
    store(fragment)
    log_access(by=by, action=Action.UPDATE, subject="fragment", case=case, subject_id=fragment.pk)
    return fragment


@transaction.atomic
def remove_fragment(fragment: Fragment, *, by: User) -> None:
    """Take a mark away; the text stays, and what rested on the mark rests on it no more."""
    case = case_of(fragment.source)
    check_may_write(case, by=by)
    log_access(by=by, action=Action.DELETE, subject="fragment", case=case, subject_id=fragment.pk)
    fragment.delete()


def case_of(source: Source) -> Case:
    """The case that a source belongs to.

    Raises:
        Refusal: for a source of the study alone: its pieces are not tied to anybody's life.
    """
    if source.case is None:
        raise Refusal(_("Deze bron hoort niet bij een casus."), code="no_case")
    return source.case
