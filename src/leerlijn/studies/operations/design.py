"""Deeds about the design of a study: its answers, who takes part, and the families who think along."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.methods.design import Question, load_design
from leerlijn.studies.models import DesignAnswer, DesignChange, FamilyDesigner, Partner, Study
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


@transaction.atomic
def add_partner(study: Study, *, by: User, name: str, kind: str, region: str = "", part: str = "") -> Partner:
    """An organisation takes part."""
    check_work_on_study(by, study)
    return keep_partner(Partner(study=study), by=by, name=name, kind=kind, region=region, part=part)


@transaction.atomic
def change_partner(
    partner: Partner,
    *,
    by: User,
    name: str,
    kind: str,
    region: str,
    part: str,
    seen_version: int | None = None,
) -> Partner:
    """Say otherwise which organisation takes part, or what it does."""
    check_work_on_study(by, partner.study)
    told = {"name": name, "kind": kind, "region": region, "part": part}
    return keep_partner(partner, by=by, seen_version=seen_version, **told)


def keep_partner(
    partner: Partner, *, by: User, seen_version: int | None = None, name: str, **told: str
) -> Partner:
    """Keep what was said of an organisation; none takes part twice."""
    others = partner.study.partners.exclude(pk=partner.pk)
    if others.filter(name__iexact=name.strip()).exists():
        raise Refusal(_("Deze organisatie staat er al."), code="name_taken")
    is_new = partner._state.adding  # noqa: SLF001 - Django's documented way to know
    for field, value in {"name": name, **told}.items():
        setattr(partner, field, value.strip())
    kept = store(partner) if is_new else store_change(partner, seen_version=seen_version)
    action = Action.CREATE if is_new else Action.UPDATE
    log_access(by=by, action=action, subject="partner", study=partner.study, subject_id=partner.pk)
    return kept


@transaction.atomic
def remove_partner(partner: Partner, *, by: User) -> None:
    """An organisation does not take part after all."""
    check_work_on_study(by, partner.study)
    log_access(by=by, action=Action.DELETE, subject="partner", study=partner.study, subject_id=partner.pk)
    partner.delete()


@transaction.atomic
def add_family_designer(study: Study, *, by: User, called: str, contribution: str = "") -> FamilyDesigner:
    """Somebody from a family thinks along, under a role or a name of their own choice."""
    check_work_on_study(by, study)
    someone = store(FamilyDesigner(study=study, called=called.strip(), contribution=contribution.strip()))
    log_access(by=by, action=Action.CREATE, subject="family designer", study=study, subject_id=someone.pk)
    return someone


@transaction.atomic
def change_family_designer(
    someone: FamilyDesigner, *, by: User, called: str, contribution: str, seen_version: int | None = None
) -> FamilyDesigner:
    """Say otherwise how somebody is called or what they brought."""
    check_work_on_study(by, someone.study)
    someone.called, someone.contribution = called.strip(), contribution.strip()
    store_change(someone, seen_version=seen_version)
    log_access(
        by=by, action=Action.UPDATE, subject="family designer", study=someone.study, subject_id=someone.pk
    )
    return someone


@transaction.atomic
def remove_family_designer(someone: FamilyDesigner, *, by: User) -> None:
    """Somebody from a family does not want to be named any more."""
    check_work_on_study(by, someone.study)
    log_access(
        by=by, action=Action.DELETE, subject="family designer", study=someone.study, subject_id=someone.pk
    )
    someone.delete()
