"""Deeds about the questions of the life course that are asked at a table."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.meetings.models import Meeting, TableQuestion
from leerlijn.meetings.queries.questions import questions_at
from leerlijn.meetings.rules import check_running


@transaction.atomic
def ask_at_table(meeting: Meeting, *, by: User, key: str, answer: str = "") -> TableQuestion:
    """Note that a question was asked, and what was said; without `answer` what was noted before stays."""
    check_may_write(meeting.case, by=by)
    check_running(meeting)
    known = meeting.questions.filter(key=key).first()
    if known is None and key not in {each.key for each in questions_at(meeting)}:
        raise Refusal("", code="no_such_question")
    question = known or TableQuestion(meeting=meeting, key=key)
    question.answer = answer.strip() or question.answer
    if known is None:
        store(question)
    else:
        store_change(question)
    log(meeting, Action.UPDATE if known else Action.CREATE, question, by=by)
    return question


@transaction.atomic
def take_back_question(meeting: Meeting, *, by: User, key: str) -> None:
    """A question was ticked by mistake; one under which something was noted stays."""
    check_may_write(meeting.case, by=by)
    check_running(meeting)
    question = meeting.questions.filter(key=key).first()
    if question is None:
        raise Refusal("", code="no_such_question")
    if question.answer:
        raise Refusal(_("Hier staat al bij wat er gezegd is. Dat blijft."), code="answered")
    log(meeting, Action.DELETE, question, by=by)
    question.delete()


def log(meeting: Meeting, action: Action, question: TableQuestion, *, by: User) -> None:
    """Tell the log."""
    log_access(by=by, action=action, subject="table question", case=meeting.case, subject_id=question.pk)


def answers_in_words(meeting: Meeting) -> str:
    """What was said to the questions of the life course, as it comes under the minutes; in Dutch too."""
    with override("nl"):
        none = _("Vraag uit de levensloop")
        return "\n\n".join(
            f"{each.text or none}\n{each.asked.answer}"
            for each in questions_at(meeting)
            if each.asked and each.asked.answer
        )
