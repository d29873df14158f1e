"""The pages of who asked for a study: who may open each, and what it logs."""

from leerlijn.audit.enums import Action
from leerlijn.insight.access import COMMISSIONERS
from leerlijn.insight.views import home
from leerlijn.web.gate import Route

TABLE: tuple[Route, ...] = (
    Route("", home.home, "insight-home", COMMISSIONERS, logs="results"),
    Route(
        "rapport/<uuid:file>/", home.report_file, "insight-file", COMMISSIONERS,
        logs="results", reads=Action.EXPORT,
    ),
)  # fmt: skip
