import re
from collections.abc import Mapping

from leerlijn.methods.definitions import Method, Value
from leerlijn.methods.enums import Reconstruction
from leerlijn.methods.loading import load_definitions


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
