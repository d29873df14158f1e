"""What two people tell of one life is put side by side by time and track; the set of lives says how well."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from leerlijn.toolkit.dates import read
from leerlijn.toolkit.dates.spans import UNDATED
from leerlijn.toolkit.merging import Told, propose, proposing, words_in
from leerlijn.toolkit.merging.bench import measure, random_life
from leerlijn.toolkit.merging.sample import figures_of, read_lives

LIVES = Path(__file__).parents[1] / "retold_lives"
BIRTH, TODAY = date(2009, 3, 12), date(2025, 11, 20)


def told(key: str, words: str, *voices: str, track: str = "living") -> Told:
    span = read(words, birth=BIRTH, today=TODAY).span or UNDATED
    return Told(key, frozenset(voices or {key}), track, span)


def pairs(*life: Told, answered=()) -> list[str]:
    return sorted("".join(sorted(found.pair)) for found in propose(life, answered=answered))


@pytest.mark.parametrize("half", ["worked_on", "held_out"])
def test_of_what_is_told_twice_95_in_100_is_found_at_two_proposals_each(half) -> None:
    figures = figures_of(read_lives(LIVES / half))

    assert figures["true_pairs"] >= 100
    assert figures["recall"] >= 0.95
    assert figures["proposals_per_true_pair"] <= 2


@pytest.mark.parametrize("half", ["worked_on", "held_out"])
def test_who_looks_at_the_likely_pairs_only_sees_most_of_what_is_told_twice(half) -> None:
    figures = figures_of(read_lives(LIVES / half))

    assert figures["likely_recall"] >= 0.9
    assert figures["likely_true_share"] >= 0.7
    assert figures["others_true_share"] <= 0.25


def test_the_set_holds_twelve_lives_and_two_hundred_pairs_by_many_hands() -> None:
    lives = [life for half in ("worked_on", "held_out") for life in read_lives(LIVES / half)]
    voices = {voice for life in lives for row in life.rows for voice in row.told.voices}

    assert len(lives) == 12
    assert sum(len(life.true_pairs) for life in lives) >= 200
    assert {"moeder", "school", "jeugdhulp", "politie", "oma", "jongere"} <= voices
    assert all(any(not row.moment for row in life.rows) for life in lives)


def test_a_vague_time_meets_an_exact_one_that_lies_within_it() -> None:
    assert pairs(told("a", "zomer 2016"), told("b", "12 juli 2016")) == ["ab"]


def test_thirty_one_days_apart_is_asked_and_thirty_two_is_not() -> None:
    assert pairs(told("a", "1 mei 2016"), told("b", "1 juni 2016")) == ["ab"]
    assert pairs(told("a", "1 mei 2016"), told("b", "2 juni 2016")) == []


def test_what_one_and_the_same_person_tells_is_not_put_beside_itself() -> None:
    assert pairs(told("a", "2016", "moeder"), told("b", "2016", "moeder", "school")) == []


def test_another_track_and_no_date_are_not_asked() -> None:
    assert pairs(told("a", "2016"), told("b", "2016", track="help")) == []
    assert pairs(told("a", "2016"), told("b", "ooit")) == []


def test_what_has_only_an_end_meets_by_its_end() -> None:
    assert pairs(told("a", "vóór 2016"), told("b", "oktober 2015")) == ["ab"]


def test_an_answered_pair_is_not_asked_again_and_opens_no_other() -> None:
    life = [told("a", "2016", "moeder"), *(told(f"{n}", f"{n} juli 2016", "school") for n in range(1, 6))]

    first = pairs(*life)
    left = pairs(*life, answered={frozenset(first[0])})

    assert len(first) == 2
    assert left == first[1:]


def test_the_nearest_is_asked_first() -> None:
    life = (
        told("a", "3 mei 2016", "moeder"),
        told("b", "20 mei 2016", "school"),
        told("c", "4 mei 2016", "ggz"),
    )

    assert next(found.pair for found in propose(life)) == frozenset("ac")


def test_sweeping_finds_what_comparing_all_finds(monkeypatch) -> None:
    monkeypatch.setattr(proposing, "NEAREST", 1000)
    life = random_life(7, 120)
    within = {
        frozenset((one.key, other.key))
        for one, other in combinations(life, 2)
        if one.track == other.track
        and not one.voices & other.voices
        and (one.span.start.earliest - other.span.start.latest).days <= proposing.MOST_APART
        and (other.span.start.earliest - one.span.start.latest).days <= proposing.MOST_APART
    }

    found = {proposal.pair for proposal in propose(life)}

    assert len(found) > 20
    assert found == within


def test_the_bench_prints_both_halves_and_what_a_long_life_takes(tmp_path) -> None:
    figures = measure(LIVES)

    assert figures["held_out"]["recall"] == figures_of(read_lives(LIVES / "held_out"))["recall"]
    assert figures["worked_on"]["twice_as_full"]["true_pairs"] == figures["worked_on"]["true_pairs"]
    assert figures["rows"] == 1500
    assert set(measure(tmp_path)) == {"rows", "cpu_seconds", "proposals"}


def saying(key: str, words: str, text: str, *voices: str) -> Told:
    return replace(told(key, words, *voices), words=words_in(text))


def test_the_same_words_months_apart_are_asked_and_first() -> None:
    life = (
        saying("a", "eind 2014", "Ouders vertellen dat ze gaan scheiden", "moeder"),
        saying("b", "juni 2015", "Ouders vertellen dat ze gaan scheiden, aan tafel", "jongere"),
        saying("c", "1 november 2014", "Een nieuwe hond", "vader"),
    )

    assert next(found.pair for found in propose(life)) == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Ouders gaan op vakantie", "juni 2015"),
        ("Ouders vertellen dat ze gaan scheiden", "juni 2017"),
    ],
)
def test_few_shared_words_or_more_than_a_year_are_not_asked(text: str, when: str) -> None:
    first = saying("a", "eind 2014", "Ouders vertellen dat ze gaan scheiden", "moeder")

    assert list(propose((first, saying("b", when, text, "jongere")))) == []


def test_a_short_text_of_common_words_is_not_the_same_as_any_other() -> None:
    assert (
        list(propose((saying("a", "2014", "Naar oma", "x"), saying("b", "maart 2015", "Naar oma", "y"))))
        == []
    )


def test_what_overlaps_or_shares_a_rare_word_is_likely_and_comes_before_what_lies_nearer() -> None:
    life = (
        told("a", "31 mei 2016", "moeder"),
        told("b", "2 juni 2016", "school"),
        told("c", "2017", "moeder"),
        told("d", "december 2017", "school"),
        saying("e", "mei 2018", "Begrafenis Gerrit", "moeder"),
        saying("f", "juni 2018", "Gerrit overleden", "school"),
    )

    found = [("".join(sorted(each.pair)), each.is_likely) for each in propose(life)]

    assert found == [("ef", True), ("cd", True), ("ab", False)]


def test_a_word_that_the_whole_life_has_makes_nothing_likely() -> None:
    others = [saying(f"{year}", f"{year}", "Noor thuis", "school") for year in range(2006, 2011)]
    life = (*others, saying("a", "mei 2016", "Noor valt", "x"), saying("b", "juni 2016", "Noor zwemt", "y"))

    assert [each.is_likely for each in propose(life)] == [False]
