"""The deed of saying how a discussion was."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store
from leerlijn.discussions.models import Answered, Discussion, Evaluation
from leerlijn.discussions.queries import own_place, standing_of
from leerlijn.discussions.rules import check_evaluate


@dataclass(frozen=True, slots=True)
class Found:
    """How safe and how useful somebody found it, from 1 to 5, and one sentence."""

    safety: int
    use: int
    sentence: str = ""


@transaction.atomic
def evaluate_discussion(discussion: Discussion, *, by: User, found: Found, on: date | None = None) -> None:
    """Say how it was, once, without a name; the log says that somebody did, not what.

    The discussion's row is held for that moment: of two who press at once both answers count.
    """
    Discussion.objects.select_for_update().get(pk=discussion.pk)
    fellow = own_place(discussion.series, by)
    check_evaluate(standing_of(discussion, on or timezone.localdate()), fellow)
    store(Answered(discussion=discussion, fellow=fellow))
    store(
        Evaluation(discussion=discussion, safety=found.safety, use=found.use, sentence=found.sentence.strip())
    )
    log_access(by=by, action=Action.CREATE, subject="discussion evaluation", subject_id=discussion.pk)
