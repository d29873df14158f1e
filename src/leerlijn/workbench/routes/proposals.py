from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM, WORKERS
from leerlijn.workbench.views import draws, proposals

PROPOSALS = "onderzoek/<uuid:study>/voorstellen/"
DRAWS = f"{PROPOSALS}loting/"
ONE = f"{PROPOSALS}<uuid:proposed>/"

ROUTES: tuple[Route, ...] = (
    Route(PROPOSALS, proposals.study_proposals, "study-proposals", TEAM, opens="study", logs="case proposal"),
    Route(
        DRAWS,
        draws.study_draws,
        "study-draws",
        TEAM,
        opens="study",
        logs="case draw",
        writes=Action.CREATE,
    ),
    Route(
        f"{DRAWS}<uuid:draw>/<uuid:proposed>/vervangen/",
        draws.draw_replace,
        "draw-replace",
        WORKERS,
        opens="study",
        logs="case draw",
        writes=Action.UPDATE,
    ),
    Route(ONE, proposals.study_proposal, "study-proposal", TEAM, opens="study", logs="case proposal"),
    Route(
        f"{ONE}antwoord/",
        proposals.proposal_answer,
        "proposal-answer",
        WORKERS,
        opens="study",
        logs="case proposal",
        writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}kiezen/",
        proposals.proposal_choose,
        "proposal-choose",
        WORKERS,
        opens="study",
        logs="case proposal",
        writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}openen/",
        proposals.proposal_open,
        "proposal-open",
        WORKERS,
        opens="study",
        logs="case proposal",
        writes=Action.CREATE,
    ),
)
