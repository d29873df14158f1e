"""The form of one line, with what can be chosen beside it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.lifecourse.enums import Track
from leerlijn.studies.models import Participant
from leerlijn.workbench.forms.lifeline import OTHER, WordsField, choice_like, teller_choices

LONGEST_LINE, LONGEST_TELLER = 2_000, 90
PREFIX = "r"


class TellerField(forms.ChoiceField):
    """Who tells: one of the choices, or whoever told the line before in words that are no choice.

    "moeder en vader" told it together: the next line keeps them, and none of the choices names them both.
    """

    def valid_value(self, value: str) -> bool:
        """Whether it is a choice, or words for somebody else."""
        return super().valid_value(value) or (value.startswith(OTHER) and len(value) <= LONGEST_TELLER)


class LineForm(forms.Form):
    """One line in plain words; track and teller are read from it, or chosen here.

    `seen` is the line whose reading was on the screen.
    """

    line = WordsField(
        label=gettext_lazy("Wat gebeurde er, en wanneer ongeveer?"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "qin", "aria-describedby": "read"}),
    )
    track = forms.ChoiceField(label=gettext_lazy("Spoor"), required=False, widget=forms.RadioSelect)
    teller = TellerField(label=gettext_lazy("Wie vertelt het?"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def __init__(
        self, *args: Any, tellers: Iterable[Participant], others: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **{**kwargs, "prefix": PREFIX})
        track: Any = self.fields["track"]
        track.choices = [("", _("Vanzelf")), *Track.choices]
        teller: Any = self.fields["teller"]
        (_empty, _choose), *people = teller_choices(tellers, others)
        teller.choices = [("", _("Zoals in de regel")), *people]
        self.initial["teller"] = choice_like(self.initial.get("teller", ""), people)

    def typed(self, name: str) -> str:
        """What was typed or chosen; empty where it was not among the choices."""
        return str(self.cleaned_data.get(name) or "")


class TrackWordForm(forms.Form):
    """One more word of an organisation for a track."""

    word = WordsField(
        label=gettext_lazy("Woord of woorden"),
        help_text=gettext_lazy("Met een sterretje telt ook wat erachter staat: “gezinscoach*”."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    track = forms.ChoiceField(label=gettext_lazy("Bij welk spoor hoort het?"), choices=Track.choices)
