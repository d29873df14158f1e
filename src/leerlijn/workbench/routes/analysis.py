from leerlijn.audit.enums import Action
from leerlijn.web.gate import Route
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.views import analysis, analysis_factors, analysis_lessons

BOARD = "casus/<str:case>/analyse/"
FACTOR = f"{BOARD}factor/<uuid:factor>/"
MOMENT = f"{BOARD}kantelpunt/<uuid:moment>/"
LESSON = f"{BOARD}les/<uuid:lesson>/"


def reading(where: str, view: object, name: str, logs: str) -> Route:
    """A page that only shows."""
    return Route(where, view, name, READERS, opens="case", logs=logs)  # type: ignore[arg-type]


def deed(where: str, view: object, name: str, logs: str, action: Action = Action.UPDATE) -> Route:
    """A page that also writes."""
    return Route(where, view, name, WORKERS, opens="case", logs=logs, writes=action)  # type: ignore[arg-type]


ROUTES: tuple[Route, ...] = (
    reading(BOARD, analysis.analysis, "analysis", "analysis"),
    reading(f"{BOARD}naast-elkaar/", analysis.compare, "analysis-compare", "analysis"),
    deed(f"{BOARD}vraag/<int:number>/", analysis.answer, "answer", "answer"),
    deed(f"{BOARD}factor/erbij/", analysis_factors.factor_new, "factor-new", "factor", Action.CREATE),
    reading(FACTOR, analysis_factors.factor, "factor", "factor"),
    deed(f"{FACTOR}veranderen/", analysis_factors.factor_change, "factor-change", "factor"),
    deed(f"{FACTOR}rust-op/", analysis_factors.factor_tie, "factor-tie", "factor"),
    deed(f"{FACTOR}samenvoegen/", analysis_factors.factor_merge, "factor-merge", "factor"),
    deed(f"{FACTOR}losmaken/", analysis_factors.factor_part, "factor-part", "factor"),
    deed(f"{FACTOR}weghalen/", analysis_factors.factor_remove, "factor-remove", "factor"),
    deed(f"{FACTOR}terugzetten/", analysis_factors.factor_restore, "factor-restore", "factor"),
    deed(f"{BOARD}kantelpunt/erbij/", analysis_lessons.moment_new, "moment-new", "key moment", Action.CREATE),
    deed(f"{MOMENT}veranderen/", analysis_lessons.moment_change, "moment-change", "key moment"),
    deed(f"{MOMENT}weghalen/", analysis_lessons.moment_remove, "moment-remove", "key moment"),
    deed(f"{MOMENT}terugzetten/", analysis_lessons.moment_restore, "moment-restore", "key moment"),
    deed(f"{BOARD}les/erbij/", analysis_lessons.lesson_new, "lesson-new", "lesson", Action.CREATE),
    reading(LESSON, analysis_lessons.lesson, "lesson", "lesson"),
    deed(f"{LESSON}veranderen/", analysis_lessons.lesson_change, "lesson-change", "lesson"),
    deed(f"{LESSON}weghalen/", analysis_lessons.lesson_remove, "lesson-remove", "lesson"),
    deed(f"{LESSON}terugzetten/", analysis_lessons.lesson_restore, "lesson-restore", "lesson"),
)
