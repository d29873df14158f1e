from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM, WORKERS
from leerlijn.workbench.views import gate, reports

REPORTS = "casus/<str:case>/rapport/"
# A word of `workbench.versions`, such as "gezin"; anything else is a page that does not exist.
VERSION = f"{REPORTS}<slug:version>/"

ROUTES: tuple[Route, ...] = (
    Route(REPORTS, reports.reports, "reports", TEAM, opens="case", logs="report"),
    Route(
        f"{REPORTS}bestand/<uuid:file>/",
        reports.report_file,
        "report-file",
        TEAM,
        opens="case",
        logs="report file",
        reads=Action.EXPORT,
    ),
    Route(
        f"{REPORTS}<uuid:report>/maken/",
        reports.report_progress,
        "report-progress",
        TEAM,
        opens="case",
        logs="report",
    ),
    Route(
        f"{VERSION}beginnen/",
        reports.report_begin,
        "report-begin",
        WORKERS,
        opens="case",
        logs="report",
        writes=Action.CREATE,
    ),
    Route(
        f"{VERSION}teksten/",
        reports.report_texts,
        "report-texts",
        WORKERS,
        opens="case",
        logs="report",
        writes=Action.UPDATE,
    ),
    Route(
        f"{VERSION}vier-ogen/",
        reports.report_eyes,
        "report-eyes",
        WORKERS,
        opens="case",
        logs="report",
        writes=Action.UPDATE,
        only_posts=True,
    ),
    Route(
        f"{VERSION}vrijgeven/",
        reports.report_issue,
        "report-issue",
        WORKERS,
        opens="case",
        logs="report",
        writes=Action.ISSUE,
    ),
    Route(
        f"{REPORTS}vertellers/<uuid:person>/vrijgeven/",
        reports.teller_release,
        "teller-release",
        WORKERS,
        opens="case",
        logs="entry",
        writes=Action.UPDATE,
    ),
    Route(f"{VERSION}namen/", gate.report_gate, "report-gate", WORKERS, opens="case", logs="report"),
    Route(
        f"{VERSION}namen/beslissen/",
        gate.name_decide,
        "name-decide",
        WORKERS,
        opens="case",
        logs="name decision",
        writes=Action.UPDATE,
    ),
    Route(
        f"{VERSION}namen/toch-niet/",
        gate.name_undo,
        "name-undo",
        WORKERS,
        opens="case",
        logs="name decision",
        writes=Action.DELETE,
    ),
    Route(
        f"{VERSION}namen/alles/",
        gate.names_hide_all,
        "names-hide-all",
        WORKERS,
        opens="case",
        logs="name decision",
        writes=Action.UPDATE,
    ),
)
