"""The line "how did it go?" as somebody draws it: one of five steps for each age, or none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from leerlijn.lifecourse.models import MoodLine
from leerlijn.lifecourse.mood_steps import STEPS, drawn_by_key, keys_of, nearest, points_from
from leerlijn.lifecourse.moods import Went


@dataclass(frozen=True, slots=True)
class Step:
    """One step to choose, and whether it was."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One age (or calendar year) with its steps, and the words that were said about it."""

    key: str
    name: str
    label: str
    steps: tuple[Step, ...]
    words_name: str
    words: str


def step_words() -> dict[str, str]:
    """The five steps from fine to heavy, and not knowing."""
    words = (_("heel fijn"), _("fijn"), _("gewoon"), _("zwaar"), _("heel zwaar"))
    return dict(zip(STEPS, words, strict=True)) | {"": _("weet ik niet")}


class MoodForm(forms.Form):
    """A step for each age. Points that were drawn finer than this stay, as long as their step stays."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, line: MoodLine | None, birth: date | None, today: date) -> None:
        super().__init__(data, initial={"seen": str(line.pk) if line else ""})
        self.by_birth = birth is not None
        self.keys = keys_of(birth, today)
        self.drawn = drawn_by_key(line)
        choices = [(value, words) for value, words in step_words().items()]
        for key in self.keys:
            marks = self.drawn.get(key, [])
            self.fields[f"step-{key}"] = forms.ChoiceField(
                choices=choices, required=False, initial=nearest(marks[0].height) if marks else ""
            )
            self.fields[f"words-{key}"] = forms.CharField(
                max_length=120, required=False, initial=marks[0].words if marks else ""
            )

    def columns(self) -> Iterator[Column]:
        """The ages, each with its steps, as they stand in the form."""
        words = step_words()
        for key in self.keys:
            name, spoken = f"step-{key}", f"words-{key}"
            chosen = str(self[name].value() or "")
            yield Column(
                key=key,
                name=name,
                label=_("%(age)s jaar") % {"age": key} if self.by_birth else key,
                steps=tuple(Step(value, said, value == chosen) for value, said in words.items()),
                words_name=spoken,
                words=str(self[spoken].value() or ""),
            )

    def points(self) -> list[Went]:
        """What was drawn."""
        chosen = {
            key: (self.cleaned_data[f"step-{key}"], self.cleaned_data[f"words-{key}"]) for key in self.keys
        }
        return points_from(self.keys, chosen, self.drawn, by_birth=self.by_birth)
