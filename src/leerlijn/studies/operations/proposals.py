"""Deeds about which cases a study learns from: proposing, answering, choosing, drawing by lot, opening."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.studies.enums import CaseProposalState
from leerlijn.studies.models import Case, CaseProposal, Draw, Replacement, Study
from leerlijn.studies.operations.cases import open_case
from leerlijn.studies.rules import (
    check_answer_proposal,
    check_choose_proposal,
    check_draw,
    check_nobody_named,
    check_propose_case,
    check_reason,
    check_work_on_study,
)
from leerlijn.toolkit.lots import drawn

SUBJECT = "case proposal"


@transaction.atomic
def propose_case(
    study: Study,
    *,
    by: User,
    description: str,
    setting: str,
    pool: str,
    why: str,
    looked_at: bool = False,
) -> CaseProposal:
    """Propose a case to learn from, without names.

    `looked_at` says that somebody looked again at what may be a name.

    Raises:
        Refusal: another organisation's study, or the text leads to somebody.
    """
    check_propose_case(by, study)
    check_nobody_named((description, why, setting), looked_at=looked_at)
    # One at a time per study, so that no two get the same number.
    Study.objects.select_for_update().get(pk=study.pk)
    last = study.case_proposals.aggregate(last=Max("number"))["last"] or 0
    proposed = store(
        CaseProposal(
            study=study,
            number=last + 1,
            by=by,
            description=description.strip(),
            setting=setting.strip(),
            pool=pool,
            why=why.strip(),
        )
    )
    log_access(by=by, action=Action.CREATE, subject=SUBJECT, study=study, subject_id=proposed.pk)
    return proposed


@transaction.atomic
def answer_proposal(
    proposed: CaseProposal, *, by: User, accepted: bool, because: str, seen_version: int | None = None
) -> CaseProposal:
    """Put a proposal on the list, or not, with the reason that its proposer reads."""
    check_work_on_study(by, proposed.study)
    check_answer_proposal(proposed, because)
    proposed.state = CaseProposalState.ACCEPTED if accepted else CaseProposalState.DECLINED
    proposed.answer, proposed.chosen_because = because.strip(), ""
    proposed.answered_by, proposed.answered_at = by, timezone.now()
    store_change(proposed, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject=SUBJECT, study=proposed.study, subject_id=proposed.pk)
    return proposed


@transaction.atomic
def choose_proposal(
    proposed: CaseProposal, *, by: User, because: str, seen_version: int | None = None
) -> CaseProposal:
    """Choose a case from the list, with the reason."""
    check_work_on_study(by, proposed.study)
    check_choose_proposal(proposed, because)
    proposed.state, proposed.chosen_because = CaseProposalState.CHOSEN, because.strip()
    store_change(proposed, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject=SUBJECT, study=proposed.study, subject_id=proposed.pk)
    return proposed


@transaction.atomic
def draw_cases(study: Study, *, by: User, wanted: int, seed: str, pool: str = "") -> Draw:
    """Draw cases by lot from the list, or from one pool of it; list, seed and order are kept.

    Raises:
        Refusal: when the list is shorter than `wanted`, or there is no seed.
    """
    check_work_on_study(by, study)
    found = study.case_proposals.select_for_update().filter(state=CaseProposalState.ACCEPTED)
    listed = {proposed.code: proposed for proposed in (found.filter(pool=pool) if pool else found)}
    check_draw(listed, wanted, seed)
    order = list(drawn(listed, seed.strip()))
    draw = store(
        Draw(
            study=study,
            by=by,
            pool=pool,
            seed=seed.strip(),
            wanted=wanted,
            listed=list(listed),
            order=order,
        )
    )
    for code in draw.result:
        take_drawn(listed[code], draw)
    log_access(by=by, action=Action.CREATE, subject="case draw", study=study, subject_id=draw.pk)
    return draw


def take_drawn(proposed: CaseProposal, draw: Draw) -> None:
    """The lot fell on this one."""
    proposed.state, proposed.draw = CaseProposalState.CHOSEN, draw
    store_change(proposed)


@transaction.atomic
def replace_drawn(draw: Draw, proposed: CaseProposal, *, by: User, reason: str) -> Replacement:
    """A drawn case cannot take part: the next of the same draw that still stands on the list comes.

    Raises:
        Refusal: with code "not_drawn", "no_reason" or "nobody_left".
    """
    check_work_on_study(by, draw.study)
    if proposed.draw_id != draw.pk or proposed.state != CaseProposalState.CHOSEN:
        raise Refusal(_("Dit voorstel is niet door deze loting gekozen."), code="not_drawn")
    check_reason(reason)
    found = draw.study.case_proposals.select_for_update().filter(state=CaseProposalState.ACCEPTED)
    waiting = {other.code: other for other in found}
    came = next((code for code in draw.order if code in waiting), None)
    if came is None:
        raise Refusal(_("Er staat niemand meer op de lijst van deze loting."), code="nobody_left")
    proposed.state = CaseProposalState.REPLACED
    store_change(proposed)
    take_drawn(waiting[came], draw)
    kept = store(Replacement(draw=draw, by=by, gone=proposed.code, came=came, reason=reason.strip()))
    log_access(by=by, action=Action.UPDATE, subject="case draw", study=draw.study, subject_id=draw.pk)
    return kept


@transaction.atomic
def open_chosen_case(proposed: CaseProposal, *, by: User, code: str, opened_on: date | None = None) -> Case:
    """Open a case for a chosen proposal, under a code.

    Raises:
        Refusal: with code "not_chosen" or "already_open", or why the code will not do.
    """
    check_work_on_study(by, proposed.study)
    if proposed.case_id:
        raise Refusal(_("Deze casus is al geopend."), code="already_open")
    if proposed.state != CaseProposalState.CHOSEN:
        raise Refusal(_("Kies eerst dit voorstel."), code="not_chosen")
    case = open_case(proposed.study, by=by, code=code, opened_on=opened_on)
    proposed.case = case
    store_change(proposed)
    log_access(by=by, action=Action.UPDATE, subject=SUBJECT, case=case, subject_id=proposed.pk)
    return case
