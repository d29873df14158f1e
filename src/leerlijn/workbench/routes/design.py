from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM
from leerlijn.workbench.views import design

DESIGN = "onderzoek/<uuid:study>/opzet/"

ROUTES: tuple[Route, ...] = (
    Route(DESIGN, design.study_design, "study-design", TEAM, opens="study", logs="study design"),
    Route(
        f"{DESIGN}vraag/<slug:question>/",
        design.design_question,
        "design-question",
        TEAM,
        opens="study",
        logs="study design",
        writes=Action.UPDATE,
    ),
)
