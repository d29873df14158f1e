"""One expression of time, as a row of tokens, to one window: "maart '14", "rond zijn vijfde", "groep 3"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum

from leerlijn.toolkit.dates import windows
from leerlijn.toolkit.dates.spans import BIRTH, Problem, Window
from leerlijn.toolkit.dates.vocabulary import Sign, Token

OLDEST_CHILD = 30
LAST_GROUP, LAST_CLASS = 8, 6
CENTURY = 100
THIRTIES = 30
MONTHS_COUNTED = 36  # up to which age people count in months


class Grain(StrEnum):
    """What kind of expression it was; two of the same grain may share a year or stand around a slash."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    PART = "part"
    YEAR = "year"
    ABOUT = "about"
    CHRISTMAS = "christmas"
    WEEK = "week"
    SCHOOL = "school"
    AGE = "age"
    BEFORE = "before"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Frame:
    """What vague words hang on: the birth date, where it is known, and the day of reading."""

    birth: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Point:
    """One window, its grain, and "birth" where it hangs on the birth date."""

    window: Window
    grain: Grain
    anchor: str = ""


Values = tuple[int, ...]
Answer = Point | Problem
Rule = Callable[[Values, Frame], Answer]


def read_point(tokens: tuple[Token, ...], frame: Frame) -> Answer:
    """The window of one expression, or why there is none."""
    kept = tuple(t for i, t in enumerate(tokens) if not (i and t.sign in (Sign.FROM, Sign.COMMA)))
    signs = "".join(token.sign for token in kept)
    if signs in WITHOUT_YEAR:
        return Problem.YEAR_MISSING
    rule = RULES.get(signs)
    if rule is None:
        return Problem.DATE_UNREADABLE
    try:
        return rule(tuple(_value(token, frame) for token in kept if token.sign in VALUED), frame)
    except (ValueError, OverflowError):
        return Problem.DATE_DOES_NOT_EXIST


def _value(token: Token, frame: Frame) -> int:
    return full_year(token.value, frame.today) if token.sign == Sign.SHORT_YEAR else token.value


def full_year(year: int, today: date) -> int:
    """20xx, or 19xx where 20xx would still have to come; full years stay."""
    if year >= CENTURY:
        return year
    return year + 2000 if year + 2000 <= today.year else year + 1900


def _day(v: Values, f: Frame) -> Answer:
    return Point(windows.of_day(full_year(v[2], f.today), v[1], v[0]), Grain.DAY)


def _iso_day(v: Values, f: Frame) -> Answer:
    return _day(v[::-1], f)


def _month_and_day(v: Values, f: Frame) -> Answer:
    return _day((v[1], v[0], v[2]), f)


def _weekday_day(v: Values, f: Frame) -> Answer:
    answer = _day(v[1:], f)
    fits = (
        isinstance(answer, Point) and answer.window.earliest and answer.window.earliest.isoweekday() == v[0]
    )
    return answer if fits else Problem.DATE_UNREADABLE


def _month(v: Values, f: Frame) -> Answer:
    return Point(windows.from_months(full_year(v[1], f.today), v[0], 1), Grain.MONTH)


def _iso_month(v: Values, f: Frame) -> Answer:
    if v[1] == v[0] % CENTURY + 1 or not 1 <= v[1] <= windows.DECEMBER:
        return Problem.DATE_UNREADABLE  # "2011-12" may be December, and may be two years
    return _month(v[::-1], f)


def _part_of_month(v: Values, f: Frame) -> Answer:
    return _month(v[1:], f)


def _about_month(v: Values, f: Frame) -> Answer:
    answer = _month(v, f)
    return Point(windows.widened(answer.window, 1), Grain.ABOUT) if isinstance(answer, Point) else answer


def _season(v: Values, f: Frame) -> Answer:
    return Point(windows.of_season(full_year(v[1], f.today), v[0]), Grain.SEASON)


def _winter(v: Values, f: Frame) -> Answer:
    return _season(v[:2], f) if v[0] == windows.WINTER and _follow(v[1], v[2], f) else Problem.DATE_UNREADABLE


def _part(v: Values, _f: Frame) -> Answer:
    return Point(windows.from_months(v[1], v[0], 4), Grain.PART)


def _year(v: Values, _f: Frame) -> Answer:
    return Point(windows.of_years(v[0], v[0]), Grain.YEAR)


def _about_year(v: Values, _f: Frame) -> Answer:
    return Point(windows.of_years(v[0] - 1, v[0] + 1), Grain.ABOUT)


def _decade(v: Values, _f: Frame) -> Answer:
    return Point(windows.of_years(v[0] * 10, v[0] * 10 + 9), Grain.YEAR)


