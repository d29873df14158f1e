"""A series of discussions in which everything is there to look at, and an example of every deed about it."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.discussions.enums import NoteKind, Presence, Rhythm, SeriesRole
from leerlijn.discussions.loading import FOLDER
from leerlijn.discussions.models import Discussion, Fellow, Note, Promise, Series
from leerlijn.discussions.operations import (
    Arranged,
    Plan,
    Seen,
    add_fellow,
    add_promise,
    begin_discussion,
    end_discussion,
    note_attendance,
    plan_discussion,
    start_series,
    write_note,
)
from leerlijn.studies.models import Case
from tests.factories import make_user

ASKED = "Vraagmerk bij de koffie"
SERIES = {"name": "Intervisie team Zuid", "rhythm": "monthly", "first_on": "1-9-2026", "format_key": "roddel"}
PLAN = {"on": "1-12-2030", "format_key": "vier-fasen", "question": "Wie vraagt het haar?"}


def make_series(by: User, name: str = "Intervisie team Oost") -> Series:
    """A series that `by` leads, since a month."""
    first = timezone.localdate() - timedelta(days=28)
    return start_series(by=by, arranged=Arranged(name, Rhythm.MONTHLY, first, "vier-fasen"))


def make_fellow(series: Series, by: User, *, role: SeriesRole = SeriesRole.MEMBER) -> Fellow:
    """A colleague in the series, a professional."""
    colleague = make_user(Role.PROFESSIONAL, organisation=series.organisation)
    return add_fellow(series, colleague, by=by, role=role)


def make_discussion(series: Series, by: User, *, days: int = 7, case: Case | None = None) -> Discussion:
    """A discussion in so many days, that `by` leads and somebody brings in."""
    bringer = series.fellows.exclude(user=by).first() or make_fellow(series, by)
    parts = {"facilitator": series.fellows.get(user=by), "bringer": bringer}
    on = timezone.localdate() + timedelta(days=days)
    plan = Plan(on=on, format_key="vier-fasen", question=ASKED, case=case, parts=parts)
    return plan_discussion(series, by=by, plan=plan)


def make_held(series: Series, by: User) -> Discussion:
    """A discussion that was held today, with everybody there."""
    discussion = make_discussion(series, by)
    note_attendance(discussion, {one: Seen(Presence.CAME) for one in series.fellows.all()}, by=by)
    return end_discussion(begin_discussion(discussion, by=by), by=by)


def furnish_series(case: Case, by: User) -> None:
    """A series with a discussion about the case that goes on, with a line and a promise."""
    running = begin_discussion(
        make_discussion(make_series(by, f"Intervisie {case.code}"), by, case=case), by=by
    )
    write_note(running, by=by, round_key="analysis", kind=NoteKind.ADVICE, text=ASKED)
    add_promise(running, by=by, text=ASKED, owner=running.bringer)


THINGS: dict[str, Any] = {
    "series": lambda case: Series.objects.filter(discussions__case=case),
    "discussion": lambda case: Discussion.objects.filter(case=case),
    "said": lambda case: Note.objects.filter(discussion__case=case),
    "promise": lambda case: Promise.objects.filter(discussion__case=case),
    "fellow": lambda case: Fellow.objects.filter(series__discussions__case=case, role="member"),
}


def newcomer(_case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """A colleague who is not in the series yet."""
    colleague = make_user(Role.PROFESSIONAL, organisation=by.organisation)
    return {}, {"colleague": colleague.pk, "role": "member"}


def who_came(_case: Case, _by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """Somebody was there."""
    return {}, {f"there-{Fellow.objects.filter(role='member').first().pk}": "came"}


def in_the_making(**typed: Any) -> Any:
    """Something typed about a discussion that is planned."""
    return lambda _case, by: ({"discussion": make_discussion(Series.objects.get(), by).pk}, typed)


def typing(**typed: Any) -> Any:
    """Something typed about the series or discussion that is there."""
    return lambda _case, _by: ({}, typed)


def found_good(_case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """Somebody says how a discussion was that is over."""
    held = make_held(Series.objects.get(), by)
    return {"discussion": held.pk}, {"safety": "4", "use": "5"}


def way_in_a_file(_case: Case, _by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """A way of discussing of one's own."""
    return {}, {"file": SimpleUploadedFile("stoelendans.toml", own_way())}


def own_way(key: str = "stoelendans", name: str = "Stoelendans") -> bytes:
    """A way that came along, under another key and name."""
    text = (FOLDER / "vier-fasen.toml").read_text()
    return text.replace('"vier-fasen"', f'"{key}"', 1).replace("In vier fasen", name, 1).encode()


DISCUSSION_EXAMPLES: dict[str, Any] = {
    "discussion-format-import": way_in_a_file,
    "discussion-series-new": typing(**SERIES),
    "discussion-series-change": typing(**SERIES, seen_version="1"),
    "discussion-fellows": newcomer,
    "discussion-fellow-end": typing(),
    "discussion-new": typing(**PLAN),
    "discussion-change": in_the_making(**PLAN, seen_version="1"),
    "discussion-off": in_the_making(),
    "discussion-begin": in_the_making(),
    "discussion-go": typing(),
    "discussion-end": typing(),
    "discussion-note": typing(kind="advice", text="Vraag het haar zelf."),
    "discussion-question": typing(question="Hoe nu?", core="Wat doe ik zelf?", seen_version="2"),
    "discussion-promise": typing(text="Ik bel haar."),
    "discussion-note-change": typing(text="Vraag het.", seen_version="1"),
    "discussion-note-remove": typing(),
    "discussion-note-restore": typing(),
    "discussion-answer": typing(answer="yes", why="Dat kan morgen al."),
    "discussion-evaluation": found_good,
    "discussion-follow": typing(state="done", outcome="Zij was blij.", seen_version="1"),
    "discussion-attendance": who_came,
}
