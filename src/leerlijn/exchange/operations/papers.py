import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.consent.operations import check_may_write
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.folder import HandedIn, ReadFile, masked_name, numbers_beside_text
from leerlijn.exchange.tellers import Tellers
from leerlijn.meetings.enums import MeetingKind, ProposalKind
from leerlijn.meetings.operations import MinutedItem, change_meeting_kind, record_meeting
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Source
from leerlijn.sources.operations import add_source, change_source
from leerlijn.sources.queries import source_with_original
from leerlijn.studies.models import Case, Participant
from leerlijn.toolkit.intake.child import read_in_child
from leerlijn.toolkit.intake.content import FileContent, UnreadableFile, plain_text
from leerlijn.toolkit.intake.minutes import MinutesItem, read_minutes
from leerlijn.toolkit.intake.recognise import FileRole, teller_guess
from leerlijn.toolkit.redaction import mask_citizen_numbers

KINDS = {
    FileRole.INTERVIEW: SourceKind.INTERVIEW,
    FileRole.FILE_EXTRACT: SourceKind.FILE_EXTRACT,
    FileRole.LEARNING_MINUTES: SourceKind.LEARNING_MINUTES,
    FileRole.REFLECTION_MINUTES: SourceKind.REFLECTION_MINUTES,
    FileRole.SIGNED_FORM: SourceKind.OTHER,
    FileRole.UNKNOWN: SourceKind.OTHER,
}
MEETINGS = {
    FileRole.LEARNING_MINUTES: MeetingKind.LEARNING,
    FileRole.REFLECTION_MINUTES: MeetingKind.REFLECTION,
}
SESSIONS = {
    **{KINDS[role]: kind for role, kind in MEETINGS.items()},
    SourceKind.CLOSING_MINUTES: MeetingKind.CLOSING,
}


@transaction.atomic
def keep_paper(case: Case, file: ReadFile, *, by: User, tellers: Tellers) -> Source | None:
    """Keep an interview, piece of a file or minutes as a source; None when this very file is there already.

    Minutes become a session with proposals to accept or reject.
    """
    if source_with_original(case, file.sha256):
        return None
    teller = teller_of_paper(file, tellers)
    source = add_source(
        case,
        by=by,
        kind=KINDS[file.role],
        title=title_of(file, teller),
        text=plain_text(file.content),
        teller=teller,
        original=file.handed_in.data,
        original_name=PurePath(masked_name(file.name)).name[-200:],
        numbers_elsewhere=numbers_beside_text(file.content) + (masked_name(file.name) != file.name),
        remarks=file.content.notices,
    )
    if file.role in MEETINGS:
        record_meeting(source, by=by, kind=MEETINGS[file.role], items=minuted_items(file))
    return source


@dataclass(frozen=True, slots=True)
class Details:
    """What a person says of a source: what it is, who tells and when, and whose file it is a piece of."""

    kind: SourceKind
    title: str
    teller: Participant | None = None
    told_on: date | None = None
    organisation: str = ""


def add_paper(
    case: Case, details: Details, handed_in: HandedIn, *, by: User, keep_file: bool = True
) -> Source:
    """Add one source by hand: a file, or typed text as one; read in a child process with limits.

    Raises:
        Refusal: with code "unreadable" and the reason, "double", or why nothing may be written.
    """
    check_may_write(case, by=by, teller=details.teller)
    try:
        content = read_in_child(handed_in.data, handed_in.name)
    except UnreadableFile as error:
        raise Refusal(error.reason, code="unreadable") from error
    return keep_added(case, details, content, handed_in, by=by, keep_file=keep_file)


@transaction.atomic
def keep_added(
    case: Case, details: Details, content: FileContent, handed_in: HandedIn, *, by: User, keep_file: bool
) -> Source:
    """Keep a source whose kind and teller a person chose; minutes become a session with proposals."""
    if keep_file and source_with_original(case, hashlib.sha256(handed_in.data).hexdigest()):
        raise Refusal(_("Dit bestand staat al bij de bronnen."), code="double")
    name = masked_name(handed_in.name)
    source = add_source(
        case,
        by=by,
        kind=details.kind,
        title=details.title,
        text=plain_text(content),
        teller=details.teller,
        told_on=details.told_on,
        organisation=details.organisation,
        original=handed_in.data if keep_file else None,
        original_name=PurePath(name).name[-200:] if keep_file else "",
        numbers_elsewhere=numbers_beside_text(content) + (name != handed_in.name),
        remarks=content.notices,
    )
    if details.kind in SESSIONS:
        items = [minuted(item) for item in read_minutes(content).items]
        record_meeting(source, by=by, kind=SESSIONS[details.kind], items=items, held_on=details.told_on)
    return source


@transaction.atomic
def change_paper(
    source: Source, details: Details, *, by: User, text: str | None = None, seen_version: int | None = None
) -> Source:
    """Change what a source is called, who tells or what it is; a session moves along with its minutes.

    Raises:
        Refusal: with code "has_proposals" when minutes would stop being minutes, or why nothing may change.
    """
    meeting = source.meetings.first()
    if meeting and details.kind not in SESSIONS:
        raise Refusal(_("Uit dit verslag kwamen voorstellen. Het blijft een verslag."), code="has_proposals")
    source.told_on = details.told_on
    changed = change_source(
        source,
        by=by,
        organisation=details.organisation,
        kind=details.kind,
        title=details.title,
        teller=details.teller,
        text=text,
        seen_version=seen_version,
    )
    if meeting and meeting.kind != SESSIONS[details.kind]:
        change_meeting_kind(meeting, by=by, kind=SESSIONS[details.kind])
    return changed


def teller_of_paper(file: ReadFile, tellers: Tellers) -> Participant | None:
    """Who speaks in an interview, when that is sure."""
    if file.role != FileRole.INTERVIEW:
        return None
    guess = teller_guess(file.content)
    return tellers.named(guess) if guess else None


def title_of(file: ReadFile, teller: Participant | None) -> str:
    """What the source is called: by its teller, by its session, or by its file name."""
    if teller:
        return _("Gesprek met %(who)s") % {"who": teller.pseudonym}
    if file.role in MEETINGS:
        return str(KINDS[file.role].label).capitalize()
    return mask_citizen_numbers(PurePath(file.name).stem.replace("-", " ").replace("_", " "))[0][:160]


def minuted_items(file: ReadFile) -> list[MinutedItem]:
    """The items of minutes, without citizen numbers."""
    return [minuted(item) for item in read_minutes(file.content).items]


def minuted(item: MinutesItem) -> MinutedItem:
    """One item of minutes."""
    kind = ProposalKind.PASSAGE if item.kind == "restricted_passage" else ProposalKind(item.kind)
    return MinutedItem(
        kind=kind,
        text=mask_citizen_numbers(item.text)[0],
        owner=item.owner,
        due_words=item.due_words,
        place=item.place,
        restricted_because=(item.restricted_words or _("zo staat het in het verslag"))
        if item.restricted
        else "",
    )
