"""How safe and how useful members found their discussions, drawn over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leerlijn.discussions.queries import Outcome
from leerlijn.web.words import day, number

WIDTH, LEFT, RIGHT, TOP, FOOT = 640, 40, 150, 24, 190
LOWEST, HIGHEST = 1, 5
# Two words at the end of the lines keep apart by at least this much.
APART = 32
SIGN = 7


@dataclass(frozen=True, slots=True)
class Dot:
    """One discussion on a line: where, and what it says."""

    x: float
    y: float
    says: str

    @property
    def left(self) -> float:
        """Where a square around it begins."""
        return self.x - SIGN

    @property
    def top(self) -> float:
        """Where a square around it begins."""
        return self.y - SIGN


@dataclass(frozen=True, slots=True)
class Course:
    """One line: its name, its dots, and where its name stands."""

    name: str
    kind: str
    dots: tuple[Dot, ...]
    label_y: float

    @property
    def points(self) -> str:
        """The line through the dots, as SVG writes it."""
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)


@dataclass(frozen=True, slots=True)
class Trend:
    """The whole drawing, and the same in words."""

    courses: tuple[Course, ...]
    ticks: tuple[tuple[int, float], ...]
    days: tuple[tuple[float, str, str], ...]
    says: str
    width: int = WIDTH
    right: int = WIDTH - RIGHT
    label_x: int = WIDTH - RIGHT + 16


def trend_drawing(outcomes: Sequence[Outcome]) -> Trend | None:
    """The lines of safety and use; None while there is nothing that may be shown."""
    if not outcomes:
        return None
    xs = places(len(outcomes))
    safety = [height(each.safety) for each in outcomes]
    use = [height(each.use) for each in outcomes]
    safe_label, use_label = labels(safety[-1], use[-1])
    said = [
        _("%(day)s: veilig %(safe)s, nuttig %(use)s")
        % {"day": day(each.discussion.on), "safe": number(each.safety, 1), "use": number(each.use, 1)}
        for each in outcomes
    ]
    dots = [tuple(map(Dot, xs, ys, said)) for ys in (safety, use)]
    return Trend(
        courses=(
            Course(_("veilig"), "safe", dots[0], safe_label),
            Course(_("nuttig"), "use", dots[1], use_label),
        ),
        ticks=tuple((value, height(value)) for value in range(LOWEST, HIGHEST + 1)),
        days=days_below(outcomes),
        says=". ".join(said),
    )


def days_below(outcomes: Sequence[Outcome]) -> tuple[tuple[float, str, str], ...]:
    """The first and the last day below the drawing: where, how it is aligned, and the words."""
    first, last = (day(outcomes[place].discussion.on) for place in (0, -1))
    if len(outcomes) == 1:
        return ((places(1)[0], "middle", first),)
    return (LEFT, "first", first), (WIDTH - RIGHT, "last", last)


def places(count: int) -> list[float]:
    """Where discussions stand from left to right; a single one in the middle."""
    room = WIDTH - LEFT - RIGHT - 2 * SIGN
    if count == 1:
        return [LEFT + SIGN + room / 2]
    return [round(LEFT + SIGN + room * number / (count - 1), 1) for number in range(count)]


def height(value: float) -> float:
    """How high a number from 1 to 5 stands; 5 is on top."""
    return round(FOOT - (FOOT - TOP) * (value - LOWEST) / (HIGHEST - LOWEST), 1)


def labels(one: float, other: float) -> tuple[float, float]:
    """Where the names of two lines stand beside their ends, without touching."""
    if abs(one - other) >= APART:
        return one, other
    middle = (one + other) / 2
    over, under = middle - APART / 2, middle + APART / 2
    return (over, under) if one <= other else (under, over)
