"""What somebody of the family types on pages of their own: few fields, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import MoodLine
from leerlijn.lifecourse.mood_steps import STEPS, drawn_by_key, keys_of, nearest, points_from
from leerlijn.lifecourse.moods import Went
from leerlijn.lifecourse.operations import Telling, read_time
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import Problem, Span, say

LONGEST_TEXT = 20_000
# With one of these the words are kept, and the time stays open: the family is not asked to repair it.
OPEN = {
    Problem.DATE_DOES_NOT_EXIST,
    Problem.END_BEFORE_START,
    Problem.SEVERAL_DATES,
    Problem.YEAR_MISSING,
    Problem.DATE_UNREADABLE,
}
TRACKS = {
    Track.EVENTS: gettext_lazy("Iets wat gebeurde"),
    Track.LIVING: gettext_lazy("Waar ik woonde"),
    Track.SCHOOL: gettext_lazy("School"),
    Track.HELP: gettext_lazy("Hulp"),
    Track.PEOPLE: gettext_lazy("Mensen om me heen"),
}
WEIGHTS = {
    Weight.FINE: gettext_lazy("Fijn"),
    Weight.HEAVY: gettext_lazy("Zwaar"),
    Weight.PLAIN: gettext_lazy("Gewoon"),
}


def time_in(case: Case, words: str) -> Span | None:
    """The time that these words say, as far as we can read it."""
    reading = read_time(case, words) if words else None
    return reading.span if reading and not OPEN.intersection(reading.problems) else None


def echo_of(case: Case, words: str) -> str:
    """How we read some words about time, in one sentence."""
    if not words:
        return _("Weet je niet wanneer? Dat geeft niet.")
    span = time_in(case, words)
    if span is None:
        return _("We weten nog niet wanneer “%(words)s” was. Dat geeft niet, je woorden blijven staan.") % {
            "words": words
        }
    return _("Zo lezen we het: %(when)s.") % {"when": say(span, words=words)}


class WordsField(forms.CharField):
    """What somebody says."""

    def clean(self, value: Any) -> Any:
        """Refuse what a database cannot hold, in words for people."""
        if "\x00" in str(value or ""):
            raise forms.ValidationError(
                _("Hier staat een teken dat we niet kunnen bewaren. Typ het opnieuw.")
            )
        return super().clean(value)


class OwnWordsForm(forms.Form):
    """How it was for somebody, in their own words, with a time where they know one."""

    text = WordsField(
        label=gettext_lazy("Hoe was het voor jou?"),
        help_text=gettext_lazy("Wat anderen vertelden blijft staan. Jouw verhaal komt ernaast."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Schrijf op hoe het was.")},
    )
    when = WordsField(
        label=gettext_lazy("Was het op een andere tijd?"),
        help_text=gettext_lazy("Bijvoorbeeld: “toen ik 5 was”."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def telling(self) -> Telling:
        """What was told, for the operation."""
        words = str(self.cleaned_data["when"]).strip()
        return Telling(text=self.cleaned_data["text"], words=words, span=time_in(self.case, words))


class OwnEntryForm(OwnWordsForm):
    """Something that happened. It is shown once how we read it, before it is kept."""

    text = WordsField(
        label=gettext_lazy("Wat gebeurde er?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf op wat er gebeurde.")},
    )
    when = WordsField(
        label=gettext_lazy("Wanneer ongeveer?"),
        help_text=gettext_lazy("Gewone woorden: “toen ik 5 was”, “zomer 2016”."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    weight = forms.ChoiceField(
        label=gettext_lazy("Hoe was dat?"), choices=list(WEIGHTS.items()), widget=forms.RadioSelect
    )
    track = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"),
        choices=list(TRACKS.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("text", "when", "weight", "track", "seen")

    def typed(self, name: str) -> str:
        """What stands in a field now, valid or not."""
        return str(self.data.get(self.add_prefix(name), "")).strip()


@dataclass(frozen=True, slots=True)
class Step:
    """One step to choose, and whether it was."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AgeSteps:
    """One age (or calendar year) with its steps."""

    key: str
    name: str
    label: str
    steps: tuple[Step, ...]


def step_words() -> dict[str, str]:
    """The five steps from fine to heavy, and not knowing."""
    words = (_("heel fijn"), _("fijn"), _("gewoon"), _("zwaar"), _("heel zwaar"))
    return dict(zip(STEPS, words, strict=True)) | {"": _("weet ik niet")}


class OwnMoodForm(forms.Form):
    """A step for each age; what was said about an age before stays with it."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, line: MoodLine | None, birth: date | None, today: date) -> None:
        super().__init__(data, initial={"seen": str(line.pk) if line else ""})
        self.by_birth = birth is not None
        self.keys = keys_of(birth, today)
        self.drawn = drawn_by_key(line)
        choices = list(step_words().items())
        for key in self.keys:
            marks = self.drawn.get(key)
            self.fields[f"step-{key}"] = forms.ChoiceField(
                choices=choices, required=False, initial=nearest(marks[0].height) if marks else ""
            )

    def ages(self) -> Iterator[AgeSteps]:
        """The ages, each with its steps, as they stand in the form."""
        words = step_words()
        for key in self.keys:
            name = f"step-{key}"
            chosen = str(self[name].value() or "")
            yield AgeSteps(
                key=key,
                name=name,
                label=_("%(age)s jaar") % {"age": key} if self.by_birth else key,
                steps=tuple(Step(value, said, value == chosen) for value, said in words.items()),
            )

    def points(self) -> list[Went]:
        """What was drawn."""
        said = {key: marks[0].words for key, marks in self.drawn.items()}
        chosen = {key: (self.cleaned_data[f"step-{key}"], said.get(key, "")) for key in self.keys}
        return points_from(self.keys, chosen, self.drawn, by_birth=self.by_birth)
