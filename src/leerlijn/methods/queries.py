import re

from leerlijn.methods.definitions import Method, Value


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
