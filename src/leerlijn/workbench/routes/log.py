from leerlijn.accounts.enums import Role
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS
from leerlijn.workbench.views import log

ROUTES: tuple[Route, ...] = (
    Route("casus/<str:case>/logboek/", log.case_log, "log", READERS, opens="case", logs="access log"),
    Route(
        "onderzoek/<uuid:study>/logboek/", log.study_log, "study-log", frozenset({Role.STEWARD}),
        opens="study", logs="access log",
    ),
)  # fmt: skip
