"""One text in several pieces (runs of a paragraph, lines of a label): changed as one, kept apart."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate

_WORDS = re.compile(r"\w+|\W")


def spread(pieces: Sequence[str], changed: str) -> list[str]:
    """The changed text cut into as many pieces, each keeping what stayed the same.

    What replaces words that ran over several pieces goes to the piece in which they began.
    """
    whole = "".join(pieces)
    owner = [index for index, piece in enumerate(pieces) for _ in piece]
    old, new = _WORDS.findall(whole), _WORDS.findall(changed)
    starts = [0, *accumulate(map(len, old))]
    result = [""] * len(pieces)
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            for position in range(starts[i], starts[j]):
                result[owner[position]] += whole[position]
            continue
        here = owner[min(starts[i], len(owner) - 1)] if owner else 0
        result[here] += "".join(new[k:m])
    return result
