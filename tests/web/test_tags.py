from types import SimpleNamespace

import pytest
from django.template import Context, Template

from leerlijn.web.navigation import Link, Step


def drawn(source, **context):
    return Template("{% load web %}" + source).render(Context(context)).strip()


def test_an_icon_beside_words_is_decoration():
    html = drawn('{% icon "check" %}')

    assert html == '<svg class="i" aria-hidden="true"><use href="/static/web/icons.svg#check"></use></svg>'


def test_an_icon_alone_says_what_it_means():
    assert 'role="img" aria-label="Sluiten"' in drawn('{% icon "x" "Sluiten" %}')


def test_a_lane_takes_a_key_or_a_choice():
    track = SimpleNamespace(value="school", label="School en werk")

    html = drawn('{% lane "wonen" %}{% lane track %}{% lane "vrije tijd" %}', track=track)

    assert html == (
        '<span class="lane ll-wonen">Wonen</span>'
        '<span class="lane ll-school">School en werk</span>'
        '<span class="lane">Vrije tijd</span>'
    )


def test_a_name_of_a_track_cannot_carry_markup():
    html = drawn("{% lane track %}", track=SimpleNamespace(value="<b>", label="<script>"))

    assert html == '<span class="lane">&lt;script&gt;</span>'


@pytest.mark.parametrize(
    ("word", "kind", "sign"),
    [
        ("getekend", "ok", "check"),
        ("formulier meegegeven", "wait", "hourglass"),
        ("wil nu niet meedoen", "stop", "pause"),
        ("bezig", "now", "circle-dot"),
        ("iets nieuws", "to", "circle-dashed"),
    ],
)
def test_a_state_is_a_word_with_a_sign(word, kind, sign):
    html = drawn("{% state word %}", word=word)

    assert f'class="state {kind}"' in html
    assert f"#{sign}" in html
    assert html.endswith(f"{word}</span>")


def test_hours_and_figures_are_said_in_a_template():
    html = drawn("{% hours 16.5 %} {{ figure|number:1 }} {{ nothing|number }}|", figure=2.5, nothing=None)

    assert html == "16½ 2,5 |"


def test_the_ruler_says_in_words_what_it_draws():
    html = drawn("{% hours_bar 16.5 28 30 %}")

    assert 'aria-label="16½ uur gebruikt, de methode rekent op 28 tot 30 uur"' in html


def test_the_knots_say_in_words_where_the_case_is():
    steps = [Step("Leervraag", "done"), Step("Gesprekken", "now"), Step("Rapport", "to")]

    html = drawn("{% knots steps %}", steps=steps)

    assert 'aria-label="1 van 3 stappen klaar. Nu: Gesprekken"' in html


def test_the_tabs_mark_where_the_reader_is_both_wide_and_on_a_phone():
    tabs = [Link("Overzicht", "/a/"), Link("Levenslijn", "/b/", current=True)]

    html = drawn('{% include "web/parts/tabs.html" %}', tabs=tabs)

    assert html.count('<a href="/b/" aria-current="page">Levenslijn</a>') == 2
    assert "<span>Levenslijn</span>" in html


def test_a_page_without_tabs_has_no_tab_bar():
    assert drawn('{% include "web/parts/tabs.html" %}') == ""
