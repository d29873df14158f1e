from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """The words that somebody looks for."""

    words = forms.CharField(
        label=_("Een naam, een woord, een code"),
        help_text=_("Je zoekt in alles wat jij mag lezen. Waar je naar zoekt, bewaren we niet."),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )
