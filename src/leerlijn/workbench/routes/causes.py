from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route, View
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import cause_roots, causes

CAUSES = "casus/<str:case>/oorzaken/"
TREE = f"{CAUSES}<uuid:tree>/"
CAUSE = f"{TREE}<uuid:cause>/"


def deed(where: str, view: View, name: str, logs: str, action: Action = Action.UPDATE) -> Route:
    """A page that writes about a tree, with a form to read first."""
    return Route(where, view, name, WORKERS, opens="case", logs=logs, writes=action)


def press(where: str, view: View, name: str, logs: str) -> Route:
    """A button about a tree: there is nothing to read."""
    return Route(where, view, name, WORKERS, opens="case", logs=logs, writes=Action.UPDATE, only_posts=True)


ROUTES: tuple[Route, ...] = (
    Route(CAUSES, causes.causes, "causes", READERS, opens="case", logs="cause trees"),
    deed(f"{CAUSES}nieuw/", causes.cause_tree_new, "cause-tree-new", "cause tree", Action.CREATE),
    Route(TREE, causes.cause_tree, "cause-tree", READERS, opens="case", logs="cause tree"),
    deed(f"{TREE}gebeurtenis/", causes.cause_tree_change, "cause-tree-change", "cause tree"),
    press(f"{TREE}weghalen/", causes.cause_tree_remove, "cause-tree-remove", "cause tree"),
    press(f"{TREE}terugzetten/", causes.cause_tree_restore, "cause-tree-restore", "cause tree"),
    press(f"{TREE}oorzaak/", causes.cause_deed, "cause-deed", "cause"),
    deed(f"{TREE}tweede-codeur/", cause_roots.cause_second, "cause-second", "second code"),
    Route(
        f"{TREE}bestand/<slug:format>/", causes.cause_tree_file, "cause-tree-file", READERS,
        opens="case", logs="cause tree", reads=Action.EXPORT,
    ),
    deed(CAUSE, cause_roots.cause, "cause", "cause"),
    press(f"{CAUSE}terugzetten/", causes.cause_restore, "cause-restore", "cause"),
)  # fmt: skip
