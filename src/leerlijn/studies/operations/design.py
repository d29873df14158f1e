"""Deeds about the design of a study: what it answers to the questions."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Overtaken
from leerlijn.methods.design import Question, load_design
from leerlijn.studies.models import DesignAnswer, DesignChange, Study
from leerlijn.studies.rules import check_answer, check_work_on_study


@transaction.atomic
def answer_question(
    study: Study,
    key: str,
    *,
    by: User,
    options: Iterable[str] = (),
    own: str = "",
    reason: str = "",
    seen_version: int | None = None,
) -> DesignAnswer:
    """Answer a question about the design, or answer it otherwise; what stood there is kept with who and when.

    `own` holds additions, one a line. `seen_version` is 0 for who saw no answer yet.

    Raises:
        Refusal: when the choice does not fit the question.
        Overtaken: when somebody else answered since.
        KeyError: when there is no such question.
    """
    check_work_on_study(by, study)
    question = load_design().question(key)
    lines = [line.strip() for line in own.splitlines() if line.strip()]
    wanted = in_order(question, options)
    check_answer(question, wanted, lines)
    answer = DesignAnswer.objects.select_for_update().filter(study=study, question=key).first()
    told: dict[str, Any] = {"options": wanted, "own": "\n".join(lines), "reason": reason.strip()}
    if answer is None:
        answer = store(DesignAnswer(study=study, question=key, by=by, **told))
    else:
        change_answer(answer, told, by=by, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="study design", study=study, subject_id=answer.pk)
    return answer


def in_order(question: Question, options: Iterable[str]) -> list[str]:
    """The chosen keys in the order of the question, each once; what the question lacks comes last."""
    places = {option.key: place for place, option in enumerate(question.options)}
    return sorted(set(options), key=lambda key: (places.get(key, len(places)), key))


def change_answer(answer: DesignAnswer, told: dict[str, Any], *, by: User, seen_version: int | None) -> None:
    """Keep what stood there, and put the new answer in its place; the same answer changes nothing."""
    if seen_version is not None and seen_version != answer.version:
        raise Overtaken(_("Iemand anders veranderde dit ook. Er is niets weg: lees eerst wat er nu staat."))
    if told == {"options": answer.options, "own": answer.own, "reason": answer.reason}:
        return
    store(DesignChange(answer=answer, by=by, options=answer.options, own=answer.own, reason=answer.reason))
    answer.options, answer.own, answer.reason = told["options"], told["own"], told["reason"]
    answer.by = by
    store_change(answer)
