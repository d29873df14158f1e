"""What a life line leaves open, as its page shows it: hatched, and a question above the line."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.gaps import Gap, gaps_of
from leerlijn.lifecourse.questions import WORDS, Asked, gap_question
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.workbench.forms.life_filter import LifeFilter
from leerlijn.workbench.views.lifeline_years import Reach

# How one types that there was nothing; whoever types more than this tells something.
NOTHING_ON = {
    Track.SCHOOL: gettext_lazy("geen school"),
    Track.HELP: gettext_lazy("geen hulp"),
    Track.PEOPLE: gettext_lazy("niemand"),
}
NOTHING = frozenset(
    {"niets", "niks", "geen school", "geen opleiding", "geen onderwijs", "geen hulp", "niemand", "nothing"}
    | {"no school", "no help", "nobody"}
)


def says_nothing(text: str) -> bool:
    """Whether somebody types that there was nothing then, and no more than that."""
    return text.strip(" .").casefold() in NOTHING


def gaps_in(reach: Reach, case: Case) -> tuple[Gap, ...]:
    """What a life leaves open; where only a year of a long life is read, nobody can say."""
    if reach.choices:
        return ()
    return gaps_of(reach.life, birth=birth_date_of(case), today=timezone.localdate())


def gaps_shown(gaps: Iterable[Gap], filters: LifeFilter) -> tuple[Gap, ...]:
    """The gaps to draw: one track has its own; any other choice leaves out more than is open."""
    if any(filters.wanted(name) for name in filters.fields if name != "spoor"):
        return ()
    return tuple(gap for gap in gaps if filters.wanted("spoor") in {"", gap.track})


@dataclass(frozen=True, slots=True)
class AskedGap:
    """The gap that somebody chose in the drawing: its question, a line to begin with, words for nothing."""

    question: str
    line: str
    nothing: str


def gap_asked(key: str, gaps: Iterable[Gap], case: Case) -> AskedGap | None:
    """A gap by its key; None where it was filled meanwhile."""
    found = next((gap for gap in gaps if gap.key == key), None)
    if found is None:
        return None
    asked = gap_question(found, WORDS[Asked.OTHER], birth_date_of(case))
    line = f"{found.track.label}: {found.words}, "
    return AskedGap(asked.text, line, str(NOTHING_ON.get(found.track, "")))
