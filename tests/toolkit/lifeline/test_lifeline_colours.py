"""Whoever sees little, or sees no red, reads the same life: measured in every palette."""

import re
from itertools import combinations
from pathlib import Path

import pytest

import leerlijn.web
from leerlijn.toolkit.lifeline.paint import DARK, LIGHT, MONO

LANES = ("wonen", "school", "hulp", "mensen")
# Machado, Oliveira and Fernandes (2009), table 1, severity 1.0, on linear RGB.
SEEN_BY = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "a black printer": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip


def linear(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def seen(colour, eyes):
    light = linear(colour)
    return tuple(min(1, max(0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in SEEN_BY[eyes])


def brightness(light):
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one, other, eyes="everybody"):
    darker, lighter = sorted(brightness(seen(colour, eyes)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lab(light):
    xyz = (
        (0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.95047,
        brightness(light),
        (0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one, other, eyes):
    return sum((a - b) ** 2 for a, b in zip(lab(seen(one, eyes)), lab(seen(other, eyes)), strict=True)) ** 0.5


def words_on_grounds(palette):
    """Each colour of words with each ground on which the drawing may put them."""
    grounds = (palette.sheet, palette.band, palette.before)
    deep = [palette.own[own][0] for own in (*LANES, "fijn", "zwaar")]
    for words in (palette.ink, palette.soft, palette.mute, *deep):
        yield from ((words, ground) for ground in grounds)
    yield palette.sheet, palette.ink  # the number of a key moment
    for own in LANES:
        yield palette.ink, palette.own[own][2] if not palette.patterned else palette.sheet
        yield palette.on_deep, palette.own[own][0]
    if not palette.patterned:
        yield palette.ink, palette.own["wonen"][1]
    for own in ("fijn", "zwaar"):
        yield palette.on_deep, palette.own[own][0]  # the letter in a mark
    yield palette.on_deep, palette.soft


@pytest.mark.parametrize("palette", [LIGHT, DARK, MONO], ids=lambda palette: palette.name)
def test_words_stand_out_from_their_ground(palette):
    weak = {pair: round(contrast(*pair), 2) for pair in words_on_grounds(palette) if contrast(*pair) < 4.5}

    assert weak == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK, MONO], ids=lambda palette: palette.name)
def test_lines_that_mean_something_stand_out_from_the_sheet(palette):
    lines = [palette.ink, palette.edge, *(palette.own[own][0] for own in (*LANES, "fijn", "zwaar"))]

    assert [line for line in lines if contrast(line, palette.sheet) < 3] == []


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_how_far_from_home_is_told_by_light_and_not_by_hue(palette, eyes):
    deep, middle, light = palette.own["wonen"]

    steps = [contrast(middle, light, eyes), contrast(deep, middle, eyes)]

    assert [step for step in steps if step < 1.5] == []


@pytest.mark.parametrize("eyes", [eyes for eyes in SEEN_BY if eyes != "a black printer"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_fine_and_heavy_are_told_apart_whatever_colours_somebody_sees(palette, eyes):
    assert apart(palette.own["fijn"][0], palette.own["zwaar"][0], eyes) > 40


def test_two_colours_that_look_alike_to_some_eyes_are_found():
    red, green = "#B23A00", "#5E6B00"

    assert apart(red, green, "everybody") > 40
    assert apart(red, green, "deuteranopia") < 25


@pytest.mark.parametrize(("palette", "block"), [(LIGHT, ":root"), (DARK, ".dark")], ids=["light", "dark"])
def test_documents_have_the_colours_of_the_style_sheet(palette, block):
    sheet = (Path(leerlijn.web.__file__).parent / "static" / "web" / "tokens.css").read_text()
    rules = re.search(rf"(?ms)^{re.escape(block)} \{{(.*?)^\}}", sheet)[1]
    tokens = {name: value.upper() for name, value in re.findall(r"--ll-([\w-]+): (#[0-9a-f]{6})", rules)}

    wanted = {"sheet": palette.sheet, "ink": palette.ink, "ink-2": palette.soft, "ink-3": palette.mute}
    wanted |= {"rule": palette.rule, "edge": palette.edge, "sunk": palette.before}
    for own in LANES:
        wanted |= dict(zip((own, f"{own}-2", f"{own}-3"), palette.own[own], strict=True))
    wanted |= {own: palette.own[own][0] for own in ("fijn", "zwaar")}
    assert {name: tokens[name] for name in wanted} == wanted


def test_a_palette_gives_no_two_lanes_the_same_colours():
    for palette in (LIGHT, DARK):
        deep = [palette.own[own][0] for own in LANES]

        assert all(one != other for one, other in combinations(deep, 2))
