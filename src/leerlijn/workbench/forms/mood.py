"""The line "how did it go?" as somebody draws it: one of five steps for each age, or none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from leerlijn.lifecourse.models import MoodLine, MoodMark
from leerlijn.lifecourse.moods import Went

STEPS = ("1", "0.5", "0", "-0.5", "-1")
MIDDLE = Decimal("0.5")  # of a year: "toen ik negen was" stands halfway between two birthdays
YEARS_BACK = 18  # that are offered where no birth date is known


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
        self.drawn: dict[str, list[MoodMark]] = {}
        for mark in line.marks.all() if line else ():
            self.drawn.setdefault(key_of(mark), []).append(mark)
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
        return [point for key in self.keys for point in self._points_of(key)]

    def _points_of(self, key: str) -> Iterator[Went]:
        step, words = self.cleaned_data[f"step-{key}"], self.cleaned_data[f"words-{key}"]
        before = self.drawn.get(key, [])
        if before and step == nearest(before[0].height):
            for place, mark in enumerate(before):
                yield Went(mark.height, mark.age, mark.day, mark.words if place else words)
        elif step and self.by_birth:
            yield Went(Decimal(step), age=Decimal(key) + MIDDLE, words=words)
        elif step:
            yield Went(Decimal(step), day=date(int(key), 7, 1), words=words)


def keys_of(birth: date | None, today: date) -> list[str]:
    """The ages up to now, or the last calendar years."""
    if birth is None:
        return [str(year) for year in range(today.year - YEARS_BACK, today.year + 1)]
    had_birthday = (today.month, today.day) >= (birth.month, birth.day)
    return [str(age) for age in range(max(0, today.year - birth.year - (not had_birthday)) + 1)]


def key_of(mark: MoodMark) -> str:
    """The age or year under which a point is drawn."""
    if mark.age is not None:
        return str(int(mark.age))
    return str(mark.day.year) if mark.day else ""


def nearest(height: Decimal) -> str:
    """The step nearest to a height."""
    return min(STEPS, key=lambda step: abs(Decimal(step) - height))
