"""Forms while a discussion goes on and after it: a line, the question, a promise, an answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.discussions.definitions import Round
from leerlijn.discussions.enums import Answer, NoteKind, PromiseState
from leerlijn.discussions.models import Discussion, Fellow, Note, Promise
from leerlijn.discussions.operations import Found
from leerlijn.workbench.forms.fields import DayField, offer
from leerlijn.workbench.forms.lifeline import WordsField

LONGEST = 1000


class NoteForm(forms.Form):
    """A line that is written down in a round."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat is het?"), widget=forms.RadioSelect)
    text = WordsField(label=gettext_lazy("Wat wordt er gezegd?"), rows=2, max_length=LONGEST)

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(kind.value, kind.label.capitalize()) for kind in turn.kinds])
        self.fields["kind"].initial = turn.kinds[0].value if turn.kinds else ""
        if len(turn.kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["text"].label = turn.kinds[0].label.capitalize()

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        return {"kind": NoteKind(self.cleaned_data["kind"]), "text": self.cleaned_data["text"]}


class NoteChangeForm(forms.Form):
    """The same line in other words."""

    text = WordsField(label=gettext_lazy("Wat werd er gezegd?"), rows=3, max_length=LONGEST)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class QuestionForm(forms.Form):
    """The question as it was brought in, and as who brings in would put it in the end."""

    question = WordsField(
        label=gettext_lazy("De vraag"),
        help_text=gettext_lazy("In de woorden van wie inbrengt. Geen namen."),
        rows=2,
        max_length=2000,
        required=False,
    )
    core = WordsField(
        label=gettext_lazy("De kern"),
        help_text=gettext_lazy("De vraag zoals wie inbrengt haar nu zou stellen."),
        rows=2,
        max_length=2000,
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


def as_asked(discussion: Discussion) -> dict[str, Any]:
    """The question as its form shows it."""
    return {"question": discussion.question, "core": discussion.core, "seen_version": discussion.version}


class PromiseForm(forms.Form):
    """What somebody will do."""

    text = WordsField(label=gettext_lazy("Wat gaat iemand doen?"), rows=2, max_length=LONGEST)
    owner = forms.ChoiceField(label=gettext_lazy("Wie doet het?"), required=False)
    review_on = DayField(
        label=gettext_lazy("Wanneer kijken jullie terug?"),
        help_text=gettext_lazy("Bijvoorbeeld bij de volgende bespreking."),
        required=False,
    )

    def __init__(
        self, *args: Any, fellows: Iterable[Fellow], review_on: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fellows = {str(fellow.pk): fellow for fellow in fellows}
        offer(
            self,
            "owner",
            [("", _("Nog niet gezegd")), *((key, one.user.name) for key, one in self.fellows.items())],
        )
        self.fields["review_on"].initial = review_on

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return {
            "text": told["text"],
            "owner": self.fellows.get(told["owner"]),
            "review_on": told["review_on"],
        }


class AnswerForm(forms.Form):
    """What who brought the question in does with an answer."""

    answer = forms.ChoiceField(label=gettext_lazy("Wat doe je ermee?"), widget=forms.RadioSelect)
    why = forms.CharField(label=gettext_lazy("Waarom?"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, note: Note, answers: Iterable[Answer]) -> None:
        initial = {"answer": note.answer, "why": note.why}
        super().__init__(data, initial=initial, auto_id=f"a{note.pk}-%s")
        offer(self, "answer", [(each.value, each.label.capitalize()) for each in answers])

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        return {"answer": Answer(self.cleaned_data["answer"]), "why": self.cleaned_data["why"]}


class FollowForm(forms.Form):
    """What came of a promise."""

    state = forms.ChoiceField(
        label=gettext_lazy("Hoe ver is het?"), choices=PromiseState.choices, widget=forms.RadioSelect
    )
    outcome = WordsField(
        label=gettext_lazy("Wat kwam ervan?"),
        help_text=gettext_lazy("Waar merk je dat aan?"),
        rows=3,
        max_length=LONGEST,
        required=False,
    )
    review_on = DayField(label=gettext_lazy("Wanneer kijken jullie nog eens?"), required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return {**told, "state": PromiseState(told["state"])}


def as_promised(promise: Promise) -> dict[str, Any]:
    """A promise as its form shows it."""
    names = ("state", "outcome", "review_on")
    return {**{name: getattr(promise, name) for name in names}, "seen_version": promise.version}


class EvaluationForm(forms.Form):
    """How somebody found it."""

    SAFE = (
        ("1", gettext_lazy("1 · ik hield alles voor me")),
        ("2", "2"),
        ("3", "3"),
        ("4", "4"),
        ("5", gettext_lazy("5 · ik kon alles zeggen")),
    )
    USE = (
        ("1", gettext_lazy("1 · ik nam niets mee")),
        ("2", "2"),
        ("3", "3"),
        ("4", "4"),
        ("5", gettext_lazy("5 · ik kan hier mee verder")),
    )

    safety = forms.ChoiceField(
        label=gettext_lazy("Hoe veilig was het voor jou?"), choices=SAFE, widget=forms.RadioSelect
    )
    use = forms.ChoiceField(
        label=gettext_lazy("Hoe nuttig was het voor jou?"), choices=USE, widget=forms.RadioSelect
    )
    sentence = forms.CharField(
        label=gettext_lazy("Eén zin erbij?"),
        help_text=gettext_lazy(
            "De anderen lezen de zin, zonder naam. Schrijf niets waaraan ze jou herkennen."
        ),
        max_length=300,
        required=False,
    )

    def found(self) -> Found:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return Found(int(told["safety"]), int(told["use"]), told["sentence"])
