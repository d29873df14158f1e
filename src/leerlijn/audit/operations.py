import re
from collections.abc import Iterable
from typing import Any, Protocol

from leerlijn.audit.enums import Action, Outcome
from leerlijn.audit.models import AccessEvent
from leerlijn.audit.trail import current_channel

# A number, an id, or what can be the code of a case: short, without spaces, with a digit in it.
SAYABLE = re.compile(
    r"[0-9]+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[A-Za-z-]*[0-9])[A-Za-z0-9-]{1,20}", re.ASCII
)
LONGEST_ID = 36
BATCH = 200


class Actor(Protocol):
    """Anybody who can do something: an account of the house."""

    pk: Any
    role: str
    organisation_id: Any


def log_access(
    *,
    by: Actor | None,
    action: Action,
    subject: str,
    case: Any = None,
    study: Any = None,
    subject_id: object = "",
    purpose: str = "",
    refused: str = "",
) -> AccessEvent:
    """Write one line in the access log.

    Args:
        by: who acts; None for somebody who is not signed in.
        action: what kind of deed.
        subject: which kind of thing ("life line", "source"), never its content.
        case: the case, if one is touched; its study is taken along.
        study: the study, where no case is touched.
        subject_id: id of the thing itself, or its code; other words are left out, for they may be a name.
        purpose: for what, in the words of the page or command.
        refused: code of the rule that said no; empty when the deed was done.
    """
    event = access_event(
        by=by, action=action, subject=subject, case=case, study=study, subject_id=subject_id,
        purpose=purpose, refused=refused,
    )  # fmt: skip
    event.save()
    return event


def log_accesses(
    *, by: Actor, action: Action, subject: str, case: Any, subject_ids: Iterable[object]
) -> list[AccessEvent]:
    """Write a line in the access log for each of many things of one case that were touched in one go."""
    events = [
        access_event(by=by, action=action, subject=subject, case=case, subject_id=each)
        for each in subject_ids
    ]
    return AccessEvent.objects.bulk_create(events, batch_size=BATCH)


def access_event(
    *,
    by: Actor | None,
    action: Action,
    subject: str,
    case: Any = None,
    study: Any = None,
    subject_id: object = "",
    purpose: str = "",
    refused: str = "",
) -> AccessEvent:
    """One line of the access log, not written yet; as `log_access` explains."""
    study_id = getattr(case, "study_id", "") if case is not None else getattr(study, "pk", "")
    return AccessEvent(
        actor_id=str(by.pk) if by else "",
        actor_role=by.role if by else "",
        organisation_id=str(by.organisation_id) if by else "",
        study_id=str(study_id),
        case_id=str(case.pk) if case is not None else "",
        action=action,
        subject=subject,
        subject_id=sayable(str(subject_id)),
        purpose=purpose,
        outcome=Outcome.REFUSED if refused else Outcome.DONE,
        reason=refused[:60],
        channel=current_channel(),
    )


def sayable(named: str) -> str:
    """What may stand in the log of what somebody asked for: an id or a code, never words."""
    return named if len(named) <= LONGEST_ID and SAYABLE.fullmatch(named) else ""
