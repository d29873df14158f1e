from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.consent.enums import Capacity, Said
from leerlijn.consent.operations import Answered
from leerlijn.consent.rules import Signature
from leerlijn.consent.signed_copy import OnScreen
from leerlijn.consent.texts import Purpose, Text, Tick

AS_WHAT = {
    Capacity.SELF: gettext_lazy("voor mijzelf"),
    Capacity.AUTHORITY: gettext_lazy("ook voor het kind, want ik heb gezag"),
}
LONGEST_NAME = 120


class OwnConsentForm(forms.Form):
    """The boxes of a text as it stands there, as what somebody signs, and their name: typed, with a tick."""

    def __init__(self, *args: Any, text: Text, missing: Iterable[Signature], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.capacities = text, tuple(signature.capacity for signature in missing)
        for tick in text.ticks:
            self.fields[tick.purpose] = field_for(tick)
        if len(self.capacities) > 1:
            self.fields["capacities"] = forms.MultipleChoiceField(
                label=gettext_lazy("Ik teken"),
                choices=[(capacity, AS_WHAT[capacity]) for capacity in self.capacities],
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["name"] = forms.CharField(
            label=gettext_lazy("Mijn naam"),
            max_length=LONGEST_NAME,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )

    def answers(self) -> tuple[Answered, ...]:
        """What was ticked and what was not, for the operation."""
        boxes = [
            Answered(tick.purpose, Said.YES if self.cleaned_data[tick.purpose] else Said.NO)
            for tick in self.text.ticks
            if tick.purpose not in {Purpose.JOIN, Purpose.FILE}
        ]
        return (*boxes, *(Answered(Purpose.FILE, Said.YES, name) for name in self.organisations()))

    def organisations(self) -> tuple[str, ...]:
        """The organisations whose file may be read, each once."""
        lines = (" ".join(line.split()) for line in self.cleaned_data.get(Purpose.FILE, "").splitlines())
        return tuple({name.casefold(): name[:LONGEST_NAME] for name in lines if name}.values())

    def signed(self) -> OnScreen:
        """What was put under the form."""
        chosen = self.cleaned_data.get("capacities") or self.capacities
        said = {tick: self.words_for(tick) for tick in self.text.ticks}
        return OnScreen(
            name=" ".join(self.cleaned_data["name"].split()),
            capacities=tuple(Capacity(capacity) for capacity in chosen),
            ticked=tuple(said[tick] for tick in self.text.ticks if self.cleaned_data[tick.purpose]),
            left_open=tuple(tick.label for tick in self.text.ticks if not self.cleaned_data[tick.purpose]),
        )

    def words_for(self, tick: Tick) -> str:
        """A box in words, with the organisations that stand behind it."""
        names = ", ".join(self.organisations()) if tick.per_organisation else ""
        return f"{tick.label} {names}".strip()


def field_for(tick: Tick) -> forms.Field:
    """A box to tick, or lines for the organisations whose file may be read."""
    if tick.per_organisation:
        return forms.CharField(
            label=tick.label,
            help_text=gettext_lazy("Eén organisatie op een regel. Leeg laten mag."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    errors = {"required": _("Zet een vinkje als je meedoet. Doe je niet mee, kies dan Sluiten.")}
    return forms.BooleanField(label=tick.label, required=tick.required, error_messages=errors)
