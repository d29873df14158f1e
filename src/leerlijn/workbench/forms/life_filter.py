"""What of a life line somebody wants to see: by track, teller, source, factor, and some more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.analysis.board import Marks, ToldFactor
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.papers import named_as
from leerlijn.lifecourse.queries import ToldEntry

DIFFERENT = "verschillend"
NO_SOURCE = "geen"
ICONS = {
    "verteller": "eye",
    "spoor": "funnel",
    "bron": "file-text",
    "factor": "scale",
    "weegt": "hand-heart",
    "lezing": "equal-not",
}
RARE = ("weegt", "lezing", "zoek")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a chip, and the address that makes it."""

    words: str
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing to choose by; its words say what is chosen now."""

    name: str
    label: str
    words: str
    icon: str
    is_on: bool
    is_rare: bool
    options: tuple[Option, ...]


class LifeFilter(forms.Form):
    """Narrows what is drawn. Whatever is not among the choices narrows nothing."""

    verteller = forms.ChoiceField(label=gettext_lazy("Wie vertelde"), required=False)
    spoor = forms.ChoiceField(label=gettext_lazy("Spoor"), required=False)
    bron = forms.ChoiceField(label=gettext_lazy("Bron"), required=False)
    factor = forms.ChoiceField(label=gettext_lazy("Factor"), required=False)
    weegt = forms.ChoiceField(label=gettext_lazy("Fijn of zwaar"), required=False)
    lezing = forms.ChoiceField(label=gettext_lazy("Hoe het verteld wordt"), required=False)
    zoek = forms.CharField(
        label=gettext_lazy("Zoek"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(self, *args: Any, life: Iterable[ToldEntry], marks: Marks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = tuple(life)
        self.on_factor = {str(each.factor.pk): entries_of(each) for each in marks.factors}
        choices: dict[str, list[Any]] = {
            "verteller": [("", _("Iedereen die vertelde")), *((name, name) for name in tellers_in(told))],
            "spoor": [("", _("Alle sporen")), *Track.choices],
            "bron": [("", _("Alle bronnen")), *sources_in(told)],
            "factor": [
                ("", _("Alle factoren")),
                *((str(each.factor.pk), each.factor.text) for each in marks.factors if each.entries),
            ],
            "weegt": [("", _("Fijn, zwaar en gewoon")), *Weight.choices],
            "lezing": [("", _("Alle verhalen")), (DIFFERENT, _("Verschillende lezingen"))],
        }
        for name, known in choices.items():
            field: Any = self.fields[name]
            field.choices = known
            if len(known) == 1:  # nothing to choose
                del self.fields[name]

    def wanted(self, name: str) -> str:
        """What was chosen; empty where it was not among the choices."""
        self.is_valid()
        return str(self.cleaned_data.get(name, "")).strip()

    @property
    def chosen(self) -> dict[str, str]:
        """All that was chosen, as an address says it."""
        return {name: self.wanted(name) for name in self.fields if self.wanted(name)}

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.chosen)

    def keeps(self, item: ToldEntry) -> bool:
        """Whether an entry stays in sight."""
        entry, words = item.entry, self.wanted("zoek").casefold()
        texts = (item.title, item.words, *(account.text for account in item.accounts))
        return (
            self.wanted("spoor") in {"", entry.track}
            and (not self.wanted("lezing") or item.readings_differ)
            and self.wanted("weegt") in {"", entry.weight}
            and named_as(self.wanted("verteller")) in {"", *map(named_as, item.tellers)}
            and self.wanted("bron") in {"", *(place_of(account) for account in item.accounts)}
            and (not self.wanted("factor") or entry.pk in self.on_factor[self.wanted("factor")])
            and any(words in text.casefold() for text in texts)
        )

    def chips(self, others: Mapping[str, str]) -> list[Chip]:
        """The lists as chips; every choice keeps the other ones, and `others`."""
        return [self.chip(name, others) for name in ICONS if name in self.fields]

    def chip(self, name: str, others: Mapping[str, str]) -> Chip:
        """One list as a chip."""
        field: Any = self.fields[name]
        kept = {**others, **{key: value for key, value in self.chosen.items() if key != name}}
        now = self.wanted(name)
        return Chip(
            name=name,
            label=str(field.label),
            words=next(str(words) for key, words in field.choices if key == now),
            icon=ICONS[name],
            is_on=bool(now),
            is_rare=name in RARE,
            options=tuple(
                Option(str(words), "?" + urlencode({**kept, **({name: key} if key else {})}), key == now)
                for key, words in field.choices
            ),
        )


def tellers_in(life: Iterable[ToldEntry]) -> list[str]:
    """Everybody who told something, once however it was typed."""
    called: dict[str, str] = {}
    for name in (name for item in life for name in item.tellers):
        called.setdefault(named_as(name), name)
    return list(called.values())


def sources_in(life: Iterable[ToldEntry]) -> list[tuple[str, str]]:
    """Where it was told, each source once; what has none comes last."""
    found: dict[str, str] = {}
    for account in (account for item in life for account in item.accounts):
        found.setdefault(place_of(account), account.source.title if account.source else _("Zonder bron"))
    if list(found) == [NO_SOURCE]:
        return []
    return sorted(found.items(), key=lambda source: source[0] == NO_SOURCE)


def place_of(account: Account) -> str:
    """The source of an account, as an address names it."""
    return str(account.source_id) if account.source_id else NO_SOURCE


def entries_of(told: ToldFactor) -> frozenset[UUID]:
    """The entries on which a factor rests, in whatever words it was said."""
    everything = (told, *told.same)
    return frozenset(item.entry.pk for each in everything for item in each.entries)
