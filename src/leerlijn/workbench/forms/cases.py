"""Forms about one case: its code, its hours, its steps. They check what was typed; they save nothing."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.methods.definitions import Step
from leerlijn.studies.enums import StepState
from leerlijn.workbench.forms.fields import DayField, offer

QUARTERS = {"¼": 1, "½": 2, "¾": 3}
IN_QUARTERS = re.compile(r"(\d{0,2})\s*([¼½¾])")
BY_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")
DECIMAL = re.compile(r"(\d{0,2})[.,]?(\d{0,2})")
OF_DECIMALS = {"": 0, "0": 0, "00": 0, "25": 1, "5": 2, "50": 2, "75": 3}
OF_MINUTES = {"00": 0, "15": 1, "30": 2, "45": 3}
LONGEST = 24 * 4
# The choice by which nobody puts anything by hand.
BY_DEEDS = "deeds"
QUICK = ((1, gettext_lazy("¼ uur")), (2, gettext_lazy("½ uur")), (4, gettext_lazy("1 uur")))


class CaseForm(forms.Form):
    """Under which code a case is opened."""

    code = forms.CharField(
        label=gettext_lazy("Onder welke code?"),
        help_text=gettext_lazy(
            "Letters, cijfers en streepjes, zoals K-01. Nooit een naam en nooit voorletters: "
            "de code staat op elke pagina en in elk rapport."
        ),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class QuartersField(forms.CharField):
    """Hours as people write them: 1,5 or 1½ or 1:30 or ½. Gives whole quarters of an hour."""

    def clean(self, value: Any) -> Any:
        """Read the hours, or say how they may be written."""
        words = super().clean(value).strip()
        quarters = quarters_of(words)
        if quarters is None:
            raise forms.ValidationError(_("Schrijf uren in kwartieren: 0,25 of 1,5 of 2¾."))
        if not 0 < quarters <= LONGEST:
            raise forms.ValidationError(_("Dat kan niet op één dag. Schrijf tussen een kwartier en 24 uur."))
        return quarters


def quarters_of(words: str) -> int | None:
    """How many quarters of an hour the words say; None where they say something else."""
    if found := IN_QUARTERS.fullmatch(words):
        return int(found[1] or 0) * 4 + QUARTERS[found[2]]
    if (found := BY_CLOCK.fullmatch(words)) and found[2] in OF_MINUTES:
        return int(found[1]) * 4 + OF_MINUTES[found[2]]
    if words and (found := DECIMAL.fullmatch(words)) and found[2] in OF_DECIMALS:
        return int(found[1] or 0) * 4 + OF_DECIMALS[found[2]]
    return None


class QuickForm(forms.Form):
    """A quarter, half an hour or an hour on a step, today."""

    step = forms.ChoiceField()
    quarters = forms.TypedChoiceField(choices=QUICK, coerce=int)

    def __init__(self, *args: Any, steps: Iterable[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "step", [(step.key, step.name) for step in steps])


class HoursForm(forms.Form):
    """Time spent on a step."""

    step = forms.ChoiceField(label=gettext_lazy("Waaraan werkte je?"))
    quarters = QuartersField(
        label=gettext_lazy("Hoeveel uur?"),
        help_text=gettext_lazy("In kwartieren, bijvoorbeeld 1,5 of 1½."),
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    spent_on = DayField(label=gettext_lazy("Op welke dag?"))

    def __init__(self, *args: Any, steps: Iterable[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["step"]
        field.choices = [(step.key, step.name) for step in steps]

    def clean_spent_on(self) -> Any:
        """Hours are written down afterwards."""
        day = self.cleaned_data["spent_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Die dag moet nog komen. Schrijf uren achteraf op."))
        return day


class StepForm(forms.Form):
    """How far a step is: what was done tells it, or somebody says otherwise by hand."""

    state = forms.ChoiceField(label=gettext_lazy("Hoe staat het ermee?"), widget=forms.RadioSelect)
    remark = forms.CharField(
        label=gettext_lazy("Wat moeten je collega’s weten?"),
        help_text=gettext_lazy("Eén zin, zonder namen. Die staat onder de stap."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, told: StepState, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        follows = _("Volgt vanzelf uit wat jullie doen: nu %(state)s") % {"state": told.label}
        by_hand = [(state.value, _("Zelf zetten: %(state)s") % {"state": state.label}) for state in StepState]
        offer(self, "state", [(BY_DEEDS, follows), *by_hand])
