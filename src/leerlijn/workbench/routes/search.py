from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS
from leerlijn.workbench.views import search

ROUTES: tuple[Route, ...] = (
    Route("zoeken/", search.search, "search", READERS, logs="search", writes=Action.SEARCH),
)
