"""Forms that change one part of an organisation's own method: each reads it and writes it back."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from leerlijn.methods.definitions import Method
from leerlijn.methods.enums import Block, InstrumentKind, Party, Presence, SessionKind
from leerlijn.methods.rules import FARTHEST_TONE
from leerlijn.workbench.method_words import BLOCKS, KINDS, PARTIES, PRESENCES, RECONSTRUCTIONS

SPARE = 2
LONGEST = 2000
NONE = gettext_lazy("geen")


class Lines(forms.CharField):
    """Several texts, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("Eén per regel."))
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), max_length=10 * LONGEST, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show the texts under each other."""
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the texts are other ones; an empty field that was not touched is no change."""
        return bool(tuple(initial or ()) != self.to_python(data))

    def to_python(self, value: Any) -> Any:
        """The texts that are not empty."""
        return tuple(line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip())


def choice(label: Any, words: dict[Any, Any]) -> forms.ChoiceField:
    """One of a few. The first is there from the start, so that a row which nobody touched is no change."""
    choices = [(key.value, word) for key, word in words.items()]
    return forms.ChoiceField(label=label, choices=choices, initial=choices[0][0])


def text(label: Any, **kwargs: Any) -> forms.CharField:
    """A text of more than a line."""
    return forms.CharField(
        label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}), **kwargs
    )


class AboutForm(forms.Form):
    """What a method is for, what it looks at, with whom, and how long it takes."""

    name = forms.CharField(label=gettext_lazy("Hoe heet de methode?"), max_length=80)
    summary = text(gettext_lazy("In één zin"))
    purpose = Lines(label=gettext_lazy("Waarvoor is zij?"))
    focus = text(gettext_lazy("Waar kijk je naar?"))
    result = text(gettext_lazy("Wat komt eruit?"), required=False)
    learning_questions = Lines(label=gettext_lazy("Leervragen om uit te kiezen"))
    reconstruct = choice(gettext_lazy("Welk deel van het leven?"), RECONSTRUCTIONS)
    life_course = text(gettext_lazy("Wat betekent dat?"))
    interviews = text(gettext_lazy("Met wie praat je vooraf?"))
    joint_analysis = text(gettext_lazy("Hoe kijken mensen samen?"))
    family = text(gettext_lazy("Wanneer zijn ouders en jongere erbij?"))
    group_least = forms.FloatField(label=gettext_lazy("Met hoeveel mensen, op zijn minst?"), min_value=1)
    group_most = forms.FloatField(label=gettext_lazy("En op zijn meest?"), min_value=1)
    hours_least = forms.FloatField(
        label=gettext_lazy("Hoeveel uur per casus, op zijn minst?"),
        help_text=gettext_lazy(
            "De uren van de stappen moeten samen hierin passen. Weet je het niet, laat het leeg."
        ),
        min_value=0,
        required=False,
    )
    hours_most = forms.FloatField(label=gettext_lazy("En op zijn meest?"), min_value=0, required=False)

    def clean(self) -> Any:
        """Hours are given at both ends, or not at all."""
        cleaned: Any = super().clean()
        ends = ("hours_least", "hours_most")
        given = [name for name in ends if cleaned.get(name) is not None]
        if len(given) == 1 and not set(ends) & set(self.errors):
            (missing,) = set(ends) - set(given)
            self.add_error(missing, str(gettext_lazy("Vul allebei in, of geen van beide.")))
        return cleaned


