from leerlijn.web.gate import Route
from leerlijn.workbench.access import EVERYBODY
from leerlijn.workbench.views import start

ROUTES: tuple[Route, ...] = (
    Route("", start.front_door, "front-door", frozenset()),
    Route("start/", start.start, "start", EVERYBODY, logs="cases"),
)
