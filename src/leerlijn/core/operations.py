from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from leerlijn.core.models import EditableRecord
from leerlijn.core.refusals import Overtaken, Refusal

AnyModel = TypeVar("AnyModel", bound=models.Model)
AnyEditable = TypeVar("AnyEditable", bound=EditableRecord)


def store(record: AnyModel) -> AnyModel:
    """Check every field and constraint of a record, then save it.

    Raises:
        Refusal: with the first reason, in words for people.
    """
    try:
        record.full_clean()
    except ValidationError as error:
        raise Refusal(first_reason(error), code="incomplete") from error
    record.save()
    return record


def store_change(record: AnyEditable, *, seen_version: int | None = None) -> AnyEditable:
    """Save a changed record and count its version up.

    `seen_version` is the version that the editor had open; None where no person had it open.

    Raises:
        Overtaken: when another change came first.
    """
    # Django's documented way to the manager of any model.
    rows = type(record)._default_manager  # noqa: SLF001
    now = rows.select_for_update().values_list("version", flat=True).get(pk=record.pk)
    if seen_version is not None and seen_version != now:
        raise Overtaken(_("Iemand anders veranderde dit ook. Er is niets weg: lees eerst wat er nu staat."))
    record.version = now + 1
    return store(record)


def first_reason(error: ValidationError) -> str:
    """One sentence out of Django's validation error, with the field's name where there is one."""
    if hasattr(error, "error_dict"):
        field, messages = next(iter(error.message_dict.items()))
        return messages[0] if field == "__all__" else f"{field}: {messages[0]}"
    return str(error.messages[0])
