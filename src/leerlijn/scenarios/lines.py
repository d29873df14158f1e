"""A comparison as amounts in rows and as a drawing, for pages and reports; no rows of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leerlijn.scenarios.enums import ColumnKind, Payer
from leerlijn.scenarios.models import Activity, AssumedEvent
from leerlijn.scenarios.queries import ColumnRead, ComparisonRead
from leerlijn.toolkit.balances import UNKNOWN_YEAR, Balance
from leerlijn.toolkit.dates import SpanKind, Window, likely
from leerlijn.toolkit.figures.columns import Drawn, Mark, draw_columns

AWHILE = 45
Tell = Callable[[str], str]


def as_written(text: str) -> str:
    """Tell a text as it stands."""
    return text


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table of amounts, in the order of `heads_of`, each under its head."""

    label: str
    cells: tuple[tuple[str, int], ...]


def drawings_of(found: ComparisonRead, tell: Tell = as_written) -> list[str]:
    """A drawing for every column, all on one time bar; every text passes `tell` before it is cut to fit."""
    about = found.comparison
    columns = [drawn(read, tell) for read in found.columns]
    return draw_columns(columns, about.begins_on, about.ends_on)


def timed(read: ColumnRead) -> list[AssumedEvent | Activity]:
    """All in a column that has a time."""
    return [*read.events, *read.activities]


def drawn(read: ColumnRead, tell: Tell) -> Drawn:
    """A column to draw: what has a time."""
    kind = ColumnKind(read.column.kind)
    marks = [mark_of(item, tell) for item in timed(read)]
    return Drawn(
        str(kind.label).capitalize(), [mark for mark in marks if mark], is_assumed=not read.column.is_actual
    )


def mark_of(item: AssumedEvent | Activity, tell: Tell) -> Mark | None:
    """Something with its likely days; help is a stretch, a happening only where it took a while."""
    first, last = likely(item.span)
    if first is None and last is None:
        return None
    begin, end = first or last, last or first
    assert begin is not None  # noqa: S101 - one of the two is a day
    assert end is not None  # noqa: S101 - as above
    sure = is_sure(item.span.start) and is_sure(item.span.end)
    is_help = isinstance(item, Activity)
    lasts = (end - begin).days > AWHILE or item.span.kind == SpanKind.OPEN
    return Mark(tell(item.text), begin, end if lasts or is_help else None, sure, is_help=is_help)


def is_sure(window: Window) -> bool:
    """Whether an end of a time lies within a month or so."""
    if window.earliest is None or window.latest is None:
        return False
    return (window.latest - window.earliest).days <= AWHILE


def lines_by_payer(found: ComparisonRead) -> list[Line]:
    """What everybody pays."""
    return lines(found, lambda balance: balance.by_payer, lambda key: str(Payer(key).label))


def lines_by_year(found: ComparisonRead) -> list[Line]:
    """What it costs in every year; what nobody can date comes last."""
    rows = lines(
        found, lambda balance: {str(key): cents for key, cents in balance.by_year.items()}, year_in_words
    )
    unknown = year_in_words(str(UNKNOWN_YEAR))
    return sorted(rows, key=lambda line: line.label == unknown)


def year_in_words(key: str) -> str:
    """A year, or that nobody knows which."""
    return _("jaar onbekend") if key == str(UNKNOWN_YEAR) else key


def lines(
    found: ComparisonRead, part: Callable[[Balance], dict[str, int]], say: Callable[[str], str]
) -> list[Line]:
    """A row for every payer or year that stands in any of the columns."""
    sides = [part(read.balance) for read in found.columns]
    keys: Iterable[str] = sorted({key for side in sides for key in side})
    return [line_of(found, say(key), [side.get(key, 0) for side in sides]) for key in keys]


def total_line(found: ComparisonRead) -> Line:
    """All together."""
    return line_of(found, _("Samen"), [read.balance.total for read in found.columns])


def line_of(found: ComparisonRead, label: str, amounts: list[int]) -> Line:
    """An amount for each column, then the saldo for each reference."""
    saldi = [amount - amounts[0] for amount in amounts[1:]]
    return Line(label, tuple(zip(heads_of(found), [*amounts, *saldi], strict=True)))


def heads_of(found: ComparisonRead) -> list[str]:
    """What stands above the amounts: every column, then the saldo with every reference."""
    names = [str(ColumnKind(read.column.kind).label) for read in found.columns]
    saldi = [_("Verschil met “%(name)s”") % {"name": name} for name in names[1:]]
    return [*(name.capitalize() for name in names), *saldi]
