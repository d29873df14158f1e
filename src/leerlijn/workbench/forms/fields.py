"""Fields that several forms share."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

WRITTEN = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}")


class DayField(forms.DateField):
    """A day as people write it here: 24-11-2026. One that the calendar lacks is named in the answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d"],
            widget=forms.DateInput(format="%d-%m-%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> date | None:
        """Read the day, or say what is wrong with it."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            if not WRITTEN.fullmatch(str(value).strip()):
                raise
            missing = _("%(day)s bestaat niet. Welke dag was het wel?") % {"day": value}
            raise forms.ValidationError(missing, code="no_such_day") from None


def show_refusal(form: forms.BaseForm, reason: str, field: str | None = None) -> None:
    """Put a rule's no at the field that it is about, or on top."""
    form.add_error(field if field in form.fields else None, reason)


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field the choices that are there for this reader."""
    field: Any = form.fields[name]
    field.choices = list(choices)
