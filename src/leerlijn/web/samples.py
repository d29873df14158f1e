"""Invented contents of the component sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.web.navigation import Step


class SampleForm(forms.Form):
    """A form that comes back with one thing to look at again."""

    began = forms.CharField(label=_("Wanneer begon het?"), help_text=_("Ongeveer mag: “zomer 2016”."))
    who = forms.ChoiceField(
        label=_("Wie vertelde het?"),
        choices=[("mother", _("moeder")), ("father", _("vader")), ("file", _("uit het dossier"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In eigen woorden"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    unsure = forms.BooleanField(label=_("Ik weet het niet zeker"), required=False)

    def clean_began(self) -> str:
        """Refuse the day that the sample types."""
        raise forms.ValidationError(_("Deze dag bestaat niet. Bedoel je 28 februari 2019?"))


def sample_steps() -> tuple[Step, ...]:
    """Where an invented case is."""
    return (
        Step(str(_("Leervraag")), "done"),
        Step(str(_("Toestemming")), "done"),
        Step(str(_("Gesprekken")), "now", current=True),
        Step(str(_("Levenslijn")), "now"),
        Step(str(_("Leersessie")), "to"),
        Step(str(_("Rapport")), "to"),
    )
