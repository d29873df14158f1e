from django import forms
from django.utils.translation import gettext_lazy as _


class PromiseForm(forms.Form):
    """Signing on the screen: one box, ticked by hand."""

    promise = forms.BooleanField(
        label=_("Ik heb dit gelezen en ik houd mij hieraan"),
        error_messages={"required": _("Zet een vinkje als je je hieraan houdt.")},
    )
