import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from leerlijn.core.models import EditableRecord
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.toolkit.redaction import mask_citizen_numbers

TEXTS = {models.CharField, models.TextField}
BATCH = 200
AnyModel = TypeVar("AnyModel", bound=models.Model)
AnyEditable = TypeVar("AnyEditable", bound=EditableRecord)


def store(record: AnyModel) -> AnyModel:
    """Clean every text, check every field and constraint of a record, then save it.

    Texts are kept in one form (NFC, without NUL), and a citizen number is masked wherever somebody typed it.

    Raises:
        Refusal: with the first reason, in words for people.
    """
    clean_texts(record)
    try:
        record.full_clean()
    except ValidationError as error:
        raise Refusal(first_reason(error), code="incomplete") from error
    record.save()
    return record


def store_many(records: Sequence[AnyModel]) -> list[AnyModel]:
    """Save new records of one model in few queries, with texts and fields as clean as `store` makes them.

    What a record points at and what must be unique is left to the database: the caller has just read or made
    all of it.

    Raises:
        Refusal: with the first reason, in words for people; none is saved then.
    """
    if not records:
        return []
    pointers = {field.name for field in records[0]._meta.concrete_fields if field.is_relation}  # noqa: SLF001 -- as below
    for record in records:
        clean_texts(record)
        try:
            record.clean_fields(exclude=pointers)
            record.clean()
        except ValidationError as error:
            raise Refusal(first_reason(error), code="incomplete") from error
    # Django's documented way to the manager of any model.
    return type(records[0])._default_manager.bulk_create(records, batch_size=BATCH)  # noqa: SLF001


def clean_texts(record: models.Model) -> None:
    """Bring every text that people write into one form, without citizen numbers."""
    for field in record._meta.concrete_fields:  # noqa: SLF001 - Django's documented way to a model's fields
        value = getattr(record, field.attname)
        if isinstance(value, str) and type(field) in TEXTS and not field.choices:
            plain = unicodedata.normalize("NFC", value.replace("\0", ""))
            setattr(record, field.attname, mask_citizen_numbers(plain)[0])


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
