from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action
from leerlijn.methods.rules import SHAPERS
from leerlijn.web.gate import Route
from leerlijn.workbench.access import TEAM
from leerlijn.workbench.views import method_editor, methods

METHOD = "methoden/<slug:method>/"
READERS = TEAM | {Role.ADMINISTRATOR}

ROUTES: tuple[Route, ...] = (
    Route("methoden/", methods.methods, "methods", READERS),
    Route("methoden/welke-past/", methods.method_advice, "method-advice", READERS),
    Route(
        "methoden/inlezen/",
        method_editor.method_import,
        "method-import",
        SHAPERS,
        logs="method",
        writes=Action.CREATE,
    ),
    Route(METHOD, methods.method, "method", READERS),
    Route(
        f"{METHOD}bestand/",
        method_editor.method_file,
        "method-file",
        READERS,
        logs="method",
        reads=Action.EXPORT,
    ),
    Route(
        f"{METHOD}kopie/",
        method_editor.method_copy,
        "method-copy",
        SHAPERS,
        logs="method",
        writes=Action.CREATE,
    ),
    Route(f"{METHOD}veranderen/", method_editor.method_change, "method-change", SHAPERS, logs="method"),
    Route(
        f"{METHOD}veranderen/<slug:part>/",
        method_editor.method_part,
        "method-part",
        SHAPERS,
        logs="method",
        writes=Action.UPDATE,
    ),
    Route(
        "onderzoek/<uuid:study>/methode/",
        methods.study_method,
        "study-method",
        TEAM,
        opens="study",
        logs="study design",
    ),
)
