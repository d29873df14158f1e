"""Deeds about a series, and about a discussion before it begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.discussions.definitions import Format
from leerlijn.discussions.enums import DiscussionState, Presence, Rhythm, SeriesRole
from leerlijn.discussions.loading import dump, parse
from leerlijn.discussions.models import Attendance, Discussion, Fellow, OwnFormat, Series, TakenPart
from leerlijn.discussions.queries import formats_for
from leerlijn.discussions.rules import (
    check_after_begin,
    check_colleague,
    check_fellows,
    check_lead,
    check_one_leads_on,
    check_own_key,
    check_shape_formats,
    check_start_series,
    check_still_planned,
)
from leerlijn.studies.models import Case
from leerlijn.studies.rules import check_nobody_named


@dataclass(frozen=True, slots=True)
class Arranged:
    """How a series goes: its name, its rhythm from a first day on, and where and how it mostly is."""

    name: str
    rhythm: Rhythm
    first_on: date
    format_key: str
    at: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is agreed of a discussion beforehand; roles by their key in the format."""

    on: date
    format_key: str
    at: time | None = None
    place: str = ""
    question: str = ""
    case: Case | None = None
    parts: Mapping[str, Fellow | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether somebody was there, and why not where they said so."""

    presence: Presence
    reason: str = ""


@transaction.atomic
def start_series(*, by: User, arranged: Arranged) -> Series:
    """Begin a series of discussions; whoever begins it leads it at first."""
    check_start_series(by)
    series = Series(organisation=by.organisation)
    arrange(series, arranged)
    store(series)
    add_place(series, by, SeriesRole.FACILITATOR)
    log_access(by=by, action=Action.CREATE, subject="discussion series", subject_id=series.pk)
    return series


@transaction.atomic
def change_series(series: Series, *, by: User, arranged: Arranged, seen_version: int | None = None) -> Series:
    """Give a series another name, rhythm, day, place or usual format; what is planned stays."""
    check_lead(series, by)
    arrange(series, arranged)
    store_change(series, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="discussion series", subject_id=series.pk)
    return series


@transaction.atomic
def add_fellow(series: Series, user: User, *, by: User, role: SeriesRole) -> Fellow:
    """Bring a colleague into a series, or back into it."""
    check_lead(series, by)
    check_colleague(series, user)
    fellow = add_place(series, user, role)
    log_access(by=by, action=Action.CREATE, subject="discussion member", subject_id=fellow.pk)
    return fellow


@transaction.atomic
def end_fellow(fellow: Fellow, *, by: User) -> Fellow:
    """Somebody leaves a series: from now on nothing of it opens for them. What they wrote stays."""
    today = timezone.localdate()
    check_lead(fellow.series, by)
    check_one_leads_on(fellow.series, fellow, today)
    fellow.ends_on = today - timedelta(days=1)
    store(fellow)
    log_access(by=by, action=Action.UPDATE, subject="discussion member", subject_id=fellow.pk)
    return fellow


@transaction.atomic
def plan_discussion(series: Series, *, by: User, plan: Plan) -> Discussion:
    """Plan a discussion, by a format that is copied onto it."""
    check_lead(series, by)
    discussion = Discussion(series=series)
    take_plan(discussion, plan, by=by)
    store(discussion)
    give_parts(discussion, plan.parts)
    log_access(by=by, action=Action.CREATE, subject="discussion", subject_id=discussion.pk)
    return discussion


@transaction.atomic
def change_discussion(
    discussion: Discussion, *, by: User, plan: Plan, seen_version: int | None = None
) -> Discussion:
    """Change what was agreed while it is still in the making."""
    check_lead(discussion.series, by)
    check_still_planned(discussion)
    take_plan(discussion, plan, by=by)
    store_change(discussion, seen_version=seen_version)
    give_parts(discussion, plan.parts)
    log_access(by=by, action=Action.UPDATE, subject="discussion", subject_id=discussion.pk)
    return discussion


@transaction.atomic
def call_off_discussion(discussion: Discussion, *, by: User) -> Discussion:
    """It does not go on; it stays in the list, so that everybody sees so."""
    check_lead(discussion.series, by)
    check_still_planned(discussion)
    discussion.state = DiscussionState.CALLED_OFF
    store_change(discussion)
    log_access(by=by, action=Action.UPDATE, subject="discussion", subject_id=discussion.pk)
    return discussion


@transaction.atomic
def note_attendance(discussion: Discussion, seen: Mapping[Fellow, Seen], *, by: User) -> None:
    """Write down who was there; whoever is not named keeps what was written before."""
    check_lead(discussion.series, by)
    check_fellows(discussion.series, seen)
    kept = {row.fellow_id: row for row in discussion.attendance.all()}
    for fellow, how in seen.items():
        row = kept.get(fellow.pk) or Attendance(discussion=discussion, fellow=fellow)
        row.presence = how.presence
        row.reason = how.reason.strip() if how.presence == Presence.ABSENT else ""
        store(row)
    log_access(by=by, action=Action.UPDATE, subject="discussion attendance", subject_id=discussion.pk)


def arrange(series: Series, arranged: Arranged) -> None:
    """Take over how a series goes."""
    series.name, series.rhythm = arranged.name.strip(), arranged.rhythm
    series.first_on, series.at = arranged.first_on, arranged.at
    series.place, series.format_key = (
        arranged.place.strip(),
        format_called(arranged.format_key, series.organisation_id).key,
    )


def add_place(series: Series, user: User, role: SeriesRole) -> Fellow:
    """The place of somebody in a series; who was in it before gets the same place again."""
    fellow = series.fellows.filter(user=user).first() or Fellow(series=series, user=user)
    fellow.role, fellow.starts_on, fellow.ends_on = role, timezone.localdate(), None
    return store(fellow)


def take_plan(discussion: Discussion, plan: Plan, *, by: User) -> None:
    """Take over what was agreed; another format is copied anew, the same one stays as it was."""
    check_after_begin(discussion.series, plan.on)
    check_fellows(discussion.series, plan.parts.values())
    check_case(plan.case, discussion, by)
    discussion.on, discussion.at, discussion.place = plan.on, plan.at, plan.place.strip()
    check_nobody_named([plan.question], looked_at=True)
    discussion.question, discussion.case = plan.question.strip(), plan.case
    if discussion.format_key != plan.format_key:
        form = format_called(plan.format_key, discussion.series.organisation_id)
        discussion.format_key, discussion.format_version = form.key, form.version
        discussion.format_definition = dump(form)


def check_case(case: Case | None, discussion: Discussion, by: User) -> None:
    """Only somebody who may open a case says that a discussion touches it; what stands there may stay."""
    if case is None or case.pk == discussion.case_id:
        return
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise Refusal(_("Deze casus is er niet."), code="no_such_case")


def give_parts(discussion: Discussion, parts: Mapping[str, Fellow | None]) -> None:
    """Give the roles of the format to who takes them; roles of another format go."""
    TakenPart.objects.filter(discussion=discussion).delete()
    for role in discussion.form.roles:
        if fellow := parts.get(role.key):
            store(TakenPart(discussion=discussion, role_key=role.key, fellow=fellow))


def format_called(key: str, organisation_id: UUID) -> Format:
    """The format of that key, of this organisation.

    Raises:
        Refusal: when there is none.
    """
    form = formats_for(organisation_id).get(key)
    if form is None:
        raise Refusal(_("Deze manier van bespreken is er niet."), code="no_such_format")
    return form


@transaction.atomic
def take_in_format(text: bytes, *, by: User, file: str = "bestand") -> OwnFormat:
    """Take a way of discussing in from a file; one of the same key becomes a new version of it.

    Raises:
        BrokenFormat: with all that does not hold in it.
    """
    check_shape_formats(by)
    form = parse(text, file=file)
    check_own_key(form.key)
    kept = OwnFormat.objects.filter(organisation=by.organisation, key=form.key).first()
    own = kept or OwnFormat(organisation=by.organisation, key=form.key)
    own.definition = dump(form)
    if kept:
        store_change(own)
    else:
        store(own)
    action = Action.UPDATE if kept else Action.CREATE
    log_access(by=by, action=action, subject="discussion way", subject_id=own.pk)
    return own
