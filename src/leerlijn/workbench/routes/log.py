from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS
from leerlijn.workbench.views import log

ROUTES: tuple[Route, ...] = (
    Route("casus/<str:case>/logboek/", log.case_log, "log", READERS, opens="case", logs="access log"),
    Route(
        "onderzoek/<uuid:study>/logboek/", log.study_log, "study-log", frozenset({Role.STEWARD}),
        opens="study", logs="access log",
    ),
    Route(
        "onderzoek/<uuid:study>/logboek/gezien/", log.study_seen, "study-seen", frozenset({Role.STEWARD}),
        opens="study", logs="access log", reads=Action.SEARCH,
    ),
    Route(
        "onderzoek/<uuid:study>/logboek/bestand/", log.study_log_file, "study-log-file",
        frozenset({Role.STEWARD}), opens="study", logs="access log", reads=Action.EXPORT,
    ),
)  # fmt: skip
