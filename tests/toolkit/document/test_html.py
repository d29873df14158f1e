import re
from dataclasses import replace
from itertools import pairwise

import pytest

from leerlijn.toolkit.document.blocks import Document, Figure, Heading, Paragraph, Quote, Run, Table
from leerlijn.toolkit.document.extract import strings_in_html
from leerlijn.toolkit.document.html import to_fragment, to_html


def test_the_search_finds_every_word_of_the_report(everything, words):
    found = "\n".join(strings_in_html(to_html(everything)))

    assert [word for word in (*words.drawn, *words.picture) if word not in found] == []


def test_the_file_fetches_nothing_and_runs_nothing(everything):
    page = to_html(everything)

    assert re.findall(r"(?:src|href|action|data)=\"(?!#)[^\"]*\"", page) == []
    assert "<script" not in page
    assert "url(http" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_the_file_is_the_same_every_time_and_says_its_language(everything):
    assert to_html(everything) == to_html(everything)
    assert '<html lang="en">' in to_html(replace(everything, language="en"))


def test_a_fragment_is_what_stands_between_head_and_foot_and_nothing_else(everything):
    fragment = to_fragment(everything)

    assert fragment in to_html(everything)
    assert re.findall(r"<(?:html|head|main|h1|header)\b", fragment) == []


def test_words_in_a_fragment_are_words():
    fragment = to_fragment(Document("t", blocks=(Paragraph("<script>x</script> & <b>y</b>"),)))

    assert fragment == "<p>&lt;script&gt;x&lt;/script&gt; &amp; &lt;b&gt;y&lt;/b&gt;</p>"


def test_the_title_is_the_only_first_heading_and_no_level_is_skipped(everything):
    levels = [int(level) for level in re.findall(r"<h([1-6])", to_html(everything))]

    assert levels.count(1) == 1
    assert all(deep <= before + 1 for before, deep in pairwise(levels))


def test_the_list_of_chapters_leads_to_the_chapters():
    page = to_html(Document("t", blocks=(Heading(1, "Een"), Heading(2, "Deel"), Heading(1, "Twee"))))

    assert re.findall(r'href="#(deel-\d)">(\w+)<', page) == [("deel-1", "Een"), ("deel-3", "Twee")]
    assert '<h2 id="deel-3">Twee</h2>' in page


def test_a_table_has_marked_heads_and_short_rows_are_filled_up():
    page = to_html(Document("t", blocks=(Table("Weken", ("Wat", "Weken"), (("Wachten",),), (1,)),)))

    assert '<th scope="col">Wat</th><th scope="col" class="number">Weken</th>' in page
    assert '<td data-label="Wat">Wachten</td><td class="number" data-label="Weken"></td>' in page


def test_a_drawing_is_said_in_words_and_its_style_stays_its_own():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><style>text{fill:red}</style><text>woord</text></svg>'

    page = to_html(Document("t", blocks=(Figure(svg, 'Een "alt" & meer'),)))

    assert 'role="img" aria-label="Een &quot;alt&quot; &amp; meer"' in page
    assert "<style>#tekening-1 {text{fill:red}}</style>" in page


@pytest.mark.parametrize(
    "words",
    ["</style><script>x</script>", '"><img src=x onerror=y>', "<!--", "&lt;b&gt;", "a & b", "]]>", "{{ x }}"],
)
def test_markup_in_a_text_stays_text(words):
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>ok</text></svg>'
    document = Document(
        words, subtitle=words, running_head=words, notice=words,
        blocks=(Heading(1, words), Paragraph(words), Quote(words, words), Figure(svg, words, words), Table(words, (words,), ((words,),))),
    )  # fmt: skip

    page = to_html(document)

    assert words in strings_in_html(page)
    assert "<script" not in page
    assert "<img" not in page


def test_a_name_over_two_runs_is_found_as_one():
    page = to_html(Document("t", blocks=(Paragraph((Run("Fem"), Run("ke", bold=True))),)))

    assert "Femke" in strings_in_html(page)


def test_the_search_reads_comments_attributes_and_declarations():
    page = '<!doctype html><!-- Commentaarnaam --><p title="Titelnaam" data-x="Datanaam">a<br>b</p><meta content="Metanaam">'

    found = strings_in_html(page)

    assert found == ("Commentaarnaam", "Titelnaam", "Datanaam", "a b", "Metanaam")