class Row(forms.Form):
    """One of a list of parts. The key stays what it was; a new part gets one out of its name."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class StepRow(Row):
    """A step."""

    name = forms.CharField(label=gettext_lazy("Hoe heet de stap?"), max_length=80)
    explanation = text(gettext_lazy("Wat doe je dan?"))
    block = choice(gettext_lazy("Wat vraagt de stap?"), BLOCKS)
    detail = forms.ChoiceField(label=gettext_lazy("Welke sessie of ontleding?"), required=False)
    hours = forms.FloatField(label=gettext_lazy("Hoeveel uur?"), min_value=0, max_value=400)

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["detail"]
        sessions = [(f"{Block.SESSION}:{found.key}", found.name) for found in method.sessions]
        instruments = [(f"{Block.INSTRUMENT}:{found.kind}", found.name) for found in method.instruments]
        field.choices = [("", NONE), *sessions, *instruments]

    @property
    def chosen(self) -> tuple[str, InstrumentKind | None]:
        """The session and the instrument of the step: at most one, and only where the block asks."""
        block, _colon, key = self.cleaned_data["detail"].partition(":")
        if block != self.cleaned_data["block"]:
            return "", None
        return (key, None) if block == Block.SESSION else ("", InstrumentKind(key))


class SessionRow(Row):
    """A session, without its agenda."""

    name = forms.CharField(label=gettext_lazy("Hoe heet de sessie?"), max_length=80)
    explanation = text(gettext_lazy("Wat gebeurt er?"))
    kind = choice(gettext_lazy("Wat voor sessie?"), KINDS)
    family_present = choice(gettext_lazy("Ouders en jongere?"), PRESENCES)
    who = forms.MultipleChoiceField(
        label=gettext_lazy("Wie zitten er?"),
        choices=[(k.value, v) for k, v in PARTIES.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def kinds(self) -> tuple[SessionKind, Presence, tuple[Party, ...]]:
        """The choices as the definition has them."""
        told = self.cleaned_data
        return SessionKind(told["kind"]), Presence(told["family_present"]), tuple(map(Party, told["who"]))


class PhaseRow(Row):
    """A part of an agenda."""

    name = forms.CharField(label=gettext_lazy("Hoe heet dit deel?"), max_length=80)
    minutes = forms.IntegerField(label=gettext_lazy("Hoeveel minuten?"), min_value=1, max_value=600)
    explanation = text(gettext_lazy("Wat doe je dan?"), required=False)
    prompts = Lines(label=gettext_lazy("Vragen die kunnen helpen"), required=False)


class QuestionsRow(Row):
    """Questions for a conversation with one party."""

    role = choice(gettext_lazy("Voor wie?"), PARTIES)
    title = forms.CharField(label=gettext_lazy("Hoe heet het gesprek?"), max_length=80)
    questions = Lines(label=gettext_lazy("De vragen"))


class ValueRow(Row):
    """A choice of a list."""

    label = forms.CharField(label=gettext_lazy("Hoe heet de keuze?"), max_length=80)
    group = forms.CharField(label=gettext_lazy("Bij welke groep?"), max_length=80, required=False)
    words = Lines(
        label=gettext_lazy("Hoe schrijven mensen het?"),
        help_text=gettext_lazy("Eén per regel. Zo herkent het inlezen de keuze."),
        required=False,
    )
    tone = forms.IntegerField(
        label=gettext_lazy("Hoe ver van huis?"),
        help_text=gettext_lazy(
            "0 is thuis of op jezelf, 1 bij een ander gezin of tijdelijk, 2 in een instelling."
        ),
        min_value=0,
        max_value=FARTHEST_TONE,
        initial=0,
    )


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    """Parts in their order; a number puts one elsewhere, a tick takes it away."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Say in words what the two fields of Django are for."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = gettext_lazy("Op welke plek?")
        form.fields["DELETE"].label = gettext_lazy("Haal weg")

    @property
    def kept(self) -> list[Any]:
        """The forms that stay, in their new order."""
        return [form for form in self.ordered_forms if form.cleaned_data and not form.cleaned_data["DELETE"]]


def rows_of(row: type[Row], *, most: int) -> Any:
    """The class for a list of parts, with room for a few more."""
    return forms.formset_factory(
        row,
        formset=Rows,
        extra=SPARE,
        can_order=True,
        can_delete=True,
        max_num=most,
        absolute_max=most + SPARE,
        validate_max=True,
    )


def key_out_of(name: str, taken: set[str]) -> str:
    """A key for a new part, out of its name, that no other part has; it is taken from then on."""
    plain = slugify(name)[:34].strip("-") or "deel"
    key = next(key for n in range(1, 1000) if (key := plain if n == 1 else f"{plain}-{n}") not in taken)
    taken.add(key)
    return key