def _decades(v: Values, f: Frame) -> Answer:
    """Ten years, from "jaren 90"; earlier than the thirties it may be of this century."""
    decade = v[0] % CENTURY
    if decade % 10 or not THIRTIES <= decade < CENTURY:
        return Problem.DATE_UNREADABLE
    return _decade(((f.today.year // CENTURY - 1) * 10 + decade // 10,), f)


def _christmas(v: Values, f: Frame) -> Answer:
    return Point(windows.of_christmas(full_year(v[0], f.today)), Grain.CHRISTMAS)


def _week(v: Values, _f: Frame) -> Answer:
    return Point(windows.of_week(v[1], v[0]), Grain.WEEK)


def _iso_week(v: Values, f: Frame) -> Answer:
    return _week(v[::-1], f)


def _follow(first: int, second: int, frame: Frame) -> bool:
    first_year = full_year(first, frame.today)
    return second in (first_year + 1, (first_year + 1) % CENTURY)


def _school_year(v: Values, f: Frame) -> Answer:
    if not _follow(v[0], v[1], f):
        return Problem.DATE_UNREADABLE
    return Point(windows.of_school_year(full_year(v[0], f.today)), Grain.SCHOOL)


def _group(v: Values, f: Frame) -> Answer:
    if f.birth is None or not all(1 <= group <= LAST_GROUP for group in v) or list(v) != sorted(v):
        return Problem.DATE_UNREADABLE
    window = windows.union(windows.of_group(f.birth, v[0]), windows.of_group(f.birth, v[-1]))
    return Point(window, Grain.SCHOOL, BIRTH)


def _class(v: Values, f: Frame) -> Answer:
    if f.birth is None or not 1 <= v[0] <= LAST_CLASS:
        return Problem.DATE_UNREADABLE
    group = windows.FIRST_CLASS_AFTER_GROEP_8 + v[0] - 1
    return Point(windows.of_group(f.birth, group), Grain.SCHOOL, BIRTH)


def _bridge_class(_v: Values, f: Frame) -> Answer:
    return _class((1,), f)


def _hangs_on_birth(window_of: Callable[[date, int], Window], grain: Grain) -> Rule:
    def rule(v: Values, f: Frame) -> Answer:
        known = f.birth is not None and v[0] < OLDEST_CHILD and f.birth.year + OLDEST_CHILD < MAXYEAR
        return Point(window_of(f.birth, v[0]), grain, BIRTH) if known and f.birth else Problem.DATE_UNREADABLE

    return rule


def _ages(v: Values, f: Frame) -> Answer:
    first, last = _age(v[:1], f), _age(v[1:], f)
    if not isinstance(first, Point) or not isinstance(last, Point) or v[1] != v[0] + 1:
        return Problem.DATE_UNREADABLE
    return Point(windows.union(first.window, last.window), Grain.AGE, BIRTH)


def _age_in_months(v: Values, f: Frame) -> Answer:
    if f.birth is None or v[0] > MONTHS_COUNTED:
        return Problem.DATE_UNREADABLE
    first, after = (windows.add_months(f.birth, months) for months in (v[0], v[0] + 1))
    return Point(Window(first, after - windows.ONE_DAY), Grain.AGE, BIRTH)


def _birthday(birth: date, age: int) -> Window:
    day = windows.birthday(birth, age)
    return Window(day, day)


def _birth(_v: Values, f: Frame) -> Answer:
    return Point(Window(f.birth, f.birth), Grain.DAY, BIRTH) if f.birth else Problem.DATE_UNREADABLE


_age = _hangs_on_birth(windows.of_age, Grain.AGE)
_about_age = _hangs_on_birth(windows.around_birthday, Grain.AGE)
_on_birthday = _hangs_on_birth(_birthday, Grain.DAY)

VALUED = frozenset("YqnoMSPDX")  # the signs whose numbers a rule gets, in the order of the words


def _all(keys: str, rule: Rule) -> dict[str, Rule]:
    return dict.fromkeys(keys.split(), rule)


def _expand(rules: dict[str, Rule]) -> dict[str, Rule]:
    """Writes out the short forms: 'y' in a key stands for a year of four digits or with an apostrophe."""
    return {key.replace("y", year): rule for key, rule in rules.items() for year in "Yq"}


RULES: dict[str, Rule] = _expand(
    _all("n-n-y n/n/y n.n.y nny nMy n.My n-M-y n-n-n n/n/n n.n.n nMn n.Mn n-M-n oMy", _day)
    | _all("Mny Moy", _month_and_day)
    | _all("Y-n-n Y/n/n Y.n.n", _iso_day)
    | _all("Dn-n-y Dn/n/y Dn.n.y DnMy Dn-n-n DnMn", _weekday_day)
    | _all("My Mn M-y M-n n-Y n/Y M/Y", _month)
    | {"Y-n": _iso_month}
    | _all("PMy PMn P-My", _part_of_month)
    | _all("AMy AMn MyA", _about_month)
    | _all("Sy Sn S-y", _season)
    | _all("Sy/y Sy-y Sy/n Sn/n Sn-n Sy-n", _winter)
    | {"Py": _part, "P-y": _part, "y": _year, "ay": _year, "X": _decade, "dn": _decades, "dq": _decades}
    | _all("Ay yA Ay? y?", _about_year)
    | _all("Ky Kn K-y", _christmas)
    | _all("Wny Wn-y Wn/y WnOy", _week)
    | _all("yWn Y-Wn", _iso_week)
    | _all("Jy/y Jy-y Jn/n Jn-n Jy/n Jy-n", _school_year)
    | _all("Gn Gn/n Gn/Gn Gno", _group)
    | _all("Cn oC CnL Ln nL oCL L-n", _class)
    | _all("B BL LB", _bridge_class)
    | _all("po poa tpnw tpnaw pnw pnaw pwn pwna tpwn tpwna na n-a en pen pwen tpwen", _age)
    | _all("tpnOnw tpnOnaw tpnaOnaw tpwnOn tpwnOna pwnOn pwnOna pnOnw enOn", _ages)
    | _all("tpnmw pnmw pwnm tpwnm", _age_in_months)
    | _all("Apo Apoa Apov Aov Aoa Ana Aen tpAnw tpAnaw pAnw pwAn tpwAn", _about_age)
    | _all("pov ov", _on_birthday)
    | _all("b pb", _birth)
)
WITHOUT_YEAR = _all("M nM S K PM Wn n-n n/n n.n DnM Dn-n PS n.M", _year).keys()
