from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route, View
from leerlijn.workbench.access import COLLEAGUES
from leerlijn.workbench.views import discussion_after, discussion_hold, discussion_series, discussions

ALL = "besprekingen/"
SERIES = f"{ALL}<uuid:series>/"
ONE = f"{SERIES}<uuid:discussion>/"
TURN = f"{ONE}ronde/<slug:turn>/"
LINE = f"{ONE}regel/<uuid:said>/"
SUBJECT, NOTE, PROMISE = "discussion series", "discussion note", "discussion promise"


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
    Route(
        f"{ALL}manieren/inlezen/",
        discussion_series.format_import,
        "discussion-format-import",
        COLLEAGUES,
        logs="discussion way",
        writes=Action.CREATE,
    ),
    Route(
        f"{ALL}manieren/<slug:way>/bestand/",
        discussion_series.format_file,
        "discussion-format-file",
        COLLEAGUES,
        logs="discussion way",
        reads=Action.EXPORT,
    ),
    Route(f"{ALL}manieren/<slug:way>/", discussion_series.one_format, "discussion-format", COLLEAGUES),
    Route(f"{ALL}als-iemand-niet-wil/", discussion_after.unwilling, "discussion-unwilling", COLLEAGUES),
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
    of_one(f"{ONE}begin/", discussion_hold.begin, "discussion-begin", Action.UPDATE),
    of_one(f"{ONE}klaar/", discussion_hold.end, "discussion-end", Action.UPDATE),
    of_one(TURN, discussion_hold.one_round, "discussion-round"),
    of_one(f"{TURN}nu/", discussion_hold.go_on, "discussion-go", Action.UPDATE),
    of_one(f"{TURN}schrijf/", discussion_hold.note, "discussion-note", Action.CREATE, NOTE),
    of_one(f"{TURN}vraag/", discussion_hold.question, "discussion-question", Action.UPDATE),
    of_one(f"{TURN}afspraak/", discussion_hold.promise, "discussion-promise", Action.CREATE, PROMISE),
    of_one(f"{LINE}veranderen/", discussion_hold.note_change, "discussion-note-change", Action.UPDATE, NOTE),
    of_one(f"{LINE}weghalen/", discussion_hold.note_remove, "discussion-note-remove", Action.UPDATE, NOTE),
    of_one(
        f"{LINE}terugzetten/", discussion_hold.note_restore, "discussion-note-restore", Action.UPDATE, NOTE
    ),
    of_one(f"{LINE}antwoord/", discussion_hold.answer, "discussion-answer", Action.UPDATE, NOTE),
    of_one(
        f"{ONE}afspraak/<uuid:promise>/",
        discussion_hold.promise_follow,
        "discussion-follow",
        Action.UPDATE,
        PROMISE,
    ),
    of_one(
        f"{ONE}hoe-was-het/",
        discussion_after.evaluation,
        "discussion-evaluation",
        Action.CREATE,
        "discussion evaluation",
    ),
)
