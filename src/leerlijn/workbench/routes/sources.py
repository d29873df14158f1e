from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import sources

SOURCES = "casus/<str:case>/bronnen/"
SOURCE = f"{SOURCES}<uuid:source>/"

ROUTES: tuple[Route, ...] = (
    Route(SOURCES, sources.sources, "sources", READERS, opens="case", logs="sources"),
    Route(
        f"{SOURCES}nieuw/",
        sources.source_new,
        "source-new",
        WORKERS,
        opens="case",
        logs="source",
        writes=Action.CREATE,
    ),
    Route(SOURCE, sources.source_page, "source", READERS, opens="case", logs="source"),
    Route(
        f"{SOURCE}veranderen/",
        sources.source_change,
        "source-change",
        WORKERS,
        opens="case",
        logs="source",
        writes=Action.UPDATE,
    ),
    Route(
        f"{SOURCE}bestand/",
        sources.source_original,
        "source-original",
        READERS,
        opens="case",
        logs="source file",
        reads=Action.EXPORT,
    ),
)
