from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.exchange.folder import ReadFile
from leerlijn.exchange.tellers import Tellers
from leerlijn.meetings.enums import MeetingKind, ProposalKind
from leerlijn.meetings.operations import MinutedItem, record_meeting
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Source
from leerlijn.sources.operations import add_source
from leerlijn.sources.queries import source_with_original
from leerlijn.studies.models import Case, Participant
from leerlijn.toolkit.intake.content import plain_text
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
        original_name=PurePath(file.name).name[:200],
        remarks=file.content.notices,
    )
    if file.role in MEETINGS:
        record_meeting(source, by=by, kind=MEETINGS[file.role], items=minuted_items(file))
    return source


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
