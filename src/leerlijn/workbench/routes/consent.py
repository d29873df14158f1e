from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import consent, erasing

TOESTEMMING = "casus/<str:case>/toestemming/"

ROUTES: tuple[Route, ...] = (
    Route(TOESTEMMING, consent.sheet, "consent", READERS, opens="case", logs="consent"),
    Route(
        f"{TOESTEMMING}afdrukken/", consent.forms_to_print, "consent-forms", READERS,
        opens="case", logs="consent form",
    ),
    Route(
        f"{TOESTEMMING}<uuid:person>/afdrukken/", consent.form_to_print, "consent-form", READERS,
        opens="case", logs="consent form",
    ),
    Route(
        f"{TOESTEMMING}<uuid:person>/vastleggen/", consent.record, "consent-record", WORKERS,
        opens="case", logs="consent", writes=Action.CREATE,
    ),
    Route(
        f"{TOESTEMMING}<uuid:person>/op-het-scherm/", consent.on_screen, "consent-on-screen", WORKERS,
        opens="case", logs="screen handed over", writes=Action.CREATE, only_posts=True,
    ),
    Route(
        f"{TOESTEMMING}<uuid:person>/wat-mag/", consent.purposes, "consent-purposes", WORKERS,
        opens="case", logs="consent", writes=Action.UPDATE,
    ),
    Route(
        f"{TOESTEMMING}<uuid:person>/formulier/", consent.bring, "consent-scan", WORKERS,
        opens="case", logs="consent", writes=Action.UPDATE,
    ),
    Route(
        f"{TOESTEMMING}<uuid:person>/intrekken/", consent.withdrawal, "consent-withdraw", WORKERS,
        opens="case", logs="consent", writes=Action.CREATE,
    ),
    Route(
        f"{TOESTEMMING}<uuid:person>/wissen/", erasing.choose, "consent-erase", READERS,
        opens="case", logs="consent", writes=Action.DELETE,
    ),
    Route(
        f"{TOESTEMMING}bewijs/<uuid:erasure>/", erasing.proof, "consent-receipt", READERS,
        opens="case", logs="erasure",
    ),
    Route(
        f"{TOESTEMMING}getekend/<uuid:declaration>/", consent.scan, "consent-file", READERS,
        opens="case", logs="signed form", reads=Action.EXPORT,
    ),
)  # fmt: skip
