from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.reports.enums import Readers, Trace
from leerlijn.reports.models import CaseReport, TraceCheck

LONGEST_TEXT = 20_000


class TextsForm(forms.Form):
    """What the researcher adds to a report."""

    introduction = forms.CharField(
        label=_("Wat wil je vooraf zeggen?"),
        help_text=_("Komt bovenaan, bij “Waarom dit rapport”. Een lege regel begint een nieuwe alinea."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    closing = forms.CharField(
        label=_("Wat wil je tot slot zeggen?"),
        help_text=_("Komt achteraan, bij “Tot slot”."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    tells_health = forms.BooleanField(
        label=_("De jongere wil ook lezen wat stukken over gezondheid zeggen"),
        help_text=_("Zet dit alleen aan als je het aan de jongere vroeg, en het antwoord ja was."),
        required=False,
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, readers: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if readers != Readers.YOUNG_PERSON:
            del self.fields["tells_health"]


def texts_form_of(report: CaseReport) -> TextsForm:
    """The form as the report stands."""
    return TextsForm(
        readers=report.readers,
        initial={
            "introduction": report.introduction,
            "closing": report.closing,
            "tells_health": report.tells_health,
            "seen_version": report.version,
        },
    )


class EyesForm(forms.Form):
    """For which traces somebody looked."""

    seen = forms.MultipleChoiceField(
        label=_("Ik las het hele rapport en keek hiernaar"),
        choices=Trace.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(
        label=_("Wat viel je op?"),
        help_text=_("Hoeft niet. Alleen het team leest dit."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def eyes_form_of(check: TraceCheck | None) -> EyesForm:
    """The form as somebody filled it in last."""
    return EyesForm(initial={"seen": check.seen, "remark": check.remark} if check else None)


class AnswerForm(forms.Form):
    """An answer of the gate: what happens to one string."""

    key = forms.CharField(max_length=200, strip=False)
    answer = forms.ChoiceField(choices=[("suggestion", ""), ("hide", ""), ("keep", ""), ("other", "")])
    words = forms.CharField(required=False, max_length=120)
    reason = forms.CharField(required=False, max_length=200)
    place = forms.IntegerField(required=False, min_value=1)
