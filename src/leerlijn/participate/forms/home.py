from django import forms
from django.utils.translation import gettext_lazy as _


class PromiseForm(forms.Form):
    """Signing on the screen: one box, ticked by hand."""

    promise = forms.BooleanField(
        label=_("Ik heb dit gelezen en ik houd mij hieraan"),
        error_messages={"required": _("Zet een vinkje als je je hieraan houdt.")},
    )


class SayForm(forms.Form):
    """A word about how far something is."""

    words = forms.CharField(max_length=300, required=False)
