"""Which events to lay side by side."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.causes.enums import EventKind
from leerlijn.causes.profile import Asked, Offered
from leerlijn.workbench.forms.fields import DayField, offer


class ProfileFilter(forms.Form):
    """Narrows the events that are counted. A choice that is not offered narrows nothing."""

    NOTHING = Asked()

    van = DayField(label=gettext_lazy("Vanaf"), required=False)
    tot = DayField(label=gettext_lazy("Tot en met"), required=False)
    plek = forms.ChoiceField(label=gettext_lazy("Waar"), required=False)
    soort = forms.ChoiceField(label=gettext_lazy("Wat voor gebeurtenis"), required=False)
    afloop = forms.ChoiceField(label=gettext_lazy("Ging het mis?"), required=False)

    def __init__(self, data: Mapping[str, Any], *, offered: Offered) -> None:
        super().__init__(data, auto_id="kies-%s")
        offer(self, "plek", [("", _("overal")), *offered.places])
        offer(self, "soort", [("", _("alles")), *offered.kinds])
        offer(self, "afloop", [("", _("mis en bijna mis")), *EventKind.choices])

    def asked(self) -> Asked:
        """What was chosen."""
        self.is_valid()
        chosen = self.cleaned_data
        return Asked(
            since=chosen.get("van"),
            until=chosen.get("tot"),
            place=chosen.get("plek", ""),
            kind_words=chosen.get("soort", ""),
            kind=chosen.get("afloop", ""),
        )
