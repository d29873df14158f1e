from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import intake, lists, paste

CASE = "casus/<str:case>/"
LIST = f"{CASE}lijst/<uuid:list>/"
ROW = f"{LIST}regel/<uuid:row>/"

ROUTES: tuple[Route, ...] = (
    Route(
        f"{CASE}plakken/",
        paste.paste,
        "paste",
        WORKERS,
        opens="case",
        logs="timeline list",
        writes=Action.CREATE,
    ),
    Route(
        f"{CASE}inlezen/",
        intake.intake,
        "intake",
        WORKERS,
        opens="case",
        logs="intake",
        writes=Action.CREATE,
    ),
    Route(
        f"{CASE}inlezen/<uuid:intake>/",
        intake.intake_result,
        "intake-result",
        WORKERS,
        opens="case",
        logs="intake",
    ),
    Route(
        f"{CASE}nakijken/", lists.next_review, "intake-review", READERS, opens="case", logs="timeline list"
    ),
    Route(LIST, lists.list_review, "list-review", READERS, opens="case", logs="timeline list"),
    Route(f"{LIST}klaar/", lists.list_done, "list-done", READERS, opens="case", logs="timeline list"),
    Route(
        f"{LIST}kolommen/",
        lists.list_columns,
        "list-columns",
        WORKERS,
        opens="case",
        logs="timeline list",
        writes=Action.UPDATE,
        only_posts=True,
    ),
    Route(
        f"{LIST}afzender/",
        paste.list_sender,
        "list-sender",
        WORKERS,
        opens="case",
        logs="timeline list",
        writes=Action.UPDATE,
        only_posts=True,
    ),
    Route(
        f"{LIST}lege-regels/",
        lists.empty_rows,
        "list-empty-rows",
        WORKERS,
        opens="case",
        logs="timeline row",
        writes=Action.UPDATE,
        only_posts=True,
    ),
    Route(
        f"{LIST}zetten/",
        lists.list_take,
        "list-take",
        WORKERS,
        opens="case",
        logs="entry",
        writes=Action.CREATE,
        only_posts=True,
    ),
    Route(
        ROW,
        lists.list_row,
        "list-row",
        WORKERS,
        opens="case",
        logs="timeline row",
        writes=Action.UPDATE,
    ),
    Route(
        f"{ROW}toch-niet/",
        lists.list_row_undo,
        "list-row-undo",
        WORKERS,
        opens="case",
        logs="timeline row",
        writes=Action.UPDATE,
        only_posts=True,
    ),
)
