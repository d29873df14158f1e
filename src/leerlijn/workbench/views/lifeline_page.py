"""What stands on the page of a life line: drawing, list, opened entry and tray."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.analysis.board import Marks, marks_of
from leerlijn.analysis.queries import NO_MARKS, drawn
from leerlijn.exchange.rows import open_rows
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.facts import Fact, facts_of
from leerlijn.lifecourse.models import Account, MoodLine
from leerlijn.lifecourse.moods import moods_of
from leerlijn.lifecourse.ordering import Turn, turns_of
from leerlijn.lifecourse.queries import (
    Audience,
    ToldEntry,
    Viewer,
    before_birth,
    may_be_same,
    papers_of,
    stand_of,
)
from leerlijn.lifecourse.rules import FEWEST_LANDMARKS
from leerlijn.methods.definitions import Value
from leerlijn.methods.queries import suggest_value
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import say, say_age
from leerlijn.toolkit.dates.ordering import UNDATED_KEY, sort_key
from leerlijn.workbench.access import WORKERS, SignedIn
from leerlijn.workbench.forms.lifeline import LifeFilter, QuickForm, teller_value
from leerlijn.workbench.forms.line import PREFIX, LineForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.hung import hanging_of
from leerlijn.workbench.views.lifeline_compare import Comparison, compare
from leerlijn.workbench.views.lifeline_facts import in_short
from leerlijn.workbench.views.lifeline_years import Reach

Told = tuple[ToldEntry, ...]
Moods = tuple[MoodLine, ...]
Drawn = lifeline.Spell | lifeline.Event
LANE_COLOURS = {
    Track.LIVING.value: "ll-wonen",
    Track.SCHOOL.value: "ll-school",
    Track.HELP.value: "ll-hulp",
    Track.PEOPLE.value: "ll-mensen",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one of several says about when it was: at which age, or in dates."""

    account: Account
    age: str
    when: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in the list by age: its words, and what the team knows of it."""

    item: lifeline.Item
    told: ToldEntry
    is_before_birth: bool
    order_open: bool
    readings: tuple[Reading, ...]

    @property
    def colours(self) -> str:
        """The class that brings the colours of its lane."""
        return LANE_COLOURS.get(self.told.entry.track, "")


@dataclass(frozen=True, slots=True)
class AgeLines:
    """What happened at one age."""

    heading: str
    years: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """The entry that lies open under the drawing."""

    told: ToldEntry
    comparison: Comparison | None
    small_comparison: Comparison | None
    category: Value | None
    guess: Value | None
    is_before_birth: bool
    may_be_same: int
    found: Marks

    @property
    def colours(self) -> str:
        """The class that brings the colours of its lane."""
        return LANE_COLOURS.get(self.told.entry.track, "")


def may_write(request: SignedIn) -> bool:
    """Whether this reader also writes in the life line."""
    return request.user.role in WORKERS


def line_page(
    request: SignedIn, case: Case, reach: Reach, *, opened: str = "", quick: QuickForm | None = None
) -> dict[str, Any]:
    """Everything on the page of a life line."""
    life = reach.life
    added = request.GET.get("erbij", "")
    filters = LifeFilter(request.GET, tellers=tellers_in(life))
    shown = tuple(item for item in life if filters.keeps(item))
    query = urlencode(
        {name: filters.wanted(name) for name in filters.fields if filters.wanted(name)}
        | ({"jaar": reach.chosen.key} if reach.chosen else {})
    )
    marks = marks_of(case, request.user, life)
    moods = moods_of(case, Viewer(Audience.TEAM, user=request.user))
    laid_open = opened_of(opened, life, case, marks)
    return {
        **case_frame(case, "life-line"),
        "page_title": _("Levenslijn van casus %(code)s") % {"code": case.code},
        "may_write": may_write(request),
        "stand": stand_of(case),
        "landmarks": [item for item in life if item.entry.is_landmark],
        "fewest_landmarks": FEWEST_LANDMARKS,
        "reach": reach,
        "filters": filters,
        "query": f"?{query}" if query else "",
        **(drawings_of(shown, case, opened, query, marks, moods) if reach.can_draw(shown) else {}),
        "scale": lifeline.scale_of(drawn(shown, case, moods=moods), lifeline.PAGE),
        "ages": ages_of(shown, case),
        "facts_short": facts_in_short(case, reach),
        "life": life,
        "shown": shown,
        "undated": [item for item in shown if item.is_undated],
        "waiting": open_rows(case, request.user).count(),
        "intake_url": address_if_any("intake", case.code),
        "review_url": address_if_any("intake-review", case.code),
        "opened": laid_open,
        "hangs": hanging_of(case, request.user, laid_open.told, life) if laid_open else None,
        "quick": quick,
        "line_form": LineForm(
            request.POST if f"{PREFIX}-line" in request.POST else None,
            tellers=case.participants.all(),
            others=papers_of(case, Viewer(Audience.TEAM, user=request.user)),
            initial=kept_for_next(life, added),
        ),
        "added": next((item for item in life if str(item.entry.pk) == added), None),
    }


def facts_in_short(case: Case, reach: Reach) -> tuple[Fact, ...]:
    """The few facts under the drawing; none where only a year of a long life is read."""
    if reach.choices:
        return ()
    birth, today = birth_date_of(case), timezone.localdate()
    return in_short(facts_of(reach.life, case.study.method, birth=birth, until=today))


def tellers_in(life: Iterable[ToldEntry]) -> list[str]:
    """Everybody who told something, once."""
    return list(dict.fromkeys(name for item in life for name in item.tellers))


def kept_for_next(life: Told, added: str) -> dict[str, str]:
    """After something was added: its track and teller, for the next line."""
    last = next((item for item in life if str(item.entry.pk) == added), None)
    return {"kept": last.entry.track, "teller": teller_choice(last)} if last else {}


def quick_form(case: Case, user: User, *, data: Any = None) -> QuickForm:
    """The form with a field for everything, for what one line does not say."""
    people, papers = case.participants.all(), papers_of(case, Viewer(Audience.TEAM, user=user))
    return QuickForm(data, case=case, tellers=people, others=papers, prefix="q")


def teller_choice(item: ToldEntry) -> str:
    """Who told an entry first, as the form names them."""
    return teller_value(item.accounts[0])


def drawings_of(
    shown: Told,
    case: Case,
    opened: str,
    query: str,
    marks: Marks,
    moods: Moods,
    *,
    draft: Drawn | None = None,
) -> dict[str, SafeString]:
    """The drawing for a wide screen and the one for a phone; `draft` is what is being typed."""
    sizes = {"drawing": (lifeline.PAGE, "ll"), "small_drawing": (lifeline.PHONE, "small")}
    return {
        name: drawing_of(
            shown,
            case,
            size,
            selected=opened,
            query=query,
            ids=ids,
            marks=marks,
            moods=moods,
            draft=draft,
        )
        for name, (size, ids) in sizes.items()
    }


def with_draft(life: lifeline.Life, draft: Drawn | None) -> lifeline.Life:
    """A life with what is being typed in its place, as the one that is chosen."""
    if draft is None:
        return life
    if isinstance(draft, lifeline.Event):
        return replace(life, events=(*life.events, draft), selected=draft.key)
    return replace(life, spells=(*life.spells, draft), selected=draft.key)


def drawing_of(
    shown: Iterable[ToldEntry],
    case: Case,
    size: lifeline.Format,
    *,
    selected: str = "",
    query: str = "",
    ids: str = "ll",
    marks: Marks = NO_MARKS,
    moods: Moods = (),
    draft: Drawn | None = None,
) -> SafeString:
    """The drawing as SVG, each entry a link to where it opens."""
    life = with_draft(drawn(shown, case, selected=selected, marks=marks, moods=moods), draft)
    tail = f"?{query}#moment" if query else "#moment"
    svg = lifeline.draw(
        lifeline.layout(life, size=size),
        title=_("Levenslijn van casus %(code)s") % {"code": case.code},
        link=(lambda key: address_of(key, case, draft) + tail) if size.labels else None,
        ids=ids,
    )
    # The toolkit escapes every word that it writes into the drawing.
    return mark_safe(svg)  # noqa: S308 -- see above


def address_of(key: str, case: Case, draft: Drawn | None) -> str:
    """Where an entry opens; what is being typed has no page yet, and leads to the line."""
    if draft is not None and key == draft.key:
        return reverse("life-line", args=[case.code])
    return reverse("entry", args=[case.code, key])


def ages_of(shown: Told, case: Case) -> tuple[AgeLines, ...]:
    """The same life in words, by age."""
    by_key = {str(item.entry.pk): item for item in shown}
    turns = turns_of(shown)
    return tuple(
        AgeLines(
            group.heading,
            group.years,
            tuple(line_of(item, by_key[item.key], case, turns) for item in group.items),
        )
        for group in lifeline.as_list(drawn(shown, case))
    )


def line_of(item: lifeline.Item, told: ToldEntry, case: Case, turns: Mapping[UUID, Turn]) -> Line:
    """One entry in the list; its order is open as long as nobody put it in order by hand."""
    return Line(
        item,
        told,
        before_birth(told, case),
        order_open=turns[told.entry.pk].is_open,
        readings=readings_of(told, case) if told.readings_differ else (),
    )


def readings_of(told: ToldEntry, case: Case) -> tuple[Reading, ...]:
    """Everybody's own time."""
    birth = birth_date_of(case)
    return tuple(
        Reading(
            account,
            age=say_age(account.span, birth) if birth and sort_key(account.span) != UNDATED_KEY else "",
            when=say(account.span, words=account.words),
        )
        for account in told.accounts
    )


def opened_of(key: str, life: Told, case: Case, marks: Marks) -> Opened | None:
    """The entry that lies open, with what the page says about it."""
    told = next((item for item in life if str(item.entry.pk) == key), None)
    if told is None:
        return None
    method, entry = case.study.method, told.entry
    values = method.values_for(entry.track)
    return Opened(
        told=told,
        comparison=compare(told.accounts) if told.differs else None,
        small_comparison=compare(told.accounts, narrow=True) if told.differs else None,
        category=next((value for value in values if value.key == entry.category), None),
        guess=None if entry.category else suggest_value(method, entry.track, told.title),
        is_before_birth=before_birth(told, case),
        may_be_same=len(may_be_same(told, life)),
        found=marks.on(entry.pk),
    )


def address_if_any(name: str, *args: str) -> str:
    """The address of a page of another topic; empty where that topic has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def track_of(item: ToldEntry) -> Track:
    """The track, with its name."""
    return Track(item.entry.track)
