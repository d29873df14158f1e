"""The ways of discussing are texts: what comes along is sound, and what is wrong in one is said with its place."""

import re
from pathlib import Path

import pytest

from leerlijn.discussions.definitions import BRINGER, FACILITATOR
from leerlijn.discussions.loading import (
    FOLDER,
    BrokenFormat,
    check_formats,
    dump,
    from_dict,
    load_formats,
    parse,
    read_folder,
)
from leerlijn.methods.enums import Mark
from tests.house.house import modules

SOUND = (FOLDER / "vier-fasen.toml").read_text()


def broken(text: str) -> str:
    with pytest.raises(BrokenFormat) as caught:
        parse(text.encode(), file="onze.toml")
    return str(caught.value)


def test_every_way_that_the_sources_name_comes_along_in_its_order() -> None:
    found = load_formats()

    assert list(found) == [
        "vier-fasen",
        "incident-kort",
        "hendriksen",
        "vijfstappen",
        "roddel",
        "balint",
        "socratisch",
        "imi",
        "omgekeerd-kijken",
    ]
    assert check_formats(None) == []


@pytest.mark.parametrize(
    ("key", "rounds", "minutes"),
    [
        ("vier-fasen", 5, 90),
        ("incident-kort", 7, 65),
        ("hendriksen", 10, 90),
        ("vijfstappen", 5, 35),
        ("roddel", 4, 45),
        ("balint", 4, 90),
        ("socratisch", 4, 50),
        ("imi", 8, 60),
        ("omgekeerd-kijken", 6, 90),
    ],
)
def test_a_way_has_the_rounds_and_the_time_of_its_source(key: str, rounds: int, minutes: int) -> None:
    form = load_formats()[key]

    assert (len(form.rounds), form.minutes) == (rounds, minutes)


def test_the_short_incident_takes_the_minutes_that_were_read() -> None:
    form = load_formats()["incident-kort"]

    assert [found.minutes for found in form.rounds] == [5, 10, 5, 15, 10, 10, 10]
    assert {found.mark for found in form.rounds} == {Mark.SOURCE}


def test_looking_in_reverse_comes_to_the_rules_last_and_says_whose_idea_it_is() -> None:
    form = load_formats()["omgekeerd-kijken"]

    kinds = [kind for found in form.rounds for kind in found.kinds]
    assert kinds == ["fact", "wanted", "value", "effect", "rule"]
    assert {part.mark for part in (*form.roles, *form.rounds, *form.sources)} == {Mark.CONCEPT}
    assert "Naar het idee van De Omgekeerde Toets" in form.sources[0].origin


def test_everybody_knows_who_leads_and_who_brings_in() -> None:
    for form in load_formats().values():
        assert {FACILITATOR, BRINGER} <= {role.key for role in form.roles}


def test_what_nobody_confirmed_is_marked_so() -> None:
    for form in load_formats().values():
        assert Mark.CONCEPT in {origin.mark for origin in form.sources}


def test_a_way_is_the_same_after_it_was_kept() -> None:
    for form in load_formats().values():
        assert from_dict(dump(form)) == form


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("minutes = 90", "minutes = 80", "onze.toml: minutes: hier staat 80, de rondes zijn samen 90"),
        ('key = "bringer"', 'key = "teller"', "onze.toml: roles: de rol 'bringer' ontbreekt"),
        ('key = "writer"', 'key = "bringer"', "onze.toml: roles.key: 'bringer' staat er 2 keer"),
        (
            'key = "vier-fasen"',
            'key = "Vier Fasen"',
            "onze.toml: key: 'Vier Fasen' kan niet in een adres staan",
        ),
        (
            'speaks = "bringer"',
            'speaks = "iedereen"',
            "onze.toml: rounds[2].speaks: 'iedereen' kan hier niet",
        ),
        ("least = 4", "least = 9", "onze.toml: least: met 9 tot 8 mensen kan dit niet"),
        ("summary =", "sumary =", "onze.toml: sumary: deze sleutel bestaat niet"),
        ("version = 1", 'version = "1"', "onze.toml: version: hier hoort een heel getal"),
        ('mark = "bron"\norigin', 'mark = "concept"\norigin', "onze.toml: sources: er is iets uit een bron"),
        ("key =", "key", "onze.toml: bestand: is geen TOML"),
    ],
)
def test_what_is_wrong_is_said_with_file_key_and_reason(was: str, becomes: str, said: str) -> None:
    assert said in broken(SOUND.replace(was, becomes, 1))


def test_a_round_without_time_is_refused() -> None:
    text = re.sub(r"minutes = 5\n", "minutes = 0\n", SOUND, count=1)

    assert "onze.toml: rounds[1].minutes: 0 minuten kan niet" in broken(text)


def test_two_files_with_one_key_are_refused(tmp_path: Path) -> None:
    for name in ("een.toml", "twee.toml"):
        (tmp_path / name).write_text(SOUND)

    with pytest.raises(BrokenFormat, match=r"twee\.toml: key: 'vier-fasen' heeft al een ander bestand"):
        read_folder(tmp_path)


def test_a_further_way_is_one_more_file(tmp_path: Path) -> None:
    (tmp_path / "stoelendans.toml").write_text(SOUND.replace('"vier-fasen"', '"stoelendans"', 1))

    assert list(read_folder(tmp_path)) == ["stoelendans"]


def test_no_way_of_discussing_is_named_in_code() -> None:
    words = {word for key, form in load_formats().items() for word in (key, form.name.lower())}
    short = {"balint", "roddel", "imi", "socratisch"}

    named = [
        f"{path.name}: {word}"
        for path in modules()
        for word in words - short
        if f'"{word}"' in path.read_text().lower()
    ]

    assert named == []
