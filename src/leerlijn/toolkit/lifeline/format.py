"""The sizes in which a life is drawn, all in px of the drawing's own coordinates."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Format:
    """One size of drawing.

    Attributes:
        bar, moment, gap: Heights of a bar and of the low bar of a moment, and the air under a row.
        margin: Room for the names of the lanes; 0 puts each name above its rows.
        labels: False draws shapes only, for a small picture beside other things.
        years: Calendar years below.
        dates: False where ages stand instead of dates: then no calendar year is written anywhere.
        lanes: False draws how it went alone, with what happened on it.
        idle: False leaves out a lane with nothing in it.
        reach: How far labels of events may climb from the thread.
        tallest: A height that the drawing tries to stay under by shortening labels; 0 for none.
        finest: The least size of letters, as part of the usual one, before words give way to a key.
    """

    name: str
    width: float
    margin: float
    bar: float
    moment: float
    gap: float = 9
    labels: bool = True
    years: bool = True
    dates: bool = True
    lanes: bool = True
    idle: bool = True
    letters: float = 15
    small: float = 13.5
    event: float = 14.5
    axis: float = 14
    age: float = 20
    lane_name: float = 17
    mark: float = 8.5
    reach: float = 170
    mood: float = 52
    tallest: float = 0
    finest: float = 1

    @property
    def sign(self) -> float:
        """Radius of a ringed sign: what helped, what stood in the way."""
        return self.letters * 0.6

    @property
    def badge(self) -> float:
        """Radius of the badge "told differently" on the corner of a bar."""
        return self.letters * 0.57

    @property
    def knot(self) -> float:
        """Radius of the numbered knot of a key moment."""
        return self.axis * 0.86


PAGE = Format("page", width=1424, margin=112, bar=32, moment=14)
# The page on a narrower screen: the same letters, less room beside them.
NARROW = replace(PAGE, width=1060, margin=100)
MINI = Format(
    "mini", width=1192, margin=112, bar=13, moment=13, gap=4, labels=False, years=False,
    letters=13, small=12, axis=12, age=15, lane_name=14, mark=5, reach=0, mood=26,
)  # fmt: skip
# As narrow as phones come; on a wider one everything grows along.
PHONE = Format(
    "phone", width=304, margin=0, bar=9, moment=9, gap=4, labels=False, years=False,
    letters=13, small=12, axis=12, age=15, lane_name=15, mark=5, reach=0, mood=26,
)  # fmt: skip
# How it went alone, on a phone.
MOOD = replace(PHONE, lanes=False)
# 277 mm wide at 96 px to the inch: the smallest letters are then 8.3 pt.
PRINT = Format(
    "print", width=1047, margin=84, bar=20, moment=9, years=False, dates=False,
    letters=12, small=11.1, event=11.4, axis=11.1, age=15, lane_name=13, mark=6.2, reach=120, mood=38,
    tallest=712,
)  # fmt: skip
# The same on A3: 400 mm wide, to hang on a wall and stand around; a full life in the letters of an A4.
POSTER = replace(
    PRINT, name="poster", width=1512, margin=118, bar=28, moment=12, letters=15, small=14, event=14.5,
    axis=14, age=20, lane_name=17, mark=8, reach=170, mood=52, tallest=1010, finest=0.79,
)  # fmt: skip
# Beside what is said at the table of a session, and large on its wall.
TABLE = Format(
    "table", width=860, margin=92, bar=28, moment=12, reach=120,
    letters=14.2, small=13, event=13.8, axis=13.3, age=19, lane_name=16.1, mark=8,
)  # fmt: skip
WALL = Format(
    "wall", width=1344, margin=140, bar=42, moment=18, gap=12, years=False, reach=190, mood=60,
    letters=21, small=20, event=20.5, axis=20, age=28, lane_name=24, mark=11.5, idle=False,
)  # fmt: skip


def finer(size: Format, part: float) -> Format:
    """The same sheet with smaller letters: a larger drawing, shown on the same paper."""
    return replace(size, width=size.width / part, tallest=size.tallest / part, reach=size.reach / part)


def low(size: Format) -> Format:
    """The same format with bars as low as a line of words."""
    return replace(size, bar=size.small + 5, gap=size.sign * 1.1)


def pressed(size: Format) -> Format:
    """Low bars and one row of words for events: the last resort of a long life on one sheet."""
    return replace(low(size), reach=size.event * 3.6, mood=size.mood * 0.8)
