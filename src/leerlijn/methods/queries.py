import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from leerlijn.accounts.models import User
from leerlijn.methods.definitions import Method, Value
from leerlijn.methods.enums import Reconstruction
from leerlijn.methods.loading import from_dict, load_definitions
from leerlijn.methods.models import OwnMethod


def suggest_value(method: Method, track: str, text: str) -> Value | None:
    """The one category whose words stand in the text, for a person to confirm.

    The longest words win ("crisispleeggezin" before "pleeggezin"). None where no category or more than one
    fits equally well: nothing is guessed.
    """
    lowered = text.lower()
    fits = [
        (len(words), value)
        for value in method.values_for(track)
        for words in value.words
        if re.search(rf"\b{re.escape(words.lower())}\b", lowered)
    ]
    longest = max((length for length, _ in fits), default=0)
    best = {value.key: value for length, value in fits if length == longest}
    return next(iter(best.values())) if len(best) == 1 else None


def meanings_of(method: Method, track: str) -> dict[str, Value]:
    """The categories of a track by key, each with what it counts for.

    A study that began before its method said so keeps its own words, and takes from the method as it is now
    what the very same category counts for.
    """
    now = load_definitions().get(method.key, method)
    known = {(value.key, value.label): value for value in now.values_for(track)}
    return {
        value.key: value if value.says_what_it_counts_for else known.get((value.key, value.label), value)
        for value in method.values_for(track)
    }


def widest_method(methods: Mapping[str, Method]) -> Method:
    """The first method that looks at a whole life, for who names none; else the first there is."""
    found = (method for method in methods.values() if method.life_course.reconstruct is Reconstruction.WHOLE)
    return next(found, next(iter(methods.values())))


def methods_for(user: User) -> dict[str, Method]:
    """The methods to choose from by key, in the order of their names: those that come along and the own ones.

    One query.
    """
    own = OwnMethod.objects.filter(organisation_id=user.organisation_id)
    found = [*load_definitions().values(), *(method_of(kept) for kept in own)]
    return {method.key: method for method in sorted(found, key=lambda method: method.name.casefold())}


def method_of(own: OwnMethod) -> Method:
    """The definition that an own method has now."""
    return from_dict(own.definition)


def own_method(user: User, key: str) -> OwnMethod | None:
    """The organisation's own method with this key, if it has one."""
    return OwnMethod.objects.filter(organisation_id=user.organisation_id, key=key).first()


@dataclass(frozen=True, slots=True)
class EarlierMethod:
    """A definition as it was, who made it so, and until when it held."""

    method: Method
    made_by: str
    held_until: datetime


def earlier_methods(own: OwnMethod) -> tuple[EarlierMethod, ...]:
    """How an own method changed, the last change first; one query."""
    changes = own.changes.select_related("by")
    return tuple(
        EarlierMethod(from_dict(change.definition), change.by.name, change.created_at) for change in changes
    )
