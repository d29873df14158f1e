from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.document import docx, html, pdf, texts
from leerlijn.toolkit.document.blocks import Block, Document, Facts, Figure, Heading, Paragraph, Run
from leerlijn.toolkit.document.characters import breakable, clean, drawable
from leerlijn.toolkit.document.pieces import spread
from leerlijn.toolkit.document.texts import map_strings, strings


def test_every_word_of_a_report_is_among_its_strings(everything, words):
    found = "\n".join(text for _path, text in strings(everything))

    missing = [word for word in (*words.drawn, *words.picture, *words.spoken) if word not in found]

    assert missing == []


def test_every_string_says_where_it_stands_and_no_place_is_named_twice(everything):
    paths = [path for path, _text in strings(everything)]

    assert len(paths) == len(set(paths))
    assert "blocks[5].rows[0][0]" in paths


def test_every_kind_of_block_can_be_read_and_written():
    kinds = set(get_args(Block))

    assert set(texts._CHANGES) == kinds
    assert set(pdf._PLAIN) | {block for block in kinds if block.__name__ in {"WidePage", "Figure"}} == kinds
    assert (
        set(html._PLAIN) | {block for block in kinds if block.__name__ in {"WidePage", "Figure", "Heading"}}
        == kinds
    )
    assert callable(docx.to_docx)


def test_mapping_reaches_every_string(everything):
    mapped = map_strings(everything, lambda _text: "X")

    assert {text for _path, text in strings(mapped)} == {"X"}


def test_a_name_over_two_runs_is_seen_and_changed_as_one():
    document = Document(
        "t", blocks=(Paragraph((Run("Toen kwam Fem"), Run("ke", bold=True), Run(" langs."))),)
    )

    seen = [text for _path, text in strings(document)]
    mapped = map_strings(document, lambda text: text.replace("Femke", "de zus"))

    assert "Toen kwam Femke langs." in seen
    assert mapped.blocks == (Paragraph((Run("Toen kwam de zus"), Run("", bold=True), Run(" langs."))),)


def test_a_name_over_two_lines_of_a_label_is_seen_and_changed_as_one():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>Oma van<tspan x="0" dy="9">Hemmen</tspan> kwam</text></svg>'
    document = Document("t", blocks=(Figure(svg, "alt"),))

    mapped = map_strings(document, lambda text: text.replace("van Hemmen", "B"))

    assert "Oma van Hemmen kwam" in [text for _path, text in strings(document)]
    assert "Oma B kwam" in [text for _path, text in strings(mapped)]


@pytest.mark.parametrize(
    "hidden",
    [
        "Fem\u200bke",
        "Fem\u00adke",
        "Fem\u2060ke",
        "\u202eFemke\u202c",
        "Fem\x00ke",
        "Femke\ufeff",
        "Femk\u200de",
    ],
)
def test_a_name_cannot_hide_behind_invisible_characters(hidden):
    document = Document("t", blocks=(Heading(1, hidden), Facts(((hidden, hidden),))))

    assert {text for _path, text in strings(document)} == {"t", "Femke"}


def test_composed_and_loose_accents_become_the_same_text():
    assert clean("Zoe\u0308") == "Zoë"


def test_a_sign_without_a_drawing_becomes_one_box():
    assert drawable("ja 👍🏽\ufe0f!", frozenset(map(ord, "ja !"))) == "ja □!"


def test_a_long_word_gets_places_to_break_and_loses_nothing():
    word = "x" * 100

    broken = breakable(f"voor {word} na")

    assert broken.replace("\u200b", "") == f"voor {word} na"
    assert max(map(len, broken.split("\u200b"))) < 25


@given(
    st.lists(st.text(alphabet="ab \n.é", max_size=12), min_size=1, max_size=5),
    st.text(alphabet="ab X", max_size=20),
)
def test_pieces_keep_their_number_and_give_the_changed_text(pieces, changed):
    result = spread(pieces, changed)

    assert len(result) == len(pieces)
    assert "".join(result) == changed


@given(st.lists(st.text(max_size=8), min_size=1, max_size=5))
def test_pieces_that_do_not_change_stay_as_they_are(pieces):
    assert spread(pieces, "".join(pieces)) == pieces


def test_a_language_is_a_code_and_a_heading_has_three_levels():
    with pytest.raises(ValueError, match="two-letter code"):
        Document("t", language='nl" onload="x')
    with pytest.raises(ValueError, match="level 1, 2 or 3"):
        Heading(4, "te diep")
