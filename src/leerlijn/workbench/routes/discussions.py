from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route, View
from leerlijn.workbench.access import COLLEAGUES
from leerlijn.workbench.views import discussion_series, discussions

ALL = "besprekingen/"
SERIES = f"{ALL}<uuid:series>/"
ONE = f"{SERIES}<uuid:discussion>/"
SUBJECT = "discussion series"


def of_series(where: str, view: View, name: str, writes: Action | None = None, logs: str = SUBJECT) -> Route:
    """A page of one series, for its members."""
    return Route(where, view, name, COLLEAGUES, opens="series", logs=logs, writes=writes)


def of_one(
    where: str, view: View, name: str, writes: Action | None = None, logs: str = "discussion"
) -> Route:
    """A page of one discussion, for the members of its series."""
    return Route(where, view, name, COLLEAGUES, opens="discussion", logs=logs, writes=writes)


ROUTES: tuple[Route, ...] = (
    Route(ALL, discussion_series.all_series, "discussions", COLLEAGUES, logs=SUBJECT),
    Route(
        f"{ALL}nieuw/",
        discussion_series.series_new,
        "discussion-series-new",
        COLLEAGUES,
        logs=SUBJECT,
        writes=Action.CREATE,
    ),
    Route(f"{ALL}manieren/", discussion_series.formats, "discussion-formats", COLLEAGUES),
    Route(f"{ALL}manieren/<slug:way>/", discussion_series.one_format, "discussion-format", COLLEAGUES),
    of_series(SERIES, discussion_series.series, "discussion-series"),
    of_series(
        f"{SERIES}veranderen/", discussion_series.series_change, "discussion-series-change", Action.UPDATE
    ),
    of_series(f"{SERIES}leden/", discussion_series.fellows, "discussion-fellows", Action.CREATE),
    of_series(
        f"{SERIES}leden/<uuid:fellow>/eindigt/",
        discussion_series.fellow_end,
        "discussion-fellow-end",
        Action.UPDATE,
    ),
    of_series(f"{SERIES}plannen/", discussions.discussion_new, "discussion-new", Action.CREATE, "discussion"),
    of_one(ONE, discussions.discussion, "discussion"),
    of_one(f"{ONE}veranderen/", discussions.discussion_change, "discussion-change", Action.UPDATE),
    of_one(f"{ONE}gaat-niet-door/", discussions.discussion_off, "discussion-off", Action.UPDATE),
    of_one(
        f"{ONE}wie-erbij/",
        discussions.attendance,
        "discussion-attendance",
        Action.UPDATE,
        "discussion attendance",
    ),
)
