from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import comparison, comparison_items, comparisons_across, price_lists

HERE = "casus/<str:case>/vergelijking/"
ITEM = f"{HERE}<slug:sort>/<uuid:placed>/"
LISTS = "prijslijsten/"
LIST = f"{LISTS}<uuid:prices>/"


def deed(where: str, view: object, name: str, action: Action = Action.UPDATE) -> Route:
    """A page that writes in the comparison of a case."""
    return Route(where, view, name, WORKERS, opens="case", logs="comparison", writes=action)  # type: ignore[arg-type]


ROUTES: tuple[Route, ...] = (
    Route(HERE, comparison.comparison, "comparison", READERS, opens="case", logs="comparison"),
    deed(f"{HERE}opzet/", comparison.comparison_set_up, "comparison-set-up"),
    deed(
        f"{HERE}kolom/<slug:side>/<slug:sort>/erbij/",
        comparison_items.item_new,
        "comparison-item-new",
        Action.CREATE,
    ),
    deed(f"{ITEM}veranderen/", comparison_items.item_change, "comparison-item-change"),
    deed(f"{ITEM}weghalen/", comparison_items.item_remove, "comparison-item-remove"),
    deed(f"{ITEM}terugzetten/", comparison_items.item_restore, "comparison-item-restore"),
    Route(
        "onderzoek/<uuid:study>/vergelijkingen/",
        comparisons_across.comparisons,
        "comparisons",
        READERS,
        opens="study",
        logs="comparisons",
    ),
    Route(LISTS, price_lists.price_lists, "price-lists", READERS, logs="price list"),
    Route(
        f"{LISTS}inlezen/",
        price_lists.price_list_new,
        "price-list-new",
        WORKERS,
        logs="price list",
        writes=Action.CREATE,
    ),
    Route(f"{LISTS}voorbeeld/<slug:sample>/", price_lists.price_sample, "price-sample", READERS),
    Route(LIST, price_lists.price_list, "price-list", READERS, logs="price list"),
    Route(
        f"{LIST}weghalen/",
        price_lists.price_list_remove,
        "price-list-remove",
        WORKERS,
        logs="price list",
        writes=Action.UPDATE,
    ),
    Route(
        f"{LIST}terugzetten/",
        price_lists.price_list_restore,
        "price-list-restore",
        WORKERS,
        logs="price list",
        writes=Action.UPDATE,
    ),
)
