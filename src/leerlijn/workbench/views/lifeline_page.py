"""What stands on the page of a life line: drawing, list, opened entry and tray."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.analysis.board import Marks
from leerlijn.analysis.queries import drawn
from leerlijn.exchange.rows import open_rows
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.facts import Fact, facts_of
from leerlijn.lifecourse.merging import round_of
from leerlijn.lifecourse.models import Account
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
from leerlijn.lifecourse.questions import Asked, questions_raised
from leerlijn.lifecourse.rules import FEWEST_LANDMARKS
from leerlijn.lifecourse.stars import Stars, stars_of
from leerlijn.methods.definitions import Value
from leerlijn.methods.queries import suggest_value
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import say, say_age
from leerlijn.toolkit.dates.ordering import UNDATED_KEY, sort_key
from leerlijn.workbench.access import WORKERS, SignedIn
from leerlijn.workbench.forms.lifeline import QuickForm, teller_value
from leerlijn.workbench.forms.line import PREFIX, LineForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.hung import hanging_of
from leerlijn.workbench.untold import gap_asked
from leerlijn.workbench.views.lifeline_compare import Comparison, compare
from leerlijn.workbench.views.lifeline_facts import in_short
from leerlijn.workbench.views.lifeline_sight import sight_of
from leerlijn.workbench.views.lifeline_years import Reach
from leerlijn.workbench.what_matters import names_of

Told = tuple[ToldEntry, ...]
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
    sentence: str
    told: ToldEntry
    is_before_birth: bool
    order_open: bool
    readings: tuple[Reading, ...]
    matters_to: str = ""

    @property
    def colours(self) -> str:
        """The class that brings the colours of its lane."""
        return LANE_COLOURS.get(self.told.entry.track, "")


@dataclass(frozen=True, slots=True)
class AgeLines:
    """What happened at one age."""

    heading: str
    age: int | None
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
    matters_to: str

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
    added = request.GET.get("erbij", "")
    seen = sight_of(request, case, reach, opened=opened)
    life, shown, marks = seen["life"], seen["shown"], seen["marks"]
    stars = stars_of(case, Viewer(Audience.TEAM, user=request.user))
    laid_open = opened_of(opened, life, case, marks, stars)
    asked = gap_asked(request.GET.get("open-tijd", ""), seen["gaps"], case)
    return {
        **case_frame(case, "life-line"),
        "page_title": _("Levenslijn van casus %(code)s") % {"code": case.code},
        "stand": stand_of(case),
        "landmarks": [item for item in life if item.entry.is_landmark],
        "fewest_landmarks": FEWEST_LANDMARKS,
        "reach": reach,
        **seen,
        "ages": ages_of(shown, case, seen.get("drawn"), stars),
        "said": lifeline.mood_sentences(seen["drawn"]) if "drawn" in seen else (),
        "facts_short": facts_in_short(case, reach),
        "undated": [item for item in shown if item.is_undated],
        **work_waiting(request, case, reach),
        "waiting": open_rows(case, request.user).count(),
        "intake_url": address_if_any("intake", case.code),
        "review_url": address_if_any("intake-review", case.code),
        "opened": laid_open,
        "hangs": hanging_of(case, request.user, laid_open.told, life) if laid_open else None,
        "quick": quick,
        "asked": asked,
        "line_form": LineForm(
            request.POST if f"{PREFIX}-line" in request.POST else None,
            tellers=case.participants.all(),
            others=papers_of(case, Viewer(Audience.TEAM, user=request.user)),
            initial={"line": asked.line} if asked else teller_for_next(life, added),
        ),
        "added": next((item for item in life if str(item.entry.pk) == added), None),
    }


def work_waiting(request: SignedIn, case: Case, reach: Reach) -> dict[str, int]:
    """How much there is to look at elsewhere; not counted where only a year of a long life is read."""
    if reach.choices or not reach.life:
        return {}
    birth, today = birth_date_of(case), timezone.localdate()
    raised = questions_raised(reach.life, asked=Asked.OTHER, birth=birth, today=today)
    pairs = round_of(case, request.user, reach.life).likely if may_write(request) else ()
    return {"pairs": len(pairs), "questions": len(raised)}


def facts_in_short(case: Case, reach: Reach) -> tuple[Fact, ...]:
    """The few facts under the drawing; none where only a year of a long life is read."""
    if reach.choices:
        return ()
    birth, today = birth_date_of(case), timezone.localdate()
    return in_short(facts_of(reach.life, case.study.method, birth=birth, until=today))


def teller_for_next(life: Told, added: str) -> dict[str, str]:
    """After something was added: its teller, for the next line."""
    last = next((item for item in life if str(item.entry.pk) == added), None)
    return {"teller": teller_choice(last)} if last else {}


def quick_form(case: Case, user: User, *, data: Any = None) -> QuickForm:
    """The form with a field for everything, for what one line does not say."""
    people, papers = case.participants.all(), papers_of(case, Viewer(Audience.TEAM, user=user))
    return QuickForm(data, case=case, tellers=people, others=papers, prefix="q")


def teller_choice(item: ToldEntry) -> str:
    """Who told an entry first, as the form names them."""
    return teller_value(item.accounts[0])


def ages_of(
    shown: Told, case: Case, life: lifeline.Life | None = None, stars: Stars | None = None
) -> tuple[AgeLines, ...]:
    """The same life in words, by age; `life` is what was drawn of it, where it was."""
    life = life or drawn(shown, case)
    # What nobody told is asked, not told: the list has no line for it.
    life = replace(life, spells=tuple(spell for spell in life.spells if not spell.is_untold))
    sentences = {entry.key: lifeline.sentence(entry, life) for entry in life.entries}
    by_key = {str(item.entry.pk): item for item in shown}
    turns = turns_of(shown)
    return tuple(
        AgeLines(
            group.heading,
            group.age,
            group.years,
            tuple(
                line_of(item, sentences[item.key], by_key[item.key], case, turns, stars or {})
                for item in group.items
            ),
        )
        for group in lifeline.as_list(life)
    )


def line_of(
    item: lifeline.Item,
    sentence: str,
    told: ToldEntry,
    case: Case,
    turns: Mapping[UUID, Turn],
    stars: Stars,
) -> Line:
    """One entry in the list; its order is open as long as nobody put it in order by hand."""
    return Line(
        item,
        sentence,
        told,
        before_birth(told, case),
        order_open=turns[told.entry.pk].is_open,
        readings=readings_of(told, case) if told.readings_differ else (),
        matters_to=names_of(stars.get(told.entry.pk, ())),
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


def opened_of(key: str, life: Told, case: Case, marks: Marks, stars: Stars) -> Opened | None:
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
        matters_to=names_of(stars.get(entry.pk, ())),
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
