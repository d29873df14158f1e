"""The pages of who sits at the table of a session, or knows a case: who may open each, and what it logs."""

from leerlijn.audit.enums import Action
from leerlijn.participate.access import AT_THE_TABLE, EVERYBODY, PROMISERS
from leerlijn.participate.views import home, proposals
from leerlijn.web.gate import Route

TABLE: tuple[Route, ...] = (
    Route("", home.home, "participate-home", AT_THE_TABLE, logs="own studies"),
    Route(
        "geheimhouding/<uuid:study>/", home.statement, "participate-statement", AT_THE_TABLE,
        opens="study", logs="confidentiality statement", writes=Action.CREATE,
    ),
    Route(
        "casus-voorstellen/", proposals.propose, "case-propose", EVERYBODY,
        logs="case proposal", writes=Action.CREATE,
    ),
    Route(
        "actie/<uuid:action>/staat/<slug:state>/", home.own_action, "own-action", PROMISERS,
        logs="own improvements", writes=Action.UPDATE,
    ),
)  # fmt: skip
