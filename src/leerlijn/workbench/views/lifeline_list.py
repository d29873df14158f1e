"""The life line as a list to sort and change, and who changed what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.analysis.board import marks_of
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Deed, Track, Weight
from leerlijn.lifecourse.models import Change
from leerlijn.lifecourse.ordering import Turn, move_entry, turns_of
from leerlijn.lifecourse.queries import ToldEntry, changes_in, titles_given_way
from leerlijn.studies.models import Case
from leerlijn.web import toasts
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.life_filter import LifeFilter
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.lifeline_deeds import found_entry, life_and_entry, say_done
from leerlijn.workbench.views.lifeline_page import may_write
from leerlijn.workbench.views.lifeline_years import reach_of

SORTS = {
    "tijd": gettext_lazy("leeftijd"),
    "spoor": gettext_lazy("spoor"),
    "verteller": gettext_lazy("wie vertelt"),
}
ON_A_PAGE = 40
DEEDS_ON_A_PAGE = 25
TRACK_ORDER = {track: place for place, track in enumerate(Track.values)}
Order = Callable[[ToldEntry], Any]
ORDERS: dict[str, Order] = {
    "spoor": lambda item: TRACK_ORDER[item.entry.track],
    "verteller": lambda item: ", ".join(item.tellers).casefold(),
}


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One deed: who, when, to what, what changed, and whether it can be undone or taken apart now."""

    change: Change
    title: str
    deed: str
    details: tuple[str, ...]
    can_undo: bool
    can_part: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the list, with its place among what overlaps."""

    told: ToldEntry
    turn: Turn


def life_list(request: SignedIn, case: Case) -> HttpResponse:
    """All entries under each other, sorted and filtered."""
    reach = reach_of(case, request.user, request.GET.get("jaar", ""))
    life = reach.life
    filters = LifeFilter(request.GET, life=life, marks=marks_of(case, request.user, life))
    chosen = request.GET.get("op", "tijd")
    sort = chosen if chosen in SORTS else "tijd"
    shown = [item for item in life if filters.keeps(item)]
    # Up and down are places in the whole life: in another order or a part of it they would mislead.
    is_whole = sort == "tijd" and len(shown) == len(life) and not reach.choices
    turns = turns_of(life) if is_whole else {}
    others = request.GET.copy()
    others.pop("op", None)
    others.pop("blad", None)
    found = Paginator(sorted(shown, key=ORDERS[sort]) if sort in ORDERS else shown, ON_A_PAGE)
    page = found.get_page(request.GET.get("blad"))
    rows = rows_of(page.object_list, turns)
    context = {
        **case_frame(case, "life-line"),
        "page_title": _("Levenslijn als lijst"),
        "rows": rows,
        "is_open": any(row.turn.is_open for row in rows),
        "page": page,
        "all": life,
        "reach": reach,
        "filters": filters,
        "sorts": [(key, label, key == sort) for key, label in SORTS.items()],
        "others": others.urlencode(),
        "others_sorted": "&".join(filter(None, (others.urlencode(), f"op={sort}"))),
        "sort": sort,
        "may_write": may_write(request),
    }
    return render(request, "workbench/lifeline_list.html", context)


def rows_of(items: Iterable[ToldEntry], turns: Mapping[UUID, Turn]) -> list[Row]:
    """Each entry with what is known of its place, where that can be said."""
    return [Row(item, turns.get(item.entry.pk, Turn())) for item in items]


def entry_move(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """One place earlier or later among what overlaps; what is sure stays as it is."""
    _life, item = life_and_entry(request, case, entry)
    if request.method == "POST":
        try:
            moved = move_entry(case, entry, up=request.POST.get("where") == "up", by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            say_done(request, moved, _("“%(title)s” staat op een andere plek") % {"title": item.title[:60]})
    page = request.POST.get("blad", "")
    query = f"?blad={page}" if page.isdecimal() else ""
    return redirect(f"{reverse('life-list', args=[case.code])}{query}#row-{entry}")


def entry_row(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """One row of the list, as it stands."""
    context = {"case": case, "item": found_entry(request, case, entry), "may_write": may_write(request)}
    return render(request, "workbench/lifeline_row.html", context)


def life_history(request: SignedIn, case: Case) -> HttpResponse:
    """Who changed what in the whole life line, also what was taken away."""
    return history_page(request, case, changes_in(case, request.user), None)


def entry_history(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """Who changed what about one entry."""
    _life, item = life_and_entry(request, case, entry)
    return history_page(request, case, changes_in(case, request.user).filter(entry=entry), item)


def history_page(
    request: SignedIn, case: Case, changes: QuerySet[Change], item: ToldEntry | None
) -> HttpResponse:
    """Deeds, newest first, some tens on a page; the deeds after one say what it changed."""
    page = Paginator(changes, DEEDS_ON_A_PAGE).get_page(request.GET.get("blad"))
    until_here = lines_of(list(changes[: page.end_index()]), titles_given_way(case, request.user))
    context = {
        **case_frame(case, "life-line"),
        "page_title": _("Wie wijzigde wat"),
        "item": item,
        "lines": until_here[max(page.start_index() - 1, 0) :],
        "page": page,
        "may_write": may_write(request),
    }
    return render(request, "workbench/lifeline_history.html", context)


def lines_of(changes: list[Change], given_way: dict[UUID, str]) -> list[DoneLine]:
    """Each deed with what it changed: how it was before, beside how it was before the next deed."""
    afterwards: dict[Any, dict[str, Any]] = {}
    undoable: set[Any] = set()
    lines = []
    for change in changes:
        key = change.entry_id
        after = afterwards.get(key) or snapshot_plain(change)
        title = given_way[key] or _("een moment") if key in given_way else after["title"]
        stands = change.undone_at is None and change.deed != Deed.MOVED
        is_last = stands and key not in undoable
        if stands:
            undoable.add(key)
        details = (
            () if change.undone_at else differences(change.before, after, with_words=key not in given_way)
        )
        lines.append(
            DoneLine(
                change,
                title,
                deed_words(change),
                details,
                is_last and "joined_into" not in change.before,
                change.undone_at is None and "joined" in change.before,
            )
        )
        afterwards[key] = change.before
    return lines


def snapshot_plain(change: Change) -> dict[str, Any]:
    """The entry as it stands now, without asking for its accounts."""
    entry = change.entry
    return {name: getattr(entry, name) for name in PLAIN}


def deed_words(change: Change) -> str:
    """What was done, in words."""
    if "joined" in change.before:
        return _("samengevoegd met een ander moment")
    if "joined_into" in change.before:
        return _("bij een ander moment gezet")
    return str(Deed(change.deed).label)


PLAIN = (
    "title", "track", "category", "weight", "is_restricted", "is_place_secret", "words", "is_settled",
    "arrival", "place", "is_nothing",
)  # fmt: skip
ABOUT_PLACE = {
    "arrival": gettext_lazy("of de verhuizing gepland was"),
    "place": gettext_lazy("of het een andere plek is"),
    "is_nothing": gettext_lazy("of er toen niets was"),
}


def differences(before: dict[str, Any], after: dict[str, Any], *, with_words: bool) -> tuple[str, ...]:
    """What became different, in plain sentences."""
    if before.get("removed"):
        return ()
    said = []
    if with_words and before["title"] != after["title"]:
        said.append(_("“%(old)s” werd “%(new)s”") % {"old": before["title"], "new": after["title"]})
    for name, words in (("track", Track), ("weight", Weight)):
        if before[name] != after[name]:
            old, new = words(before[name]).label, words(after[name]).label
            said.append(_("van %(old)s naar %(new)s") % {"old": old, "new": new})
    if before["category"] != after["category"]:
        said.append(_("een andere categorie"))
    if before["is_restricted"] != after["is_restricted"]:
        said.append(
            _("blijft bij het team") if after["is_restricted"] else _("blijft niet meer bij het team")
        )
    if before["is_place_secret"] != after["is_place_secret"]:
        said.append(_("plek geheim") if after["is_place_secret"] else _("plek niet meer geheim"))
    # A deed of before this could be said holds no word of it.
    said += [
        str(words)
        for name, words in ABOUT_PLACE.items()
        if (before.get(name) or "") != (after.get(name) or "")
    ]
    if before["is_settled"] != after["is_settled"] or before["words"] != after["words"]:
        said.append(time_words(after, with_words=with_words))
    return tuple(said)


def time_words(after: dict[str, Any], *, with_words: bool) -> str:
    """What became of the time; the words may be those of a teller who took them back."""
    if not after["is_settled"]:
        return _("tijd weer vrij")
    return _("tijd: %(when)s") % {"when": after["words"]} if with_words else str(Deed.SETTLED.label)
