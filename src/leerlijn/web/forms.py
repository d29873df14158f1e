"""How every form of the house is drawn. Set as FORM_RENDERER."""

from typing import Any

from django.forms.renderers import DjangoTemplates

OURS = {
    "django/forms/errors/list/default.html": "web/forms/errors.html",
    "django/forms/errors/list/ul.html": "web/forms/errors.html",
}


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
