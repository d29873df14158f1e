"""A case of the demo that has no folder: its life, what was learned and what was done, as told there."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.operations import (
    Described,
    Evidence,
    add_factor,
    add_key_moment,
    add_lesson,
    answer_question,
)
from leerlijn.exchange.names import read_draft
from leerlijn.exchange.operations.issuing import begin_report, hide_all, issue_report
from leerlijn.improvements.enums import ActionState, Effect
from leerlijn.improvements.operations import Plan, add_improvement, check_effect, move_improvement
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.moods import Went, draw_mood, release_mood
from leerlijn.lifecourse.operations import Telling, add_account, add_entry, read_time
from leerlijn.reports.enums import Readers
from leerlijn.studies.models import Case, Participant

People = Mapping[str, Participant]


def tell_life(case: Case, told: dict[str, Any], people: People, *, by: User) -> dict[str, Entry]:
    """Every moment with the people who told it; gives the moments by title."""
    moments: dict[str, Entry] = {}
    for moment in told.get("moments", ()):
        first, *others = (telling_of(case, moment, one, people) for one in moment["told"])
        entry = add_entry(
            case,
            by=by,
            track=Track(moment["track"]),
            telling=first,
            title=moment["title"],
            category=moment.get("category", ""),
            weight=Weight(moment.get("weight", "plain")),
        )
        for telling in others:
            add_account(entry, telling, by=by)
        moments[moment["title"]] = entry
    return moments


def telling_of(case: Case, moment: dict[str, Any], one: dict[str, Any], people: People) -> Telling:
    """What one person tells of a moment, with their own time where they tell it differently."""
    words = one.get("words", moment["words"])
    return Telling(text=one["text"], words=words, span=read_time(case, words).span, teller=people[one["by"]])


def tell_findings(
    case: Case, told: dict[str, Any], people: People, moments: Mapping[str, Entry], *, by: User
) -> None:
    """Key moments, factors, lessons and the answers to the general questions."""
    for one in told.get("key_moments", ()):
        add_key_moment(
            case,
            by=by,
            text=one["text"],
            otherwise=one["otherwise"],
            entry=moments[one["at"]],
            is_for_family=True,
        )
    factors = {
        one["text"]: add_factor(
            case,
            by=by,
            text=one["text"],
            described=described(one),
            named_by=[people[name] for name in one["named_by"]],
            evidence=Evidence(entries=tuple(moments[title] for title in one["at"])),
            is_for_family=True,
        )
        for one in told.get("factors", ())
    }
    for one in told.get("lessons", ()):
        rests_on = [factors[text] for text in one["because_of"]]
        add_lesson(
            case,
            by=by,
            text=one["text"],
            earlier_entry=moments[one["at"]],
            factors=rests_on,
            is_for_family=True,
        )
    for one in told.get("answers", ()):
        answer_question(case, by=by, number=one["number"], text=one["text"])


def described(one: dict[str, Any]) -> Described:
    """What the demo says of a factor beside its words."""
    return Described(
        Direction(one["direction"]),
        level=one["level"],
        theme=one["theme"],
        reach=one["reach"],
        knowledge=one["knowledge"],
        strength=one["strength"],
    )


def draw_moods(case: Case, lines: Iterable[dict[str, Any]], people: People, *, by: User) -> None:
    """How it went, as each teller drew it; released where they said so."""
    for told in lines:
        points = [
            Went(Decimal(str(point["height"])), age=Decimal(str(point["age"])), words=point.get("words", ""))
            for point in told["points"]
        ]
        line = draw_mood(case, people[told["by"]], points, by=by)
        if told.get("is_released"):
            release_mood(line, by=by)


def tell_improvements(case: Case, improvements: Iterable[dict[str, Any]], *, by: User) -> None:
    """Actions with how far they are, and whether they helped where somebody looked."""
    names = ("owner_words", "due_on", "check_on", "for_whom", "notice")
    for one in improvements:
        plan = Plan(**{name: one[name] for name in names})
        action = add_improvement(case, by=by, text=one["text"], plan=plan)
        move_improvement(action, by=by, state=ActionState(one["state"]), on=one.get("done_on"))
        if "effect" in one:
            check_effect(
                action, by=by, effect=Effect(one["effect"]), words=one["effect_words"], on=one["checked_on"]
            )


def issue_reports(case: Case, versions: Iterable[str], *, by: User) -> None:
    """The reports that went out, with everything in them decided as was suggested."""
    for readers in versions:
        report = begin_report(case, by=by, readers=Readers(readers))
        hide_all(case, read_draft(report).gate.open, by=by)
        issue_report(report, by=by)
