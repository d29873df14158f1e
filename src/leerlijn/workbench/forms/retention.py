from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from leerlijn.consent.enums import Material
from leerlijn.consent.models import MOST_MONTHS


class RetentionForm(forms.Form):
    """How many months after the report each kind of material is kept; none can be left open."""

    def __init__(self, *args: Any, months: Mapping[Material, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for material in Material:
            self.fields[material] = forms.IntegerField(
                label=material.label[:1].upper() + material.label[1:],
                help_text=gettext_lazy("In maanden na het laatste rapport."),
                min_value=1,
                max_value=MOST_MONTHS,
                initial=months[material],
            )

    def months(self) -> dict[Material, int]:
        """What was filled in, for the operation."""
        return {material: self.cleaned_data[material] for material in Material}
