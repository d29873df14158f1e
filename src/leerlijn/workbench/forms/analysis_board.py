"""What is chosen on the board itself: what to see, what a factor rests on, which two say the same."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.analysis.board import DESK, Board, RestsOn, ToldFactor
from leerlijn.analysis.enums import Level
from leerlijn.analysis.models import Factor
from leerlijn.analysis.operations import Evidence
from leerlijn.meetings.enums import MeetingKind
from leerlijn.sources.models import Fragment
from leerlijn.workbench.forms.fields import offer


class TieForm(forms.Form):
    """What a factor rests on: moments of the life line, what people told there, marked pieces of text."""

    entries = forms.MultipleChoiceField(required=False)
    accounts = forms.MultipleChoiceField(required=False)
    fragments = forms.MultipleChoiceField(required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, board: Board, fragments: Iterable[Fragment], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, dict[str, Any]] = {
            "entries": {str(item.entry.pk): item.entry for item in board.life},
            "accounts": {str(told.pk): told for item in board.life for told in item.accounts},
            "fragments": {str(piece.pk): piece for piece in fragments},
        }
        for name, known in self.known.items():
            offer(self, name, [(pk, pk) for pk in known])

    def evidence(self) -> Evidence:
        """What was ticked, for the operation."""
        ticked = {
            name: tuple(known[pk] for pk in self.cleaned_data[name]) for name, known in self.known.items()
        }
        return Evidence(**ticked)


def ticked_in(form: TieForm, now: RestsOn, entry_ids: frozenset[Any]) -> dict[str, frozenset[str]]:
    """What is ticked on the page: what was sent, or else what stands now."""
    if form.is_bound:
        data: Any = form.data
        return {name: frozenset(data.getlist(name)) for name in form.known}
    stands = {
        "entries": entry_ids,
        "accounts": now.account_ids,
        "fragments": [piece.pk for piece in now.fragments],
    }
    return {name: frozenset(map(str, ids)) for name, ids in stands.items()}


class MergeForm(forms.Form):
    """Which factor says the same."""

    into = forms.ChoiceField(
        label=gettext_lazy("Welke zegt hetzelfde?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies er een. Zegt geen van deze hetzelfde, kies dan Toch niet.")
        },
    )

    def __init__(self, others: Iterable[ToldFactor], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(told.factor.pk): told.factor for told in others}
        offer(self, "into", [(pk, factor.text) for pk, factor in self.others.items()])

    def chosen(self) -> Factor:
        """The factor that was chosen."""
        return self.others[self.cleaned_data["into"]]


class BoardFilter(forms.Form):
    """Narrows and orders the board. Whatever is not among the choices narrows nothing."""

    sessie = forms.ChoiceField(label=gettext_lazy("Uit welke sessie"), required=False)
    niveau = forms.ChoiceField(label=gettext_lazy("Niveau"), required=False)
    thema = forms.ChoiceField(label=gettext_lazy("Thema"), required=False)
    op = forms.ChoiceField(label=gettext_lazy("Volgorde"), required=False)

    def __init__(self, *args: Any, themes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "sessie", [("", _("Alle sessies")), *session_choices()])
        offer(self, "niveau", [("", _("Alle niveaus")), *Level.choices])
        offer(self, "thema", [("", _("Alle thema’s")), *((theme, theme) for theme in themes)])
        orders = [
            ("leven", _("zoals in het leven")),
            ("sterkte", _("sterkste eerst")),
            ("niveau", _("op niveau")),
        ]
        offer(self, "op", [("", _("zoals opgeschreven")), *orders])

    def wanted(self, name: str) -> str:
        """What was chosen; empty where it was not among the choices."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(self.wanted(name) for name in ("sessie", "niveau", "thema"))

    def kept(self, factors: Iterable[ToldFactor], board: Board) -> list[ToldFactor]:
        """What stays in sight, in the chosen order."""
        return sorted((told for told in factors if self.keeps(told)), key=self.order_in(board))

    def keeps(self, told: ToldFactor) -> bool:
        """Whether a factor stays in sight."""
        return (
            self.wanted("sessie") in {"", *told.sessions}
            and self.wanted("niveau") in {"", told.factor.level}
            and self.wanted("thema") in {"", told.factor.theme}
        )

    def order_in(self, board: Board) -> Any:
        """By what factors are put in order; what is not said comes last, and else as written down."""
        places = {item.entry.pk: place for place, item in enumerate(board.life)}
        levels = {level: place for place, level in enumerate(Level.values)}
        last = len(places) + len(levels)
        return {
            "leven": lambda told: min((places[item.entry.pk] for item in told.entries), default=last),
            "sterkte": lambda told: -(told.factor.strength or 0),
            "niveau": lambda told: levels.get(told.factor.level, last),
        }.get(self.wanted("op"), lambda _told: 0)


def session_choices() -> list[tuple[str, Any]]:
    """Where something can be said: each kind of session, and the desk."""
    return [*MeetingKind.choices, (DESK, _("aan het bureau"))]
