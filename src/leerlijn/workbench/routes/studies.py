from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM, UNSIGNED, WORKERS
from leerlijn.workbench.views import categories, statements, studies, study_version

STUDY = "onderzoek/<uuid:study>/"
LIST = f"{STUDY}keuzelijsten/<slug:key>/"

ROUTES: tuple[Route, ...] = (
    Route("onderzoek/nieuw/", studies.study_new, "study-new", WORKERS, logs="study", writes=Action.CREATE),
    Route(STUDY, studies.study_home, "study-home", TEAM, opens="study", logs="study", opener=UNSIGNED),
    Route(
        f"{STUDY}vraag/",
        studies.study_change,
        "study-change",
        WORKERS,
        opens="study",
        logs="study",
        writes=Action.UPDATE,
    ),
    Route(
        f"{STUDY}versie/",
        study_version.study_version,
        "study-version",
        WORKERS,
        opens="study",
        logs="method version",
        writes=Action.UPDATE,
    ),
    Route(
        f"{STUDY}team/",
        studies.study_team,
        "study-team",
        TEAM,
        opens="study",
        logs="team",
        writes=Action.CREATE,
    ),
    Route(
        f"{STUDY}team/<uuid:member>/eindigt/",
        studies.member_end,
        "member-end",
        WORKERS,
        opens="study",
        logs="team",
        writes=Action.UPDATE,
    ),
    Route(
        f"{STUDY}geheimhouding/",
        statements.study_statement,
        "study-statement",
        TEAM,
        opens="study",
        logs="confidentiality statement",
        opener=UNSIGNED,
        writes=Action.CREATE,
    ),
    Route(
        f"{STUDY}keuzelijsten/",
        categories.study_values,
        "study-values",
        TEAM,
        opens="study",
        logs="value list",
    ),
    Route(
        LIST,
        categories.value_list,
        "value-list",
        TEAM,
        opens="study",
        logs="value list",
        writes=Action.UPDATE,
    ),
    Route(
        f"{LIST}<slug:value>/",
        categories.category_change,
        "category-change",
        WORKERS,
        opens="study",
        logs="value list",
        writes=Action.UPDATE,
    ),
    Route(
        f"{LIST}<slug:value>/weg/",
        categories.category_retire,
        "category-retire",
        WORKERS,
        opens="study",
        logs="value list",
        writes=Action.UPDATE,
    ),
    Route(
        f"{STUDY}casus/nieuw/",
        studies.case_new,
        "case-new",
        WORKERS,
        opens="study",
        logs="study",
        writes=Action.CREATE,
    ),
)
