from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route, View
from leerlijn.workbench.access import COLLEAGUES, READERS, WORKERS
from leerlijn.workbench.views import hint_words, together

HERE = "casus/<str:case>/meedoen/"
SHEET = f"{HERE}blad/<uuid:sheet>/"


def deed(where: str, view: View, name: str, action: Action = Action.UPDATE) -> Route:
    """A page that writes about taking part."""
    return Route(where, view, name, WORKERS, opens="case", logs="together", writes=action)


ROUTES: tuple[Route, ...] = (
    Route(HERE, together.together, "taking-part", READERS, opens="case", logs="together"),
    deed(f"{HERE}<slug:kind>/invullen/", together.sheet_new, "sheet-new", Action.CREATE),
    deed(f"{SHEET}veranderen/", together.sheet_change, "sheet-change"),
    deed(f"{SHEET}weghalen/", together.sheet_remove, "sheet-remove"),
    deed(f"{SHEET}terugzetten/", together.sheet_restore, "sheet-restore"),
    Route(
        "woorden/", hint_words.hint_words, "hint-words", COLLEAGUES, logs="hint word", writes=Action.UPDATE
    ),
)
