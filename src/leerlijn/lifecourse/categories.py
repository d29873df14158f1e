"""The categories of a study's own value lists: what they are, and adding, renaming and retiring them."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import count

from django.db import transaction
from django.utils.text import slugify

from leerlijn.accounts.models import User
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.rules import (
    check_category,
)
from leerlijn.methods.comparison import Part, PartKind, value_key
from leerlijn.methods.definitions import Value
from leerlijn.methods.enums import Mark
from leerlijn.studies.models import Study
from leerlijn.studies.operations import change_value_list


def values_of(study: Study, list_key: str) -> tuple[Value, ...]:
    """The categories of one of the study's lists; empty where there is no such list."""
    return next((found.values for found in study.method.value_lists if found.key == list_key), ())


def categories_in_use(study: Study, list_key: str) -> frozenset[str]:
    """The categories of one list in which an entry stands, also one that was taken away and may come back."""
    tracks = [found.track for found in study.method.value_lists if found.key == list_key]
    entries = Entry.objects.filter(case__study=study, track__in=tracks).exclude(category="")
    return frozenset(entries.order_by().values_list("category", flat=True).distinct())


def method_parts_used(study: Study) -> Iterator[Part]:
    """The tracks and categories in which an entry stands, also one that was taken away and may come back."""
    entries = Entry.objects.filter(case__study=study).order_by()
    for track, category in entries.values_list("track", "category").distinct():
        yield PartKind.TRACK, track
        if category:
            yield PartKind.VALUE, value_key(track, category)


@transaction.atomic
def add_category(study: Study, list_key: str, label: str, *, by: User, tone: int = 0) -> Study:
    """Put a category at the end of one of the study's lists."""
    values = values_of(study, list_key)
    taken = {value.key for value in values}
    key = free_key(slugify(label).replace("-", "_") or "eigen", taken)
    added = Value(key=key, label=label.strip(), tone=tone, mark=Mark.CONCEPT)
    return keep_categories(study, list_key, (*values, added), by=by)


@transaction.atomic
def rename_category(study: Study, list_key: str, key: str, label: str, *, by: User, tone: int) -> Study:
    """Give a category another name; what stands in it stays there."""
    values = values_of(study, list_key)
    check_category(values, key)
    renamed = (
        replace(value, label=label.strip(), tone=tone) if value.key == key else value for value in values
    )
    return keep_categories(study, list_key, tuple(renamed), by=by)


@transaction.atomic
def retire_category(study: Study, list_key: str, key: str, *, by: User) -> Study:
    """Take a category out of a list; refused while an entry stands in it."""
    values = values_of(study, list_key)
    check_category(values, key)
    return keep_categories(study, list_key, tuple(value for value in values if value.key != key), by=by)


def keep_categories(study: Study, list_key: str, values: tuple[Value, ...], *, by: User) -> Study:
    """Change one list of the study, knowing in which categories entries stand."""
    return change_value_list(study, list_key, values, by=by, in_use=categories_in_use(study, list_key))


def free_key(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or the same with a number where it is taken."""
    numbered = (f"{wanted}_{number}" for number in count(2))
    return wanted if wanted not in taken else next(key for key in numbered if key not in taken)
