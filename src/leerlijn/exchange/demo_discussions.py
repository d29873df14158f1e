"""The series of discussions of the demo: two that were held, and one to come."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.discussions.enums import Presence, Rhythm, SeriesRole
from leerlijn.discussions.models import Discussion, Fellow, Series
from leerlijn.discussions.operations import (
    Arranged,
    Plan,
    Seen,
    add_fellow,
    note_attendance,
    plan_discussion,
    start_series,
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
    came = {fellows[key]: Seen(Presence.CAME) for key in told.get("came", ())}
    absent = {fellows[key]: Seen(Presence.ABSENT, why) for key, why in told.get("absent", {}).items()}
    if came:
        note_attendance(discussion, came | absent, by=by)
    return discussion
