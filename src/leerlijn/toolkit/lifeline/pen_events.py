"""The thread and the events on it: halo, stem, leader, words and mark."""

from collections.abc import Iterator
from itertools import pairwise

from leerlijn.toolkit.lifeline.layout import MoodLine
from leerlijn.toolkit.lifeline.letters import width
from leerlijn.toolkit.lifeline.marks import LEADING, Mark
from leerlijn.toolkit.lifeline.model import Weight
from leerlijn.toolkit.lifeline.paint import WEIGHT_CLASSES
from leerlijn.toolkit.lifeline.pen import Pen, number, points
from leerlijn.toolkit.lifeline.thread import Thread
from leerlijn.toolkit.tongue import pick

_MANNERS = 3  # of dashing, after the solid line


def events(pen: Pen) -> Iterator[str]:
    """The thread with all halos behind, then each event by itself."""
    yield f'<g{pen.paint.group("ll-thread")} aria-hidden="true">'
    yield from _thread(pen)
    for mark in pen.at.marks:
        yield _behind(pen, mark)
    yield "</g>"
    for mark in pen.at.marks:
        own = WEIGHT_CLASSES[mark.weight]
        yield pen.item(f"ll-ev ll-{own}", mark.event, "".join(event_parts(pen, mark, own)), mark.others)


def _thread(pen: Pen) -> Iterator[str]:
    """A calm straight line, or the mood as it was told with the middle dotted; others' lines behind it."""
    at = pen.at
    if at.thread.straight:
        yield pen.line("ll-line", at.scale.left, at.thread_y, at.scale.right, at.thread_y)
        return
    curve, middle = _curve(at.thread, at.thread_y), at.thread_y
    begin, end = at.thread.points[0][0], at.thread.points[-1][0]
    yield pen.path("ll-area", f"{curve}L{points([(end, middle), (begin, middle)])}z")
    yield pen.line("ll-zero", at.scale.left, middle, at.scale.right, middle)
    for line in at.mood_lines[:0:-1]:
        yield pen.path(_look(line), _curve(line.thread, middle))
    yield pen.path("ll-line", curve)
    yield from _who_drew(pen)


def _look(line: MoodLine) -> str:
    """A manner of dashing per teller; the first line is solid."""
    return f"ll-line m{(line.style - 1) % _MANNERS + 1}" if line.style else "ll-line"


def _who_drew(pen: Pen) -> Iterator[str]:
    """A short piece of each line, with the name of who drew it."""
    at, size, x = pen.at, pen.at.size, pen.at.scale.left + 10
    if not at.moods_y:
        return
    for line in at.mood_lines:
        words = line.teller or pick("zonder naam", "without a name")
        yield pen.line(_look(line), x, at.moods_y - size.axis * 0.33, x + 30, at.moods_y - size.axis * 0.33)
        yield pen.text("ll-mute", x + 38, at.moods_y, words, size.axis)
        x += 38 + width(words, size.axis) + 26


def _curve(thread: Thread, down: float) -> str:
    """A mood line as cubic segments."""
    told = [(x, y + down, slope) for (x, y), slope in zip(thread.points, thread.slopes, strict=True)]
    path = [f"M{points([told[0][:2]])}"]
    for (x0, y0, m0), (x1, y1, m1) in pairwise(told):
        third = (x1 - x0) / 3
        path.append(
            "C" + points([(x0 + third, y0 + m0 * third), (x1 - third, y1 - m1 * third), (x1, y1)], " ")
        )
    return "".join(path)


def _behind(pen: Pen, mark: Mark) -> str:
    """The halo over the uncertain span, and the stem that ties the mark to the thread."""
    own = WEIGHT_CLASSES[mark.weight]
    inner = pen.line("ll-halo", mark.halo[0] + 5, mark.y, mark.halo[1] - 5, mark.y, own) if mark.halo else ""
    if abs(mark.stem - mark.y) > 1:
        inner += pen.line("ll-lead", mark.x, mark.stem, mark.x, mark.y, own)
    return f"<g{pen.paint.group('ll-' + own)}>{inner}</g>" if inner else ""


def event_parts(pen: Pen, mark: Mark, own: str) -> Iterator[str]:
    """What belongs to one event: leader, words, mark and signs."""
    if mark.leader:
        yield pen.path("ll-lead", f"M{points(mark.leader)}", own)
    yield from _words(pen, mark, own)
    yield _shape(pen, mark, own)
    if not pen.at.size.labels:
        return
    if mark.event.differs:
        outward = 0.3 if mark.weight is Weight.HEAVY else -0.3
        yield pen.differs(mark.x + mark.radius * 1.45, mark.y + mark.radius * outward, 0.72)
    if pen.at.life.selected in {event.key for event in mark.events}:
        yield pen.circle("ll-selbox", mark.x, mark.y, mark.radius + 5)


def _words(pen: Pen, mark: Mark, own: str) -> Iterator[str]:
    label = mark.label
    if label is None:
        return
    roles = [("ll-evt", words) for words in label.lines] + [("ll-q", words) for words in label.quote]
    roles += [("ll-told", words) for words in label.told]
    for place, (role, words) in enumerate(roles):
        y = label.baseline + place * label.size * LEADING
        yield pen.text(role, label.x, y, words, label.size, "middle", own)


def _shape(pen: Pen, mark: Mark, own: str) -> str:
    """Circle for fine, diamond for heavy, ring for neither; a letter where words found no room."""
    plain, r = mark.weight is Weight.PLAIN, number(mark.radius)
    if mark.weight is Weight.HEAVY:
        top = points([(mark.x, mark.y - mark.radius)])
        shape = pen.path("ll-mark", f"M{top}l{r},{r}l-{r},{r}l-{r},-{r}z", own)
    else:
        shape = pen.circle("ll-ring" if plain else "ll-mark", mark.x, mark.y, mark.radius, own)
    if not mark.letter:
        return shape
    size = mark.radius * (1.2 if len(mark.letter) == 1 else 0.95)
    role = "ll-evt" if plain else "ll-letter"
    return shape + pen.text(role, mark.x, mark.y + size * 0.33, mark.letter, size, "middle", own)
