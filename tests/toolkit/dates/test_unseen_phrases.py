"""Phrases as tired people type them, none of which the grammar was made from, each with the whole time.

"-" is what does not say when, or says it in more than one way: it has to be asked. What can be said may be
refused as well; a wrong time may not be given.
"""

from datetime import date
from pathlib import Path

import pytest

from leerlijn.toolkit.dates import read

BIRTH, TODAY = date(2009, 3, 12), date(2025, 11, 20)
LISTS = Path(__file__).parent / "unseen"
REFUSED = "-"


def phrases(language: str) -> list[list[str]]:
    return [line.split("\t") for line in (LISTS / f"{language}.tsv").read_text().splitlines()]


def as_gold(words: str) -> str:
    """A time as the lists write it: the kind, and the bounds that this kind has."""
    span = read(words, birth=BIRTH, today=TODAY).span
    if span is None:
        return REFUSED
    windows = {"moment": [span.start], "period": [span.start, span.end], "unknown": []}.get(
        span.kind, [span.start]
    )
    bounds = [str(day or REFUSED) for window in windows for day in (window.earliest, window.latest)]
    return " ".join([span.kind, *bounds])


@pytest.mark.parametrize("language", ["dutch", "english"])
def test_no_unseen_phrase_gets_a_wrong_time(language: str) -> None:
    wrong = [
        (words, gold, as_gold(words))
        for words, gold in phrases(language)
        if as_gold(words) not in (gold, REFUSED)
    ]

    assert wrong == []


@pytest.mark.parametrize(("language", "many", "read_well"), [("dutch", 150, 0.9), ("english", 80, 0.9)])
def test_most_unseen_phrases_that_say_when_are_read(language: str, many: int, read_well: float) -> None:
    told = phrases(language)
    dated = [(words, gold) for words, gold in told if gold != REFUSED]

    exact = [words for words, gold in dated if as_gold(words) == gold]

    assert len(told) >= many
    assert len(exact) >= read_well * len(dated)


@pytest.mark.parametrize("language", ["dutch", "english"])
def test_no_unseen_phrase_is_there_twice(language: str) -> None:
    told = [words for words, _gold in phrases(language)]

    assert len(told) == len(set(told))
