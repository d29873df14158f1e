from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.reports.models import CaseReport

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
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)


def texts_form_of(report: CaseReport) -> TextsForm:
    """The form as the report stands."""
    return TextsForm(
        initial={
            "introduction": report.introduction,
            "closing": report.closing,
            "seen_version": report.version,
        }
    )


class AnswerForm(forms.Form):
    """An answer of the gate: what happens to one string."""

    key = forms.CharField(max_length=200, strip=False)
    answer = forms.ChoiceField(choices=[("suggestion", ""), ("hide", ""), ("keep", ""), ("other", "")])
    words = forms.CharField(required=False, max_length=120)
    reason = forms.CharField(required=False, max_length=200)
    place = forms.IntegerField(required=False, min_value=1)
