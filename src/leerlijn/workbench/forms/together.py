"""A list that is filled in about a case: about a decision, a phase, or with somebody."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.studies.models import Participant
from leerlijn.together.definitions import Item, List
from leerlijn.together.enums import Person, Voice
from leerlijn.together.operations import Filled
from leerlijn.together.queries import FilledSheet
from leerlijn.workbench.forms.fields import DayField
from leerlijn.workbench.forms.lifeline import WordsField


class SheetForm(forms.Form):
    """A list as its definition asks it: for each item a choice, and words."""

    on = DayField(label=gettext_lazy("Op welke dag keken jullie?"), initial=timezone.localdate)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        asks: List,
        people: Iterable[Participant],
        phases: Sequence[str],
        gone: frozenset[Voice] = frozenset(),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.items = [item for item in asks.items if item.voice not in gone]
        self.fields["about"] = about_field(asks, phases)
        if asks.person != Person.NONE:
            self.fields["person"] = self.person_field(is_needed=asks.person == Person.NEEDED)
        choices = [("", _("Nog niet gezegd")), *((one.key, one.name.capitalize()) for one in asks.answers)]
        for item in self.items:
            if not item.only_words:
                self.fields[f"c-{item.key}"] = forms.ChoiceField(
                    label=item.text, choices=choices, required=False
                )
            self.fields[f"w-{item.key}"] = words_field(item)
        self.order_fields(["about", "person", "on"])

    def person_field(self, *, is_needed: bool) -> forms.ChoiceField:
        """Who was asked, or whom it is about."""
        nobody = _("Kies iemand") if is_needed else _("Het gezin als geheel")
        names = [(key, person.pseudonym) for key, person in self.people.items()]
        label = _("Aan wie vroeg je dit?") if is_needed else _("Over wie gaat het?")
        return forms.ChoiceField(label=label, choices=[("", nobody), *names], required=is_needed)

    def filled(self) -> Filled:
        """What was filled in, for the operation."""
        said = self.cleaned_data
        answers = {item.key: (said.get(f"c-{item.key}", ""), said[f"w-{item.key}"]) for item in self.items}
        return Filled(said["about"], said["on"], answers, self.people.get(said.get("person", "")))


def about_field(asks: List, phases: Sequence[str]) -> forms.Field:
    """About what a sheet is: a step of the method, or in words."""
    if asks.per_step:
        return forms.ChoiceField(label=asks.about, choices=[(name, name) for name in phases])
    return forms.CharField(label=asks.about, help_text=asks.hint, max_length=200)


def words_field(item: Item) -> forms.Field:
    """Room for words: a text where that is all that is asked, one line beside a choice."""
    if item.only_words:
        return WordsField(label=item.text, help_text=item.hint, rows=2, max_length=1000, required=False)
    return forms.CharField(label=item.hint or _("Hoe weet je dat?"), max_length=1000, required=False)


def as_filled(found: FilledSheet) -> dict[str, Any]:
    """A sheet as its form shows it."""
    sheet = found.sheet
    answers = {answer.item_key: answer for answer in sheet.answers.all()}
    choices = {f"c-{key}": answer.choice for key, answer in answers.items()}
    words = {f"w-{key}": answer.words for key, answer in answers.items()}
    about = {"about": sheet.about, "on": sheet.on, "person": str(sheet.participant_id or "")}
    return {**about, **choices, **words, "seen_version": sheet.version}


class WordForm(forms.Form):
    """A word to look at."""

    word = forms.CharField(
        label=gettext_lazy("Welk woord?"),
        help_text=gettext_lazy("Schrijf elke vorm op, met komma’s ertussen: casus, casussen."),
        max_length=200,
    )
    why = forms.CharField(label=gettext_lazy("Waarom let je erop?"), max_length=300, required=False)
    instead = forms.CharField(label=gettext_lazy("Wat kan ook?"), max_length=300, required=False)
    is_on = forms.BooleanField(label=gettext_lazy("Laat het zien als het ergens staat"), required=False)
