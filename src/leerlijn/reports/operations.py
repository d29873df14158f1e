from uuid import UUID

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.refusals import Refusal
from leerlijn.reports.models import IssuedFile
from leerlijn.reports.queries import file_for_commissioner


def hand_over(file_id: UUID | str, *, by: User) -> IssuedFile:
    """Give a commissioner one file of an issued report, and write in the case's log that it was taken along.

    Raises:
        Refusal: when it is not there for this account; that is logged too.
    """
    try:
        file = file_for_commissioner(by, file_id)
    except Refusal as refusal:
        log_access(
            by=by, action=Action.EXPORT, subject="report file", subject_id=file_id, refused=refusal.code
        )
        raise
    log_access(by=by, action=Action.EXPORT, subject="report file", case=file.report.case, subject_id=file.pk)
    return file
