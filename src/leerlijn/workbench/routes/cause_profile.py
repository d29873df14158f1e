from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS
from leerlijn.workbench.views import cause_profile as views

PROFILE = "onderzoek/<uuid:study>/oorzaken/"

ROUTES: tuple[Route, ...] = (
    Route(PROFILE, views.cause_profile, "cause-profile", READERS, opens="study", logs="cause profile"),
    Route(
        f"{PROFILE}bestand/<slug:format>/", views.cause_profile_file, "cause-profile-file", READERS,
        opens="study", logs="cause profile", reads=Action.EXPORT,
    ),
)  # fmt: skip
