from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import fragments

PIECES = "casus/<str:case>/stukken/"
PIECE = f"{PIECES}<uuid:fragment>/"
QUOTES = "casus/<str:case>/gesprekken/met/<uuid:person>/citaten/"

ROUTES: tuple[Route, ...] = (
    Route(
        "casus/<str:case>/bronnen/<uuid:source>/aanstrepen/", fragments.fragment_mark, "fragment-mark",
        WORKERS, opens="case", logs="fragment", writes=Action.CREATE, only_posts=True,
    ),
    Route(PIECES, fragments.fragments, "fragments", READERS, opens="case", logs="fragment"),
    Route(
        PIECE, fragments.fragment, "fragment", WORKERS,
        opens="case", logs="fragment", writes=Action.UPDATE,
    ),
    Route(
        f"{PIECE}weg/", fragments.fragment_remove, "fragment-remove", WORKERS,
        opens="case", logs="fragment", writes=Action.DELETE, only_posts=True,
    ),
    Route(
        f"{PIECE}terug/", fragments.fragment_restore, "fragment-restore", WORKERS,
        opens="case", logs="fragment", writes=Action.UPDATE, only_posts=True,
    ),
    Route(QUOTES, fragments.quotes, "quotes", WORKERS, opens="case", logs="fragment", writes=Action.UPDATE),
    Route(
        f"{QUOTES}afdrukken/", fragments.quotes_paper, "quotes-paper", WORKERS,
        opens="case", logs="fragment", reads=Action.EXPORT,
    ),
)  # fmt: skip
