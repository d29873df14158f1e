from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from leerlijn.toolkit.lifeline import MINI, PAGE, PHONE, PRINT, draw, layout, sentence
from leerlijn.toolkit.lifeline.bench import random_life
from tests.toolkit.lifeline.lives import ALL, BIRTH, GAP, GROUP, HOME, LEFT, TODAY, life, mood

SVG = "{http://www.w3.org/2000/svg}"
COLOURED = {"rect", "line", "path", "circle", "text", "stop"}


def drawn(told, size=PAGE, **how):
    return draw(layout(told, size=size), title="Levenslijn", **how)


def elements(svg):
    return list(ET.fromstring(svg).iter())


@pytest.mark.parametrize("size", [PAGE, MINI, PHONE, PRINT], ids=lambda size: size.name)
@pytest.mark.parametrize("colours", ["classes", "inline"])
@pytest.mark.parametrize(
    "told",
    [life(), life(*ALL, moods=(mood((BIRTH, 0.2), (TODAY, -0.9)),)), random_life(1, 40)],
    ids=["empty", "told", "long"],
)
def test_a_drawing_is_sound_xml_without_a_style(told, size, colours):
    svg = drawn(told, size, colours=colours, link=lambda key: f"/{key}")

    found = {name for element in elements(svg) for name in element.attrib}
    assert "style" not in found
    assert ("class" in found) == (colours == "classes")
    assert "None" not in svg


def test_for_a_page_every_colour_comes_from_a_class():
    svg = drawn(random_life(4, 60))

    literal = [
        element.attrib
        for element in elements(svg)
        if "stroke" in element.attrib or element.get("fill", "url(").startswith("url(") is False
    ]
    assert literal == []


def test_for_a_document_every_stroke_carries_its_own_colour():
    svg = drawn(random_life(4, 60), PRINT, colours="inline")

    colour = {"fill", "stroke", "stop-color"}
    bare = [
        child.attrib
        for parent in elements(svg)
        for child in parent
        if child.tag.removeprefix(SVG) in COLOURED and not colour & {*parent.attrib, *child.attrib}
    ]
    assert bare == []


def test_every_item_is_a_link_with_a_full_sentence():
    told = life(*ALL)

    links = [
        element
        for element in elements(drawn(told, link=lambda key: f"?open={key}"))
        if element.tag == f"{SVG}a"
    ]

    spoken = {link.get("href"): link.find(f"{SVG}title").text for link in links}
    assert spoken == {f"?open={entry.key}": sentence(entry, told) for entry in ALL}


def test_without_links_every_item_still_has_its_sentence():
    told = life(*ALL)

    items = [element for element in elements(drawn(told)) if element.get("role") == "listitem"]

    assert sorted(item.find(f"{SVG}title").text for item in items) == sorted(
        sentence(entry, told) for entry in ALL
    )


def test_what_was_typed_cannot_break_out():
    nasty = replace(HOME, title='</text><script>alert("1")</script>&\x00\ud800\u202e', told_by='"><b>')

    svg = drawn(life(nasty), link=lambda _: '"><script>')

    assert "<script" not in svg
    assert "\x00" not in svg
    assert "\ud800" not in svg
    assert elements(svg)


def test_two_drawings_on_one_page_share_no_ids():
    told = random_life(9, 40)

    first, second = (
        {element.get("id") for element in elements(drawn(told, ids=ids))} - {None} for ids in ("a", "b")
    )

    assert first & second == set()


def test_every_reference_finds_its_definition():
    svg = drawn(random_life(11, 60))

    ids = {element.get("id") for element in elements(svg)}
    used = {
        element.get("fill")[5:-1] for element in elements(svg) if element.get("fill", "").startswith("url(#")
    }
    assert used - ids == set()


def test_a_gap_is_hatched_and_a_difference_and_a_choice_are_marked():
    svg = drawn(life(*ALL, selected="gap"))

    assert 'fill="url(#ll-h-school)"' in svg
    assert svg.count('class="ll-diff"') == 1
    assert svg.count('class="ll-selbox"') == 1


def test_a_small_drawing_holds_no_words_of_the_life():
    svg = drawn(life(*ALL), MINI, link=lambda key: key)

    assert [entry.title for entry in ALL if entry.title in svg] == []
    assert LEFT.quote not in svg


def test_a_document_tells_no_calendar_year():
    svg = drawn(life(*ALL), PRINT, colours="inline")

    words = " ".join(element.text or "" for element in elements(svg))
    assert [year for year in range(2008, 2028) if str(year) in words] == []


def test_a_life_of_forty_entries_is_at_most_forty_kibibytes():
    sizes = [
        len(drawn(random_life(seed, 40), link=lambda key: f"?open={key}").encode()) for seed in range(20)
    ]

    assert max(sizes) <= 40 * 1024


def test_what_goes_on_ends_in_a_chevron_and_a_gap_does_not():
    assert drawn(life(GROUP)).count('class="ll-open"') == 1
    assert drawn(life(GAP)).count('class="ll-open"') == 0
