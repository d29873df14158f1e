"""Forms about methods: which ones to see side by side, and what a study would be like."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.methods.advice import options_that_advise, questions_that_advise
from leerlijn.methods.definitions import Method
from leerlijn.methods.design import Question, load_design
from leerlijn.workbench.method_words import PRESENCES, RECONSTRUCTIONS

LARGEST_FILE = 500_000
EVERYTHING = ("", gettext_lazy("Maakt niet uit"))


class MethodFilter(forms.Form):
    """Which methods to see: what does not fit the choices is left out."""

    leven = forms.ChoiceField(label=gettext_lazy("Welk deel van het leven?"), required=False)
    gezin = forms.ChoiceField(label=gettext_lazy("Ouders en jongere?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("leven", RECONSTRUCTIONS), ("gezin", PRESENCES)):
            field: Any = self.fields[name]
            field.choices = [EVERYTHING, *((key.value, label) for key, label in words.items())]

    def lets_through(self, method: Method) -> bool:
        """Whether a method fits; a choice that is not there narrows nothing."""
        wanted = self.cleaned_data if self.is_valid() else {}
        fits = {"leven": method.life_course.reconstruct, "gezin": method.family_at_table}
        return all(not wanted.get(name) or wanted[name] == value for name, value in fits.items())


def questions_to_ask() -> list[tuple[Question, frozenset[str]]]:
    """The questions whose answers say something about methods, each with the options that do."""
    design = load_design()
    return [(design.question(key), options_that_advise(key)) for key in questions_that_advise(design)]


def answers_in(asked: QueryDict) -> dict[str, list[str]]:
    """The answers in an address, as far as they can be chosen."""
    return {
        question.key: [key for key in asked.getlist(question.key) if key in options]
        for question, options in questions_to_ask()
    }


class CopyForm(forms.Form):
    """What an own method is called."""

    name = forms.CharField(
        label=gettext_lazy("Hoe heet jullie methode?"),
        help_text=gettext_lazy("Zo herkent iedereen dat het een eigen vorm is."),
        max_length=80,
    )


class MethodFileForm(forms.Form):
    """A method as a file."""

    file = forms.FileField(
        label=gettext_lazy("Kies het bestand"),
        help_text=gettext_lazy("Een bestand dat eindigt op .toml, van hoogstens 500 kB."),
        widget=forms.FileInput(attrs={"accept": ".toml,application/toml,text/plain"}),
    )

    def clean_file(self) -> str:
        """The text of the file; one that is too large is not read."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 500 kB. Een methode is zelden zo groot.")
            )
        try:
            text: str = given.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            said = _("Dit bestand is geen tekst die we kunnen lezen. Bewaar het als UTF-8.")
            raise forms.ValidationError(said) from None
        return text
