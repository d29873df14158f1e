"""How every form of the house is drawn. Set as FORM_RENDERER."""

from typing import Any
from uuid import UUID

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

OURS = {
    "django/forms/errors/list/default.html": "web/forms/errors.html",
    "django/forms/errors/list/ul.html": "web/forms/errors.html",
}
PLAIN_WORDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Vul dit nog in.")},
    forms.ChoiceField: {"invalid_choice": _("Kies een van de mogelijkheden.")},
    forms.MultipleChoiceField: {"invalid_choice": _("Kies uit de mogelijkheden.")},
    forms.ModelChoiceField: {"invalid_choice": _("Kies een van de mogelijkheden.")},
    forms.IntegerField: {"invalid": _("Typ hier een heel getal.")},
    forms.DecimalField: {"invalid": _("Typ hier een getal.")},
    forms.DateField: {"invalid": _("Deze dag lezen we niet. Typ bijvoorbeeld 24-11-2026.")},
    forms.TimeField: {"invalid": _("Deze tijd lezen we niet. Typ bijvoorbeeld 14:30.")},
    forms.FileField: {"required": _("Kies nog een bestand."), "empty": _("Dit bestand is leeg.")},
}

LONGEST_PLACE = 6
NOBODY = UUID(int=0)


def speak_plainly() -> None:
    """Give Django's fields our words for what is wrong. Called once, when the house opens."""
    for field, words in PLAIN_WORDS.items():
        field.default_error_messages = {**field.default_error_messages, **words}


def place_in(words: str) -> int:
    """Which of the numbered things on a page is meant; the first where no number of a sane length stands."""
    return int(words) if words.isdecimal() and len(words) <= LONGEST_PLACE else 1


def uuid_in(words: str) -> UUID:
    """The id that was sent; one that is nobody's where it is none."""
    try:
        return UUID(words)
    except ValueError:
        return NOBODY


class LeerlijnRenderer(DjangoTemplates):
    """Gives `{{ form }}` and `{{ form.field.as_field_group }}` label, hint and error above the input.

    Django's own widgets stay as they are: the sheets style bare inputs. Write the form's tag with
    `novalidate`, or the browser speaks before our words do.
    """

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Find a template, ours where we have one of our own."""
        return super().get_template(OURS.get(template_name, template_name))
