"""Forms about the design of a study."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.methods.design import Question
from leerlijn.studies.enums import PartnerKind
from leerlijn.studies.queries.design import Answered
from leerlijn.workbench.forms.fields import offer


class AnswerForm(forms.Form):
    """What a study chooses for one question, what it adds itself, and why."""

    options = forms.MultipleChoiceField(required=False)
    own = forms.CharField(
        label=gettext_lazy("Zelf iets erbij"),
        help_text=gettext_lazy("Elke regel telt als één antwoord. Zonder namen van mensen."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    reason = forms.CharField(
        help_text=gettext_lazy("Komt in het onderzoeksplan. Twee zinnen is genoeg."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "options", (("", ""), *((option.key, option.label) for option in question.options)))
        self.fields["options"].label = question.question
        self.fields["reason"].label = question.why
        if question.examples:
            hint = _("Bijvoorbeeld: %(examples)s.") % {"examples": "; ".join(question.examples)}
            self.fields["own"].help_text = f"{self.fields['own'].help_text} {hint}"

    def clean_options(self) -> list[str]:
        """The chosen keys; "something else" on a list of which one is chosen has none."""
        return [key for key in self.cleaned_data["options"] if key]

    @property
    def chosen(self) -> list[str]:
        """The keys of what is ticked now, also when the form comes back."""
        return [str(key) for key in self["options"].value() or ()]


def answer_form_of(answered: Answered) -> AnswerForm:
    """The form as it opens: with what was answered."""
    answer = answered.answer
    initial = {
        "options": answer.options if answer else [],
        "own": answer.own if answer else "",
        "reason": answer.reason if answer else "",
        "seen_version": answer.version if answer else 0,
    }
    return AnswerForm(question=answered.question, initial=initial)


class PartnerForm(forms.Form):
    """An organisation that takes part."""

    name = forms.CharField(label=gettext_lazy("Hoe heet de organisatie?"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Wat doet ze?"), choices=PartnerKind.choices)
    region = forms.CharField(label=gettext_lazy("In welke regio?"), max_length=120, required=False)
    part = forms.CharField(
        label=gettext_lazy("Wat is haar deel in dit onderzoek?"),
        help_text=gettext_lazy("Bijvoorbeeld: stelt casussen voor, en geeft mensen tijd om mee te doen."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FamilyForm(forms.Form):
    """Somebody from a family who thinks along about the design."""

    called = forms.CharField(
        label=gettext_lazy("Hoe noemen we deze persoon?"),
        help_text=gettext_lazy(
            "Een rol of een zelfgekozen naam, zoals “een moeder uit de ouderraad”. Een echte naam hoeft niet."
        ),
        max_length=120,
    )
    contribution = forms.CharField(
        label=gettext_lazy("Wat bracht die in?"),
        help_text=gettext_lazy("Liefst in de eigen woorden van wie het zei."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
