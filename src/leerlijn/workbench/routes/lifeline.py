from dataclasses import replace

from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import (
    hanging,
    landmarks,
    life_questions,
    life_sheet,
    life_wall,
    lifeline,
    lifeline_deeds,
    lifeline_facts,
    lifeline_list,
    lifeline_merge,
    mood,
    quick_line,
)

LINE = "casus/<str:case>/levenslijn/"
ENTRY = f"{LINE}<uuid:entry>/"
MOOD = f"{LINE}hoe-ging-het/"
ACCOUNT = f"{ENTRY}verhaal/<uuid:account>/"


def reading(where: str, view: object, name: str, action: Action = Action.READ) -> Route:
    """A page that only shows."""
    return Route(where, view, name, READERS, opens="case", logs="life line", reads=action)  # type: ignore[arg-type]


def deed(where: str, view: object, name: str, action: Action = Action.UPDATE) -> Route:
    """A page that also writes."""
    return Route(where, view, name, WORKERS, opens="case", logs="entry", writes=action)  # type: ignore[arg-type]


def only_post(where: str, view: object, name: str) -> Route:
    """A deed without a page of its own."""
    return replace(deed(where, view, name), only_posts=True)


ROUTES: tuple[Route, ...] = (
    reading(LINE, lifeline.life_line, "life-line"),
    deed(f"{LINE}erbij/", lifeline.entry_new, "entry-new", Action.CREATE),
    reading(f"{LINE}stand/", lifeline.life_stand, "life-stand"),
    # What somebody types about a time belongs in no address: it is asked with a POST, and changes nothing.
    Route(
        f"{LINE}zo-lezen-we-het/",
        lifeline.time_read,
        "time-read",
        READERS,
        opens="case",
        logs="life line",
        writes=Action.SEARCH,
        only_posts=True,
    ),
    reading(f"{LINE}vragen/", life_questions.life_questions, "life-questions"),
    deed(f"{LINE}ijkpunten/", landmarks.life_landmarks, "life-landmarks", Action.CREATE),
    Route(
        f"{ENTRY}ijkpunt/",
        landmarks.entry_landmark,
        "entry-landmark",
        WORKERS,
        opens="case",
        logs="entry",
        writes=Action.UPDATE,
        only_posts=True,
    ),
    deed(f"{LINE}woorden/", quick_line.track_words, "track-words", Action.CREATE),
    Route(
        f"{LINE}woorden/<uuid:word>/weg/",
        quick_line.track_word_remove,
        "track-word-remove",
        WORKERS,
        opens="case",
        logs="track word",
        writes=Action.DELETE,
        only_posts=True,
    ),
    reading(f"{LINE}muur/", life_wall.life_wall, "life-wall"),
    reading(f"{LINE}afdrukken/", life_sheet.life_print, "life-print", Action.EXPORT),
    reading(f"{LINE}bestand/<slug:format>/", life_sheet.life_file, "life-file", Action.EXPORT),
    reading(f"{LINE}feiten/", lifeline_facts.life_facts, "life-facts"),
    reading(f"{LINE}feiten/afdrukken/", lifeline_facts.life_facts_print, "life-facts-print", Action.EXPORT),
    reading(f"{LINE}feiten/tabel/", lifeline_facts.life_facts_csv, "life-facts-csv", Action.EXPORT),
    reading(f"{LINE}feiten/gegevens/", lifeline_facts.life_facts_json, "life-facts-json", Action.EXPORT),
    reading(f"{LINE}lijst/", lifeline_list.life_list, "life-list"),
    reading(f"{LINE}wie-wijzigde-wat/", lifeline_list.life_history, "life-history"),
    reading(f"{LINE}nog-te-dateren/", hanging.undated, "undated"),
    deed(f"{LINE}terug/<uuid:change>/", lifeline_deeds.entry_undo, "entry-undo"),
    reading(MOOD, mood.moods, "moods"),
    Route(
        f"{MOOD}<uuid:person>/",
        mood.mood_draw,
        "mood-draw",
        WORKERS,
        opens="case",
        logs="mood line",
        writes=Action.CREATE,
    ),
    Route(
        f"{MOOD}lijn/<uuid:line>/",
        mood.mood_line,
        "mood-line",
        WORKERS,
        opens="case",
        logs="mood line",
        writes=Action.UPDATE,
        only_posts=True,
    ),
    deed(f"{LINE}hetzelfde/", lifeline_merge.life_merge, "life-merge"),
    only_post(f"{LINE}hetzelfde/<uuid:answer>/terug/", lifeline_merge.merge_undo, "life-merge-undo"),
    only_post(f"{LINE}los/<uuid:change>/", lifeline_merge.entry_part, "entry-part"),
    reading(ENTRY, lifeline.entry, "entry"),
    reading(f"{ENTRY}regel/", lifeline_list.entry_row, "entry-row"),
    deed(f"{ENTRY}veranderen/", lifeline_deeds.entry_change, "entry-change"),
    deed(f"{ENTRY}weghalen/", lifeline_deeds.entry_remove, "entry-remove", Action.DELETE),
    deed(f"{ENTRY}tijd/", lifeline_deeds.entry_settle, "entry-settle"),
    deed(f"{ENTRY}plaats/", hanging.entry_date, "entry-date"),
    deed(f"{ENTRY}hangt-aan/", hanging.entry_hang, "entry-hang"),
    deed(f"{ENTRY}plek/", lifeline_list.entry_move, "entry-move"),
    deed(f"{ENTRY}hetzelfde/", lifeline_deeds.entry_join, "entry-join"),
    reading(f"{ENTRY}wie-wijzigde-wat/", lifeline_list.entry_history, "entry-history"),
    deed(f"{ENTRY}verhaal/", lifeline_deeds.account_new, "account-new", Action.CREATE),
    deed(f"{ACCOUNT}verbeteren/", lifeline_deeds.account_correct, "account-correct"),
    deed(f"{ACCOUNT}vrijgeven/", lifeline_deeds.account_release, "account-release"),
)
