"""From the button that was pressed under a row to the one deed that it stands for."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.lists import (
    accept_row_as_is,
    keep_row_inside,
    repair_row,
    set_row_aside,
)
from leerlijn.exchange.repairs import ABOUT_TIME, Choice
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import TimelineRow
from leerlijn.toolkit.dates import Problem
from leerlijn.workbench.forms.lists import Answered, RowForm

Decision = Callable[[TimelineRow, Answered, RowForm, User], str]


def decide(row: TimelineRow, answered: Answered | None, form: RowForm, *, by: User) -> str:
    """Do what was chosen; gives what to say of it, "" where the form must be looked at again.

    Raises:
        Refusal: when nothing was chosen or a rule says no.
    """
    if answered is None:
        raise Refusal(_("Kies een van de mogelijkheden."), code="no_choice")
    return DECISIONS[answered.choice](row, answered, form, by)


def give_time(row: TimelineRow, answered: Answered, form: RowForm, by: User) -> str:
    """A time that lay at hand."""
    del form
    repair_row(row, by=by, words=answered.words)
    return _("De tijd is nu: %(words)s") % {"words": answered.words}


def leave_undated(row: TimelineRow, answered: Answered, form: RowForm, by: User) -> str:
    """Keep the words, without a date."""
    del answered, form
    accept_row_as_is(row, by=by, accepted=ABOUT_TIME, undated=True)
    return _("Nog te dateren. De woorden blijven staan")


def accept(row: TimelineRow, answered: Answered, form: RowForm, by: User) -> str:
    """The one thing that was asked is right as it stands; what cannot be is never right."""
    del form
    if answered.words not in {str(problem) for problem in set(Problem) - CANNOT_BE}:
        raise Refusal(_("Kies een van de mogelijkheden."), code="no_choice")
    accept_row_as_is(row, by=by, accepted={Problem(answered.words)})
    return _("Goed, dat klopt dan")


def lay_aside(row: TimelineRow, answered: Answered, form: RowForm, by: User) -> str:
    """Leave it out of the life line."""
    del answered, form
    set_row_aside(row, by=by)
    return _("De regel blijft liggen. Hij is niet weg")


def take_up(row: TimelineRow, answered: Answered, form: RowForm, by: User) -> str:
    """Put it back among the rows."""
    del answered, form
    set_row_aside(row, by=by, aside=False)
    return _("De regel doet weer mee")


def choose_track(row: TimelineRow, answered: Answered, form: RowForm, by: User) -> str:
    """Give it a track."""
    del answered
    track = form.data.get("track", "")
    if track not in set(Track):
        raise Refusal(_("Kies eerst een spoor."), code="no_track")
    repair_row(row, by=by, track=Track(track))
    return _("Het spoor is nu: %(track)s") % {"track": Track(track).label}


def change(row: TimelineRow, answered: Answered, form: RowForm, by: User) -> str:
    """Put the row right by hand; a time that still cannot be is asked about again."""
    del answered
    if not form.is_valid():
        return ""
    changes = form.changes(row)
    if not changes and {Problem(problem) for problem in row.problems} & CANNOT_BE:
        form.add_error("words", _("Er staat nog hetzelfde. Wanneer was het wel?"))
        return ""
    repair_row(row, by=by, **changes)  # type: ignore[arg-type]
    return _("De regel is aangepast")


def keep_inside(row: TimelineRow, answered: Answered, form: RowForm, by: User) -> str:
    """Keep what it tells with the team, so that it stands in no report."""
    del answered, form
    keep_row_inside(row, by=by, inside=True, because=_("zo gekozen bij het nakijken"))
    return _("Dit blijft binnen het team")


def let_out(row: TimelineRow, answered: Answered, form: RowForm, by: User) -> str:
    """Let it stand in a report after all."""
    del answered, form
    keep_row_inside(row, by=by, inside=False)
    return _("Dit mag in het verslag")


CANNOT_BE = frozenset({Problem.DATE_DOES_NOT_EXIST, Problem.END_BEFORE_START})
DECISIONS: dict[Choice, Decision] = {
    Choice.TIME: give_time,
    Choice.UNDATED: leave_undated,
    Choice.ACCEPT: accept,
    Choice.ASIDE: lay_aside,
    Choice.TAKE_UP: take_up,
    Choice.TRACK: choose_track,
    Choice.CHANGE: change,
    Choice.INSIDE: keep_inside,
    Choice.OPEN: let_out,
}
