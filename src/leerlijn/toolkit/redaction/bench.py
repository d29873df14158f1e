import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .finder import NameFinder
from .findings import KnownName


def measure(
    passages: Iterable[Mapping[str, Any]],
    *,
    roster: Callable[[Mapping[str, Any]], Iterable[KnownName]] = lambda _: (),
) -> dict[str, Any]:
    """Recall on passages with marked spans: `text` and `spans` of `start`, `end` (code points) and `type`.

    Gives "found" and "all" per type, where found means that findings cover every letter of the span, the
    "missed" strings, and "unasked": findings that touch no marked span.
    """
    found, everything, missed, unasked = Counter[str](), Counter[str](), [], []
    for passage in passages:
        text, spans = passage["text"], passage["spans"]
        findings = NameFinder(roster(passage)).find(text)
        held = {at for finding in findings for at in range(finding.start, finding.end)}
        for span in spans:
            everything[span["type"]] += 1
            if all(at in held for at in range(span["start"], span["end"]) if text[at].isalnum()):
                found[span["type"]] += 1
            else:
                missed.append((span["type"], text[span["start"] : span["end"]]))
        unasked += [
            one.text
            for one in findings
            if not any(one.start < s["end"] and s["start"] < one.end for s in spans)
        ]
    return {"found": dict(found), "all": dict(everything), "missed": missed, "unasked": unasked}


def seconds_for(finder: NameFinder, text: str) -> float:
    """CPU seconds that one search of the text takes."""
    begin = time.process_time()
    finder.find(text)
    return time.process_time() - begin
