from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import people

MENSEN = "casus/<str:case>/mensen/"

ROUTES: tuple[Route, ...] = (
    Route(MENSEN, people.roster, "people", READERS, opens="case", logs="names"),
    Route(
        f"{MENSEN}nieuw/", people.person_new, "person-new", WORKERS,
        opens="case", logs="names", writes=Action.CREATE,
    ),
    Route(
        f"{MENSEN}<uuid:person>/", people.person_change, "person-change", WORKERS,
        opens="case", logs="names", writes=Action.UPDATE,
    ),
    Route(
        f"{MENSEN}<uuid:person>/weg/", people.person_remove, "person-remove", WORKERS,
        opens="case", logs="names", writes=Action.DELETE,
    ),
    Route(
        f"{MENSEN}<uuid:person>/hoger/", people.person_higher, "person-higher", WORKERS,
        opens="case", logs="names", writes=Action.UPDATE,
    ),
    Route(
        f"{MENSEN}namen/", people.names, "known-names", WORKERS,
        opens="case", logs="known names", writes=Action.CREATE,
    ),
    Route(
        f"{MENSEN}namen/<uuid:name>/weg/", people.name_forget, "known-name-forget", WORKERS,
        opens="case", logs="known names", writes=Action.DELETE,
    ),
)  # fmt: skip
