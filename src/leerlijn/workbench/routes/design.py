from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM, WORKERS
from leerlijn.workbench.views import design, partners, plan

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
    Route(
        f"{DESIGN}organisaties/",
        partners.study_partners,
        "study-partners",
        TEAM,
        opens="study",
        logs="partner",
        writes=Action.CREATE,
    ),
    Route(
        f"{DESIGN}organisaties/<uuid:partner>/",
        partners.partner_change,
        "partner-change",
        WORKERS,
        opens="study",
        logs="partner",
        writes=Action.UPDATE,
    ),
    Route(
        f"{DESIGN}organisaties/<uuid:partner>/weg/",
        partners.partner_remove,
        "partner-remove",
        WORKERS,
        opens="study",
        logs="partner",
        writes=Action.DELETE,
    ),
    Route(
        f"{DESIGN}gezinnen/",
        partners.study_families,
        "study-families",
        TEAM,
        opens="study",
        logs="family designer",
        writes=Action.CREATE,
    ),
    Route(
        f"{DESIGN}gezinnen/<uuid:family>/",
        partners.family_change,
        "family-change",
        WORKERS,
        opens="study",
        logs="family designer",
        writes=Action.UPDATE,
    ),
    Route(
        f"{DESIGN}gezinnen/<uuid:family>/weg/",
        partners.family_remove,
        "family-remove",
        WORKERS,
        opens="study",
        logs="family designer",
        writes=Action.DELETE,
    ),
    Route(f"{DESIGN}plan/", plan.study_plan, "study-plan", TEAM, opens="study", logs="study plan"),
    Route(
        f"{DESIGN}plan/<slug:format>/",
        plan.plan_file,
        "plan-file",
        TEAM,
        opens="study",
        logs="study plan",
        reads=Action.EXPORT,
    ),
)
