"""The pages of who asked for a study: who may open each, and what it logs."""

from leerlijn.audit.enums import Action
from leerlijn.insight.access import COMMISSIONERS
from leerlijn.insight.views import home, plan
from leerlijn.web.gate import Route

TABLE: tuple[Route, ...] = (
    Route("", home.home, "insight-home", COMMISSIONERS, logs="results"),
    Route(
        "rapport/<uuid:file>/", home.report_file, "insight-file", COMMISSIONERS,
        logs="results", reads=Action.EXPORT,
    ),
    Route(
        "onderzoek/<uuid:study>/plan/", plan.study_plan, "insight-plan", COMMISSIONERS,
        opens="study", logs="study plan",
    ),
    Route(
        "onderzoek/<uuid:study>/plan/pdf/", plan.plan_file, "insight-plan-file", COMMISSIONERS,
        opens="study", logs="study plan", reads=Action.EXPORT,
    ),
)  # fmt: skip
