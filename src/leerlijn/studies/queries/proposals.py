"""Reads of which cases were proposed, chosen and drawn."""

from dataclasses import dataclass

from django.db.models import QuerySet

from leerlijn.accounts.models import User
from leerlijn.studies.enums import CaseProposalState
from leerlijn.studies.models import CaseProposal, Draw, Replacement, Study
from leerlijn.toolkit.lots import drawn


@dataclass(frozen=True, slots=True)
class ProposedCases:
    """The proposals of a study by how they stand."""

    waiting: tuple[CaseProposal, ...]
    listed: tuple[CaseProposal, ...]
    chosen: tuple[CaseProposal, ...]
    declined: tuple[CaseProposal, ...]

    @property
    def all(self) -> tuple[CaseProposal, ...]:
        """Every proposal."""
        return (*self.waiting, *self.listed, *self.chosen, *self.declined)


@dataclass(frozen=True, slots=True)
class DrawnCases:
    """A draw as it went: its list, who came out, and who was replaced by whom."""

    draw: Draw
    chosen: tuple[CaseProposal, ...]
    replacements: tuple[Replacement, ...]

    @property
    def is_repeatable(self) -> bool:
        """Whether the list and the seed give the order that was kept."""
        return tuple(self.draw.order) == drawn(self.draw.listed, self.draw.seed)


def studies_to_propose_to(user: User) -> QuerySet[Study]:
    """The studies of the organisation, for who has a case to learn from."""
    return Study.objects.filter(organisation_id=user.organisation_id)


def own_proposals(user: User) -> tuple[CaseProposal, ...]:
    """What somebody proposed, newest first, with the answers; one query."""
    found = user.case_proposals.select_related("study", "answered_by")
    return tuple(found.order_by("-created_at"))


def proposed_cases(study: Study) -> ProposedCases:
    """The proposals of a study; one query."""
    found = list(study.case_proposals.select_related("by", "case"))

    def standing(*states: CaseProposalState) -> tuple[CaseProposal, ...]:
        return tuple(proposed for proposed in found if proposed.state in states)

    return ProposedCases(
        waiting=standing(CaseProposalState.OPEN),
        listed=standing(CaseProposalState.ACCEPTED),
        chosen=standing(CaseProposalState.CHOSEN),
        declined=standing(CaseProposalState.DECLINED, CaseProposalState.REPLACED),
    )


def waiting_proposals(study: Study) -> int:
    """How many proposals have no answer yet; one query."""
    return study.case_proposals.filter(state=CaseProposalState.OPEN).count()


def drawn_cases(study: Study) -> tuple[DrawnCases, ...]:
    """Every draw of a study, newest first; three queries."""
    chosen = list(study.case_proposals.filter(state=CaseProposalState.CHOSEN).select_related("case"))
    draws = study.draws.select_related("by").prefetch_related("replacements__by")
    return tuple(
        DrawnCases(
            draw,
            tuple(proposed for proposed in chosen if proposed.draw_id == draw.pk),
            tuple(draw.replacements.all()),
        )
        for draw in draws
    )
