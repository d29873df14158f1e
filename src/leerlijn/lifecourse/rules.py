from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.models import Account, Change, TimelineRow


def check_release(account: Account) -> None:
    """Only what a person told is released, and only once."""
    if account.released_at is not None:
        raise Refusal(_("Dit verhaal is al vrijgegeven."), code="released")


def check_undo(change: Change) -> None:
    """Only the last thing done to an entry can be undone, and only once."""
    last = change.entry.changes.filter(undone_at=None).first()
    if last is None or last.pk != change.pk:
        raise Refusal(_("Daarna is er al iets anders veranderd. Maak eerst dat ongedaan."), code="not_last")


def can_undo(change: Change) -> bool:
    """Whether this deed can be undone now."""
    try:
        check_undo(change)
    except Refusal:
        return False
    return True


def check_take(row: TimelineRow) -> None:
    """A row goes into the life course once, and only when it can be read."""
    if row.is_taken:
        raise Refusal(_("Deze regel staat al in de levenslijn."), code="taken")
    if not row.track:
        raise Refusal(_("Kies eerst een spoor."), code="no_track")
    if not row.text.strip():
        raise Refusal(_("Schrijf eerst op wat er gebeurde."), code="no_text")
