"""Forms about which cases a study learns from."""

from django import forms
from django.utils.translation import gettext_lazy

from leerlijn.studies.enums import Pool

ACCEPT, DECLINE = "accept", "decline"
WHOLE_LIST = "all"


class AnswerProposalForm(forms.Form):
    """Whether a proposed case comes on the list, and why."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Komt deze casus op de lijst?"),
        choices=(
            (ACCEPT, gettext_lazy("Ja, op de lijst")),
            (DECLINE, gettext_lazy("Nee, niet op de lijst")),
        ),
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=gettext_lazy("Waarom?"),
        help_text=gettext_lazy("Wie het voorstelde, leest dit."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class ChooseProposalForm(forms.Form):
    """Why a case is chosen from the list."""

    because = forms.CharField(
        label=gettext_lazy("Waarom kiezen jullie deze?"),
        help_text=gettext_lazy("Komt in het onderzoeksplan."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class DrawForm(forms.Form):
    """How many cases are drawn, from which part of the list, with which seed."""

    wanted = forms.IntegerField(label=gettext_lazy("Hoeveel casussen?"), min_value=1, max_value=99, initial=1)
    pool = forms.ChoiceField(
        label=gettext_lazy("Waaruit?"),
        choices=((WHOLE_LIST, gettext_lazy("de hele lijst")), *Pool.choices),
    )
    seed = forms.CharField(
        label=gettext_lazy("Lotgetal"),
        help_text=gettext_lazy(
            "Dit getal koos de computer. Je mag er een ander voor invullen, bijvoorbeeld ogen van een "
            "dobbelsteen. Met dezelfde lijst en hetzelfde lotgetal komt er altijd hetzelfde uit."
        ),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_pool(self) -> str:
        """The part of the list; nothing for the whole of it."""
        pool: str = self.cleaned_data["pool"]
        return "" if pool == WHOLE_LIST else pool


class ReplaceForm(forms.Form):
    """Why a drawn case cannot take part."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom kan deze casus niet meedoen?"),
        help_text=gettext_lazy("Zonder namen. Komt in het onderzoeksplan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
