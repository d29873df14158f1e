"""The series of discussions of the demo: two that were held, and one to come."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.discussions.enums import Answer, NoteKind, Presence, PromiseState, Rhythm, SeriesRole
from leerlijn.discussions.models import Discussion, Fellow, Series
from leerlijn.discussions.operations import (
    Arranged,
    Found,
    Plan,
    Seen,
    add_fellow,
    add_promise,
    answer_note,
    begin_discussion,
    end_discussion,
    evaluate_discussion,
    follow_promise,
    note_attendance,
    plan_discussion,
    put_question,
    start_series,
    write_note,
)
from leerlijn.discussions.rules import next_days
from leerlijn.studies.models import Case, Study

FILE = Path(__file__).parent / "demo" / "discussions.toml"
Fellows = Mapping[str, Fellow]


def hold_discussions(study: Study, colleagues: Mapping[str, User]) -> Series:
    """The series as far as the demo says it is."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    leader = colleagues[told["leads"]]
    series = start_series(
        by=leader,
        arranged=Arranged(
            name=told["name"],
            rhythm=Rhythm(told["rhythm"]),
            first_on=told["first_on"],
            at=told["at"],
            place=told["place"],
            format_key=told["format"],
        ),
    )
    fellows = {told["leads"]: series.fellows.get(user=leader)}
    roles = {told["keeps"]: SeriesRole.STEWARD} | dict.fromkeys(told["members"], SeriesRole.MEMBER)
    for key, role in roles.items():
        fellows[key] = add_fellow(series, colleagues[key], by=leader, role=role)
    for each in told["discussions"]:
        hold_discussion(series, each, fellows, case=study.cases.filter(code=each.get("case", "")).first())
    return series


def hold_discussion(
    series: Series, told: dict[str, Any], fellows: Fellows, *, case: Case | None
) -> Discussion:
    """One discussion; without a day it is on the next one of the series."""
    by = fellows[told["parts"]["facilitator"]].user
    (following,) = next_days(series, timezone.localdate(), (), 1)
    plan = Plan(
        on=told.get("on", following),
        at=series.at,
        place=series.place,
        format_key=told["format"],
        question=told["question"],
        case=case,
        parts={role: fellows[key] for role, key in told["parts"].items()},
    )
    discussion = plan_discussion(series, by=by, plan=plan)
    if "came" in told:
        hold(discussion, told, fellows, by=by)
    return discussion


def hold(discussion: Discussion, told: dict[str, Any], fellows: Fellows, *, by: User) -> None:
    """It was held: who came, what was written down, answered and promised."""
    came = {fellows[key]: Seen(Presence.CAME) for key in told["came"]}
    absent = {fellows[key]: Seen(Presence.ABSENT, why) for key, why in told.get("absent", {}).items()}
    note_attendance(discussion, came | absent, by=by)
    begin_discussion(discussion, by=by)
    for each in told.get("notes", ()):
        kind = NoteKind(each["kind"])
        note = write_note(discussion, by=by, round_key=each["round"], kind=kind, text=each["text"])
        if "answer" in each:
            answer_note(note, by=by, answer=Answer(each["answer"]), why=each.get("why", ""))
    for each in told.get("promises", ()):
        promise_something(discussion, each, fellows, by=by)
    put_question(discussion, by=by, question=told["question"], core=told.get("core", ""))
    end_discussion(discussion, by=by, on=discussion.on)
    for each in told.get("found", ()):
        found = Found(each["safety"], each["use"], each.get("sentence", ""))
        evaluate_discussion(discussion, by=fellows[each["by"]].user, found=found, on=discussion.on)


def promise_something(discussion: Discussion, told: dict[str, Any], fellows: Fellows, *, by: User) -> None:
    """What somebody promised, and what came of it."""
    owner, day = fellows[told["owner"]], told["review_on"]
    promise = add_promise(discussion, by=by, text=told["text"], owner=owner, review_on=day)
    if "state" in told:
        state = PromiseState(told["state"])
        follow_promise(promise, by=by, state=state, outcome=told["outcome"], review_on=day)
