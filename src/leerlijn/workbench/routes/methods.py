from leerlijn.accounts.enums import Role
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM
from leerlijn.workbench.views import methods

READERS = TEAM | {Role.ADMINISTRATOR}

ROUTES: tuple[Route, ...] = (
    Route("methoden/", methods.methods, "methods", READERS),
    Route("methoden/welke-past/", methods.method_advice, "method-advice", READERS),
    Route("methoden/<slug:method>/", methods.method, "method", READERS),
    Route(
        "onderzoek/<uuid:study>/methode/",
        methods.study_method,
        "study-method",
        TEAM,
        opens="study",
        logs="study design",
    ),
)
