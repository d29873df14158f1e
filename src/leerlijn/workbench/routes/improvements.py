from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import improvements

ACTIONS = "casus/<str:case>/acties/"
ACTION = f"{ACTIONS}<uuid:action>/"


def deed(where: str, view: object, name: str, action: Action = Action.UPDATE) -> Route:
    """A page that writes about an action."""
    return Route(where, view, name, WORKERS, opens="case", logs="improvement", writes=action)  # type: ignore[arg-type]


ROUTES: tuple[Route, ...] = (
    Route("acties/", improvements.improvements_all, "improvements-all", READERS, logs="improvements"),
    Route(ACTIONS, improvements.improvements, "improvements", READERS, opens="case", logs="improvements"),
    deed(f"{ACTIONS}erbij/", improvements.improvement_new, "improvement-new", Action.CREATE),
    deed(f"{ACTION}veranderen/", improvements.improvement_change, "improvement-change"),
    deed(f"{ACTION}staat/<slug:state>/", improvements.improvement_move, "improvement-move"),
    deed(f"{ACTION}helpt-het/", improvements.improvement_check, "improvement-check"),
    deed(f"{ACTION}weghalen/", improvements.improvement_remove, "improvement-remove"),
    deed(f"{ACTION}terugzetten/", improvements.improvement_restore, "improvement-restore"),
)
