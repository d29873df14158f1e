"""The pages of who sits at the table of a session, or knows a case: who may open each, and what it logs."""

from dataclasses import replace

from leerlijn.audit.enums import Action
from leerlijn.participate.access import AT_THE_TABLE, BESIDE, EVERYBODY, OWN_LIFE, PROMISERS, TO_SIGN
from leerlijn.participate.views import consent, home, own, own_deeds, proposals, together
from leerlijn.web.gate import Route, View

OWN = "samen/<str:case>/<uuid:person>/"


def own_page(where: str, view: View, name: str, writes: Action | None = None) -> Route:
    """A page of one person of the family, on a screen that is handed over to them."""
    return Route(
        f"{OWN}{where}", view, name, BESIDE, opens="case", opener=OWN_LIFE,
        logs="own life line", writes=writes, handed_to="person",
    )  # fmt: skip


def own_deed(where: str, view: View, name: str, writes: Action = Action.UPDATE) -> Route:
    """A deed of that person without a page of its own."""
    return replace(own_page(where, view, name, writes), only_posts=True)


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
        "samen/<str:case>/", together.begin, "together", BESIDE, opens="case",
        logs="screen handed over", writes=Action.CREATE,
    ),
    Route(
        f"{OWN}sluiten/", together.close, "own-close", BESIDE,
        logs="screen handed over", writes=Action.UPDATE, handed_to="person",
    ),
    Route(
        f"{OWN}toestemming/", consent.sign, "own-consent", BESIDE, opens="case", opener=TO_SIGN,
        logs="consent form", writes=Action.CREATE, handed_to="person",
    ),
    own_page("", own.life, "own-life"),
    own_page("erbij/", own_deeds.entry_new, "own-entry-new", Action.CREATE),
    own_page("hoe-ging-het/", own_deeds.mood, "own-mood", Action.CREATE),
    own_deed("hoe-ging-het/<uuid:line>/", own_deeds.mood_share, "own-mood-share"),
    own_deed("sterren/", own_deeds.stars_share, "own-stars-share"),
    own_page("<uuid:entry>/anders/", own_deeds.otherwise, "own-otherwise", Action.CREATE),
    own_deed("<uuid:entry>/ster/", own_deeds.star, "own-star", Action.CREATE),
    own_page("woorden/<uuid:account>/", own_deeds.words, "own-words", Action.UPDATE),
    own_deed("woorden/<uuid:account>/delen/", own_deeds.words_share, "own-words-share"),
    own_deed("woorden/<uuid:account>/terug/", own_deeds.words_back, "own-words-back"),
    own_deed("ongedaan/<uuid:change>/", own_deeds.undo, "own-undo"),
    Route(
        "actie/<uuid:action>/staat/<slug:state>/", home.own_action, "own-action", PROMISERS,
        logs="own improvements", writes=Action.UPDATE,
    ),
)  # fmt: skip
