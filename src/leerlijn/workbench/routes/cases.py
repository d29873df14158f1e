from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM
from leerlijn.workbench.views import cases

CASE = "casus/<str:case>/"

ROUTES: tuple[Route, ...] = (
    Route(CASE, cases.case_home, "case-home", TEAM, opens="case", logs="case"),
)
