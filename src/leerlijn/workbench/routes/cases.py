from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM, WORKERS
from leerlijn.workbench.views import cases, hours

CASE = "casus/<str:case>/"

ROUTES: tuple[Route, ...] = (
    Route(CASE, cases.case_home, "case-home", TEAM, opens="case", logs="case"),
    Route(
        f"{CASE}afronden/",
        cases.case_finish,
        "case-finish",
        WORKERS,
        opens="case",
        logs="case",
        writes=Action.UPDATE,
        only_posts=True,
    ),
    Route(
        f"{CASE}stap/<slug:step>/",
        cases.case_step,
        "case-step",
        WORKERS,
        opens="case",
        logs="step",
        writes=Action.UPDATE,
    ),
    Route(
        f"{CASE}uren/", hours.case_hours, "case-hours", TEAM, opens="case", logs="hours", writes=Action.CREATE
    ),
    Route(
        f"{CASE}uren/erbij/",
        hours.hours_quick,
        "hours-quick",
        WORKERS,
        opens="case",
        logs="hours",
        writes=Action.CREATE,
        only_posts=True,
    ),
    Route(
        f"{CASE}uren/klok/",
        hours.hours_clock,
        "hours-clock",
        WORKERS,
        opens="case",
        logs="timer",
        writes=Action.UPDATE,
        only_posts=True,
    ),
    Route(
        f"{CASE}uren/<uuid:entry>/weg/",
        hours.hours_remove,
        "hours-remove",
        WORKERS,
        opens="case",
        logs="hours",
        writes=Action.DELETE,
    ),
)
