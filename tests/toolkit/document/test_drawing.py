import pytest

from leerlijn.toolkit.document import drawing

NS = 'xmlns="http://www.w3.org/2000/svg"'


def _safe(inside: str) -> str:
    return drawing.written(drawing.parse(f"<svg {NS}>{inside}</svg>"))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p>Femke</p></foreignObject>",
        '<image href="https://buiten.example/x.png"/>',
        "<metadata>Femke</metadata>",
        "<!-- Femke -->",
        "Femke",
        "<g>Femke</g>",
    ],
)
def test_what_acts_fetches_or_hides_is_taken_out(inside):
    safe = _safe(inside)

    assert "Femke" not in safe
    assert "script" not in safe
    assert "buiten.example" not in safe


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="Femke()"',
        'data-naam="Femke"',
        'aria-label="Femke"',
        'title="Femke"',
        'href="https://Femke.example"',
        "fill=\"url('https://Femke.example')\"",
    ],
)
def test_attributes_that_act_fetch_or_hide_are_taken_out(attribute):
    assert "Femke" not in _safe(f"<rect {attribute}/>")


def test_a_style_that_fetches_is_emptied_and_comments_in_a_style_go():
    assert "example" not in _safe('<style>@import "https://buiten.example/a.css";</style>')
    assert "Femke" not in _safe("<style>/* Femke */ .a{fill:red}</style>")
    assert ".a{fill:url(#g)}" in _safe("<style>.a{fill:url(#g)}</style>")


def test_a_link_in_a_drawing_becomes_only_what_it_shows():
    safe = _safe('<a href="/casus/7"><text>Gezinshuis</text></a>')

    assert "<g><text>Gezinshuis</text></g>" in safe
    assert "href" not in safe


def test_two_drawings_in_one_page_get_names_of_their_own():
    root = drawing.parse(
        f'<svg {NS}><linearGradient id="g"/><rect fill="url(#g)"/><use href="#g"/><style>.a{{fill:url("#g")}}</style></svg>'
    )

    drawing.with_own_names(root, "t1-")

    assert drawing.written(root).count("t1-g") == 4


def test_a_text_declaration_cannot_expand_entities():
    bomb = f'<!DOCTYPE svg [<!ENTITY a "Femke">]><svg {NS}><text>&a;</text></svg>'

    with pytest.raises(ValueError, match="not well-formed"):
        drawing.parse(bomb)


@pytest.mark.parametrize("broken", ["", "<svg", "<p>tekst</p>", "<svg><b></svg>"])
def test_what_is_no_drawing_is_refused(broken):
    with pytest.raises(ValueError, match="The drawing is not"):
        drawing.parse(broken)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('viewBox="0 0 1046 484"', (1046.0, 484.0)),
        ('viewBox="-5, -5, 20, 10"', (20.0, 10.0)),
        ('width="200px" height="100"', (200.0, 100.0)),
        ("", (3.0, 2.0)),
        ('viewBox="0 0 0 0"', (3.0, 2.0)),
    ],
)
def test_a_drawing_knows_its_size(attributes, expected):
    assert drawing.size(drawing.parse(f"<svg {NS} {attributes}/>")) == expected


@pytest.mark.parametrize(
    "text",
    [
        '<text font-family="Verdana">woord</text>',
        '<text style="font-family: Verdana; fill: red">woord</text>',
        "<style>text{fill:red;font-family:Verdana}</style><text>woord</text>",
    ],
)
def test_a_drawing_asks_for_no_face_that_a_writer_may_lack(text):
    safe = _safe(text)

    assert "Verdana" not in safe
    assert "Source Sans 3" in safe
