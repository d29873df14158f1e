from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.consent.enums import Capacity, WithdrawalScope
from leerlijn.consent.operations import LARGEST_SCAN, SCAN_SIGNS
from leerlijn.consent.rules import Signature
from leerlijn.workbench.forms.fields import DayField, offer

PAPER, WORD = "paper", "word"
HOW = (
    (PAPER, gettext_lazy("Ik heb het formulier hier")),
    (WORD, gettext_lazy("Iemand zegt het, het formulier komt nog")),
)
CAPACITIES = {
    Capacity.SELF: gettext_lazy("voor wat deze persoon zelf vertelt"),
    Capacity.AUTHORITY: gettext_lazy("voor de jongere, want deze persoon heeft het gezag"),
}
SCOPES = {
    WithdrawalScope.SELF: gettext_lazy("Wat deze persoon zelf vertelde"),
    WithdrawalScope.CASE: gettext_lazy("De hele casus"),
}


class ScanField(forms.FileField):
    """A scan or photo of a signed form: pdf, png or jpg, at most 10 MB."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            help_text=gettext_lazy("Een scan of foto: pdf, png of jpg. Hoogstens 10 MB."),
            widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"}),
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse at the field what would be refused when it is kept."""
        upload = super().clean(data, initial)
        if not isinstance(upload, UploadedFile):
            return None
        if (upload.size or 0) > LARGEST_SCAN:
            raise forms.ValidationError(_("Dit bestand is groter dan 10 MB. Maak de scan kleiner."))
        content: bytes = upload.read()
        if not content.startswith(tuple(SCAN_SIGNS)):
            raise forms.ValidationError(_("Kies een scan of foto van het formulier: pdf, png of jpg."))
        return content


class SignedForm(forms.Form):
    """What somebody signed, when, and how we know."""

    capacities = forms.MultipleChoiceField(
        label=gettext_lazy("Waarvoor is er getekend?"), widget=forms.CheckboxSelectMultiple
    )
    signed_on = DayField(
        label=gettext_lazy("Op welke dag?"), help_text=gettext_lazy("Bijvoorbeeld 24-11-2026.")
    )
    how = forms.ChoiceField(label=gettext_lazy("Hoe weet je dat?"), choices=HOW, widget=forms.RadioSelect)
    scan = ScanField(label=gettext_lazy("Het getekende formulier, als je het hier hebt"), required=False)
    on_word_of = forms.CharField(
        label=gettext_lazy("Als het formulier nog komt: wie zegt het?"),
        help_text=gettext_lazy("Het rapport blijft een concept tot het formulier er is."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, missing: Iterable[Signature], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "capacities",
            [(signature.capacity, CAPACITIES[signature.capacity]) for signature in missing],
        )

    def clean_signed_on(self) -> Any:
        """Nobody signs tomorrow."""
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag ligt nog voor ons. Welke dag was het wel?"))
        return day

    def clean(self) -> dict[str, Any]:
        """The form itself, or whose word it is."""
        how = self.cleaned_data.get("how")
        if how == PAPER and not self.cleaned_data.get("scan") and "scan" not in self.errors:
            self.add_error("scan", _("Kies nog het bestand met het getekende formulier."))
        if how == WORD and not self.cleaned_data.get("on_word_of"):
            self.add_error("on_word_of", _("Schrijf op wie het zegt."))
        return self.cleaned_data

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        on_paper = self.cleaned_data["how"] == PAPER
        return {
            "capacities": [Capacity(value) for value in self.cleaned_data["capacities"]],
            "signed_on": self.cleaned_data["signed_on"],
            "scan": self.cleaned_data["scan"] if on_paper else None,
            "on_word_of": "" if on_paper else self.cleaned_data["on_word_of"],
        }


class ScanForm(forms.Form):
    """The signed form that was still to come."""

    scan = ScanField(label=gettext_lazy("Het getekende formulier"))


class WithdrawalForm(forms.Form):
    """How far somebody takes their consent back."""

    scope = forms.ChoiceField(label=gettext_lazy("Wat trekt deze persoon in?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, scopes: Iterable[WithdrawalScope], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "scope", [(scope, SCOPES[scope]) for scope in scopes])
