from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.audit.queries import Wanted
from leerlijn.workbench.forms.fields import DayField, offer
from leerlijn.workbench.logbook import PERIODS, deeds, since


class LogFilter(forms.Form):
    """Narrows the log. Whatever is not among the choices narrows nothing."""

    wie = forms.ChoiceField(label=_("Wie?"), required=False)
    wat = forms.ChoiceField(label=_("Wat?"), required=False, choices=deeds)
    wanneer = forms.ChoiceField(label=_("Wanneer?"), required=False, choices=PERIODS)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "wie", [("", _("iedereen")), *people])

    def wanted(self) -> Wanted:
        """What was chosen."""
        self.is_valid()
        chosen = {name: str(self.cleaned_data.get(name, "")) for name in ("wie", "wat", "wanneer")}
        refused = chosen["wat"] == "refused"
        return Wanted(
            actor_id=chosen["wie"],
            action="" if refused else chosen["wat"],
            only_refused=refused,
            since=since(chosen["wanneer"]),
        )


class SeenForm(forms.Form):
    """Whose eyes, and between which two days."""

    wie = forms.ChoiceField(label=_("Wie?"))
    van = DayField(label=_("Vanaf welke dag?"))
    tot = DayField(label=_("Tot en met welke dag?"))

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "wie", [("", _("Kies iemand")), *people])

    def clean(self) -> dict[str, Any]:
        """The first day comes first."""
        told = super().clean() or {}
        if told.get("van") and told.get("tot") and told["tot"] < told["van"]:
            self.add_error("tot", _("Deze dag ligt vóór de eerste."))
        return told
