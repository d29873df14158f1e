from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM, WORKERS
from leerlijn.workbench.views import sessions

SESSIONS = "casus/<str:case>/sessies/"

ROUTES: tuple[Route, ...] = (
    Route(SESSIONS, sessions.sessions, "sessions", TEAM, opens="case", logs="meeting"),
    Route(
        f"{SESSIONS}voorstel/<uuid:proposal>/kiezen/",
        sessions.proposal_decide,
        "proposal-decide",
        WORKERS,
        opens="case",
        logs="proposal",
        writes=Action.UPDATE,
    ),
    Route(
        f"{SESSIONS}voorstel/<uuid:proposal>/toch-niet/",
        sessions.proposal_undo,
        "proposal-undo",
        WORKERS,
        opens="case",
        logs="proposal",
        writes=Action.UPDATE,
    ),
    Route(
        f"{SESSIONS}<uuid:meeting>/alles/",
        sessions.meeting_accept,
        "meeting-accept",
        WORKERS,
        opens="case",
        logs="proposal",
        writes=Action.UPDATE,
    ),
)
