"""How far something lies from something else, in words: "2 tot 5 maanden na", "hooguit 7 dagen voor"."""

from leerlijn.toolkit.dates.amounts import Offset, Step
from leerlijn.toolkit.dates.relative import Relation
from leerlijn.toolkit.tongue import pick


def say_distance(relation: Relation, offset: Offset) -> str:
    """The distance and the direction; the name of what it is reckoned from comes behind it."""
    if relation is Relation.DURING:
        return pick("tijdens", "during")
    if relation is Relation.AT:
        room = f"{_step(offset.most)} " if offset.most and offset.most != Step() else ""
        return (
            pick(f"hooguit {room}voor of na", f"at most {room}before or after") if room else pick("bij", "at")
        )
    direction = pick("na", "after") if relation is Relation.AFTER else pick("vóór", "before")
    far = _far(offset)
    return f"{far} {direction}" if far else direction


def _far(offset: Offset) -> str:
    least, most = offset.least, offset.most
    if most is None:
        return pick(f"minstens {_step(least)}", f"at least {_step(least)}") if least != Step() else ""
    if least == most:
        return _step(least)
    if least == Step():
        return pick(f"hooguit {_step(most)}", f"at most {_step(most)}")
    if not least.days and not most.days:
        return pick(f"{least.months} tot {_step(most)}", f"{least.months} to {_step(most)}")
    if not least.months and not most.months:
        return pick(f"{least.days} tot {_step(most)}", f"{least.days} to {_step(most)}")
    return pick(f"{_step(least)} tot {_step(most)}", f"{_step(least)} to {_step(most)}")


def _step(step: Step) -> str:
    months = _counted(abs(step.months), pick("maand", "month"), pick("maanden", "months"))
    days = _counted(abs(step.days), pick("dag", "day"), pick("dagen", "days"))
    if not step.months:
        return days
    if not step.days:
        return months
    return f"{months} {pick('min', 'less') if step.days < 0 else pick('en', 'and')} {days}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
