"""Two people changed the same thing: both texts beside each other, nothing is lost."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.lifecourse.enums import Arrival, Place, Track, Weight
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import Telling
from leerlijn.lifecourse.queries import ToldEntry, last_change
from leerlijn.studies.models import Case


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that both wrote, with the differing words marked."""

    label: str
    mine: SafeString
    theirs: SafeString


@dataclass(frozen=True, slots=True)
class Clash:
    """Who else wrote, when, and what.

    `version` is what stands now, `url` where theirs is read, `action` where the form goes on when not here.
    """

    who: str
    when: Any
    version: int
    sides: tuple[Side, ...]
    url: str
    action: str = ""


def clash_of_entries(now: ToldEntry, mine: dict[str, Any], case: Case) -> Clash:
    """What I typed beside what a colleague made of the entry meanwhile."""
    theirs = {name: getattr(now.entry, name) for name in mine if name != "seen_version"}
    pairs = [
        (LABELS[name], in_words(name, mine[name], case), in_words(name, value, case))
        for name, value in theirs.items()
        if mine[name] != value
    ]
    return clash_of(now, pairs)


def clash_of_times(now: ToldEntry, mine: str) -> Clash:
    """My time beside the one that was settled meanwhile."""
    return clash_of(now, [(_("Wanneer"), mine, now.words)])


def clash_of_accounts(now: ToldEntry, old: Account, mine: Telling) -> Clash:
    """My wording beside the one that came meanwhile: the newest account of the same teller."""
    newer = [account for account in now.accounts if account.created_at > old.created_at]
    same = [account for account in newer if account.teller_id == old.teller_id] or newer
    theirs = same[-1] if same else None
    pairs = [
        (_("Verhaal"), mine.text, theirs.text if theirs else ""),
        (_("Wanneer"), mine.words, theirs.words if theirs else ""),
    ]
    code = now.entry.case.code
    onward = reverse("account-correct", args=[code, now.entry.pk, theirs.pk]) if theirs else ""
    return clash_of(now, pairs, action=onward)


LABELS = {
    "title": gettext_lazy("Naam"),
    "track": gettext_lazy("Spoor"),
    "category": gettext_lazy("Categorie"),
    "weight": gettext_lazy("Hoe het was"),
    "is_restricted": gettext_lazy("Blijft bij het team"),
    "restricted_because": gettext_lazy("Waarom"),
    "is_place_secret": gettext_lazy("Plek geheim"),
    "arrival": gettext_lazy("Gepland of niet"),
    "place": gettext_lazy("Andere plek"),
    "is_nothing": gettext_lazy("Er was toen niets"),
}
TOLD_OF_PLACE = {"arrival": Arrival, "place": Place}


def in_words(name: str, value: Any, case: Case) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if name == "track":
        return str(Track(value).label)
    if name == "weight":
        return str(Weight(value).label)
    if name in TOLD_OF_PLACE and value:
        return str(TOLD_OF_PLACE[name](value).label)
    if name == "category":
        known = {found.key: found.label for each in case.study.method.value_lists for found in each.values}
        return known.get(str(value), _("nog geen"))
    return str(value)


def clash_of(now: ToldEntry, pairs: list[tuple[Any, str, str]], *, action: str = "") -> Clash:
    """Both texts, with who wrote the other one."""
    change = last_change(now.entry)
    return Clash(
        who=change.by.call_name if change else _("Een collega"),
        when=now.entry.changed_at,
        version=now.entry.version,
        sides=tuple(Side(str(label), *marked(mine, theirs)) for label, mine, theirs in pairs),
        url=reverse("entry", args=[now.entry.case.code, now.entry.pk]),
        action=action,
    )


def marked(mine: str, theirs: str) -> tuple[SafeString, SafeString]:
    """Both texts with the words in which they differ marked."""
    left, right = mine.split(), theirs.split()
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return (
        joined([(tag != "equal", " ".join(left[i1:i2])) for tag, i1, i2, _j1, _j2 in blocks]),
        joined([(tag != "equal", " ".join(right[j1:j2])) for tag, _i1, _i2, j1, j2 in blocks]),
    )


def joined(pieces: list[tuple[bool, str]]) -> SafeString:
    """Pieces of text, the marked ones in a marker."""
    shown = [
        format_html("<mark>{}</mark>" if is_marked else "{}", words) for is_marked, words in pieces if words
    ]
    return format_html_join(" ", "{}", ((piece,) for piece in shown)) if shown else SafeString("–")
