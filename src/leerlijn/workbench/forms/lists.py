from dataclasses import dataclass, replace

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.repairs import Choice
from leerlijn.lifecourse.enums import TRACK_OF_WORD, Track
from leerlijn.lifecourse.models import TimelineRow
from leerlijn.toolkit.intake.columns import Columns
from leerlijn.toolkit.intake.header_words import Role
from leerlijn.toolkit.intake.tracks import Track as ListTrack

TRACKS = [(track.value, track.label) for track in Track]
TRACKS_OF_LISTS = [(word, track.label) for word, track in TRACK_OF_WORD.items()]


class RowForm(forms.Form):
    """One row put right by hand."""

    words = forms.CharField(
        label=_("Wanneer was het?"),
        required=False,
        max_length=200,
        help_text=_("Ongeveer mag: “rond zijn vijfde”, “zomer 2016”, “2014 tot 2016”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    track = forms.ChoiceField(
        label=_("Bij welk spoor hoort het?"), required=False, choices=[("", _("Kies een spoor")), *TRACKS]
    )
    text = forms.CharField(
        label=_("Wat gebeurde er?"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    told_by = forms.CharField(label=_("Wie vertelde het?"), required=False, max_length=80)

    def changes(self, row: TimelineRow) -> dict[str, str]:
        """What is different now; what stayed the same is not read anew."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value != getattr(row, name) and not (name == "track" and not value)
        }


def form_for(row: TimelineRow) -> RowForm:
    """The form as the row stands; each on the page with ids of its own."""
    initial = {name: getattr(row, name) for name in ("words", "track", "text", "told_by")}
    return RowForm(initial=initial, auto_id=f"id_{row.pk}_%s")


@dataclass(frozen=True, slots=True)
class Answered:
    """The button that was pressed under a row: the choice and, for a time, the words of it."""

    choice: Choice
    words: str = ""


def answer_in(data: QueryDict) -> Answered | None:
    """What was chosen, or None where that is no choice that we offer."""
    choice, _bar, words = data.get("answer", "").partition("|")
    if choice not in set(Choice):
        return None
    return Answered(Choice(choice), words[:200])


def columns_in(data: QueryDict, before: tuple[Columns, ...]) -> tuple[Columns, ...]:
    """The columns as a person chose them; what is no choice leaves them as they were."""
    return tuple(corrected(data, table, columns) for table, columns in enumerate(before))


def corrected(data: QueryDict, table: int, columns: Columns) -> Columns:
    """The columns of one table with the chosen roles and track."""
    chosen = [data.get(f"role-{table}-{place}", role) for place, role in enumerate(columns.roles)]
    roles = tuple(
        Role(new) if new in set(Role) else old for new, old in zip(chosen, columns.roles, strict=True)
    )
    track = data.get(f"track-{table}")
    if track is None:
        return replace(columns, roles=roles)
    return replace(columns, roles=roles, track=ListTrack(track) if track in TRACK_OF_WORD else None)
