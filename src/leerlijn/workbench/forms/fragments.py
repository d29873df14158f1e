from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from leerlijn.analysis.ties import Ties, ties_of
from leerlijn.sources.enums import QuoteAnswer
from leerlijn.sources.models import Fragment
from leerlijn.studies.models import Case, Participant
from leerlijn.workbench.forms.fields import offer
from leerlijn.workbench.reading import Passage

SHORT = 90
NUMBER = {"inputmode": "numeric", "placeholder": " "}


class SpeakerForm(forms.Form):
    """Who said it, and what the team notes with it."""

    note = forms.CharField(label=gettext_lazy("Wat valt je op?"), max_length=300, required=False)
    speaker: Any = forms.ModelChoiceField(
        label=gettext_lazy("Wie zegt dit?"),
        queryset=Participant.objects.none(),
        required=False,
        empty_label=gettext_lazy("niemand van de lijst"),
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speaker: Any = self.fields["speaker"]
        speaker.queryset = case.participants.filter(withdrawn_at=None)
        speaker.label_from_instance = lambda person: person.pseudonym


class MarkForm(SpeakerForm):
    """A piece of a text: chosen in the page, in code points, or by the numbers of its paragraphs."""

    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    first = forms.IntegerField(
        label=gettext_lazy("Van alinea"), required=False, widget=forms.TextInput(NUMBER)
    )
    last = forms.IntegerField(
        label=gettext_lazy("Tot en met alinea"), required=False, widget=forms.TextInput(NUMBER)
    )

    def place_in(self, passages: tuple[Passage, ...]) -> tuple[int, int]:
        """The chosen place, `end` not included; nothing where nothing was chosen."""
        told = self.cleaned_data
        if told["start"] is not None and told["end"] is not None:
            return told["start"], told["end"]
        by_number = {passage.number: passage for passage in passages}
        first = by_number.get(told["first"] or 0)
        last = by_number.get(told["last"] or told["first"] or 0)
        return (first.start, last.end) if first and last else (0, 0)


class FragmentForm(SpeakerForm):
    """Who said it, what is noted, and to what it is tied."""

    field_order = ("note", "speaker", "factors", "lessons", "accounts")
    accounts = forms.MultipleChoiceField(
        label=gettext_lazy("Verhalen in de levenslijn"), required=False, widget=forms.CheckboxSelectMultiple
    )
    factors = forms.MultipleChoiceField(
        label=gettext_lazy("Wat hielp of in de weg zat"), required=False, widget=forms.CheckboxSelectMultiple
    )
    lessons = forms.MultipleChoiceField(
        label=gettext_lazy("Lessen"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, fragment: Fragment, offered: Ties, *args: Any, **kwargs: Any) -> None:
        tied = ties_of(fragment, offered)
        kwargs["initial"] = {
            "note": fragment.note,
            "speaker": fragment.speaker_id,
            "accounts": [str(one.pk) for one in tied.accounts],
            "factors": [str(one.pk) for one in tied.factors],
            "lessons": [str(one.pk) for one in tied.lessons],
        }
        super().__init__(fragment.source.case, *args, **kwargs)  # type: ignore[arg-type]
        self.offered = offered
        offer(self, "accounts", [(str(one.pk), f"{one.who}: {one.text[:SHORT]}") for one in offered.accounts])
        offer(self, "factors", [(str(one.pk), one.text[:SHORT]) for one in offered.factors])
        offer(self, "lessons", [(str(one.pk), one.text[:SHORT]) for one in offered.lessons])
        for name in ("accounts", "factors", "lessons"):
            if not getattr(offered, name):
                del self.fields[name]

    def chosen(self) -> Ties:
        """What the fragment is tied to from now on."""
        told = {name: set(self.cleaned_data.get(name, ())) for name in ("accounts", "factors", "lessons")}
        return Ties(
            tuple(one for one in self.offered.accounts if str(one.pk) in told["accounts"]),
            tuple(one for one in self.offered.factors if str(one.pk) in told["factors"]),
            tuple(one for one in self.offered.lessons if str(one.pk) in told["lessons"]),
        )


AS_SAID, OTHERWISE, RATHER_NOT, NOT_ASKED = "as_said", "otherwise", "rather_not", ""
SAID = {
    AS_SAID: gettext_lazy("Mag zo"),
    OTHERWISE: gettext_lazy("Mag, maar met andere woorden"),
    RATHER_NOT: gettext_lazy("Liever niet"),
    NOT_ASKED: gettext_lazy("Nog niet gevraagd"),
}


def answer_in(sent: Mapping[str, str], fragment: Fragment) -> tuple[QuoteAnswer, str]:
    """What was chosen for one quote, and in which words."""
    choice = sent.get(f"answer-{fragment.pk}", "")
    worded = sent.get(f"worded-{fragment.pk}", "").replace("\r\n", "\n").strip()
    if choice == RATHER_NOT:
        return QuoteAnswer.NO, ""
    if choice == AS_SAID:
        return QuoteAnswer.YES, ""
    if choice == OTHERWISE:
        return QuoteAnswer.YES, "" if worded == fragment.quote else worded
    return QuoteAnswer.NOT_ASKED, ""


def choice_of(fragment: Fragment) -> str:
    """What stands for one quote now."""
    if fragment.answer == QuoteAnswer.YES:
        return OTHERWISE if fragment.worded else AS_SAID
    return RATHER_NOT if fragment.answer == QuoteAnswer.NO else NOT_ASKED
