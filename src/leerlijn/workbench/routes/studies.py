from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM, WORKERS
from leerlijn.workbench.views import studies

STUDY = "onderzoek/<uuid:study>/"

ROUTES: tuple[Route, ...] = (
    Route("onderzoek/nieuw/", studies.study_new, "study-new", WORKERS, logs="study", writes=Action.CREATE),
    Route(STUDY, studies.study_home, "study-home", TEAM, opens="study", logs="study"),
)
