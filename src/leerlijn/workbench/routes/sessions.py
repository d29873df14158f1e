from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, TEAM, WORKERS
from leerlijn.workbench.views import session_after, session_hold, session_plan, session_wall, sessions

SESSIONS = "casus/<str:case>/sessies/"
ONE = f"{SESSIONS}<uuid:meeting>/"

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
        f"{ONE}alles/",
        sessions.meeting_accept,
        "meeting-accept",
        WORKERS,
        opens="case",
        logs="proposal",
        writes=Action.UPDATE,
    ),
    Route(
        f"{SESSIONS}plannen/", session_plan.session_new, "session-new", WORKERS,
        opens="case", logs="meeting", writes=Action.CREATE,
    ),
    Route(ONE, session_plan.session, "session", READERS, opens="case", logs="meeting"),
    Route(
        f"{ONE}wijzigen/", session_plan.session_change, "session-change", WORKERS,
        opens="case", logs="meeting", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}gaat-niet-door/", session_plan.session_call_off, "session-call-off", WORKERS,
        opens="case", logs="meeting", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}uitnodigen/", session_plan.session_invite, "session-invite", WORKERS,
        opens="case", logs="seat", writes=Action.CREATE,
    ),
    Route(
        f"{ONE}plek/<uuid:seat>/weg/", session_plan.seat_away, "seat-away", WORKERS,
        opens="case", logs="seat", writes=Action.DELETE,
    ),
    Route(
        f"{ONE}plek/<uuid:seat>/brief/", session_plan.session_letter, "session-letter", READERS,
        opens="case", logs="invitation",
    ),
    Route(
        f"{ONE}plek/<uuid:seat>/brief/pdf/", session_plan.session_letter_file, "session-letter-file", READERS,
        opens="case", logs="invitation", reads=Action.EXPORT,
    ),
    Route(
        f"{ONE}vermoeden/", session_plan.session_hypothesis, "session-hypothesis", WORKERS,
        opens="case", logs="hypothesis", writes=Action.CREATE,
    ),
    Route(
        f"{ONE}beginnen/", session_hold.session_begin, "session-begin", WORKERS,
        opens="case", logs="meeting", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}regie/", session_hold.session_direct, "session-direct", WORKERS, opens="case", logs="meeting",
    ),
    Route(
        f"{ONE}regie/gezegd/", session_hold.session_said, "session-said", WORKERS,
        opens="case", logs="meeting", writes=Action.CREATE,
    ),
    Route(
        f"{ONE}regie/doen/", session_hold.session_deed, "session-deed", WORKERS,
        opens="case", logs="meeting", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}regie/verslag/", session_hold.session_minutes, "session-minutes", WORKERS,
        opens="case", logs="session minutes", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}regie/eigen/", session_hold.session_own_notes, "session-own-notes", WORKERS,
        opens="case", logs="own notes", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}afsluiten/", session_hold.session_close, "session-close", WORKERS,
        opens="case", logs="meeting", writes=Action.UPDATE,
    ),
    Route(f"{ONE}muur/", session_wall.session_wall, "session-wall", WORKERS, opens="case", logs="wall"),
    Route(
        f"{ONE}nazorg/", session_after.session_after, "session-after", READERS,
        opens="case", logs="aftercare",
    ),
    Route(
        f"{ONE}nazorg/bellen/<uuid:call>/", session_after.session_call, "session-call", WORKERS,
        opens="case", logs="aftercare", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}nazorg/vertellen/<uuid:seat>/", session_after.session_bring, "session-bring", WORKERS,
        opens="case", logs="seat", writes=Action.UPDATE,
    ),
    Route(
        f"{ONE}nazorg/gemist/", session_after.session_missed, "session-missed", WORKERS,
        opens="case", logs="seat", writes=Action.CREATE,
    ),
    Route(
        f"{ONE}vrijgeven/", session_after.session_release, "session-release", WORKERS,
        opens="case", logs="meeting", writes=Action.UPDATE,
    ),
)  # fmt: skip
