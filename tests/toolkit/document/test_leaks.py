"""What is hidden before writing stays hidden in all three files."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijn.toolkit.document.bench import measure, sample
from leerlijn.toolkit.document.blocks import (
    BulletList,
    Document,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
    WidePage,
)
from leerlijn.toolkit.document.docx import to_docx
from leerlijn.toolkit.document.extract import strings_in_docx, strings_in_html, strings_in_pdf
from leerlijn.toolkit.document.html import to_html
from leerlijn.toolkit.document.pdf import to_pdf
from leerlijn.toolkit.document.texts import map_strings, strings

CALM = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
secret = st.text(alphabet="qQzZjJé", min_size=1, max_size=9).map(lambda text: f"geheim{text}")


def _svg(label: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><!--'
        + label
        + f"--><title>{label}</title>"
        f'<g data-naam="{label}" aria-label="{label}"><text y="9">{label[:4]}<tspan>{label[4:]}</tspan></text></g></svg>'
    )


tables = st.builds(
    Table,
    secret,
    st.tuples(secret, secret),
    st.lists(st.tuples(secret, secret), max_size=3).map(tuple),
    st.just((1,)),
)
flat = st.one_of(
    st.builds(Heading, st.integers(1, 3), secret),
    st.builds(Paragraph, secret),
    st.builds(lambda a, b: Paragraph((Run(a), Run(b, bold=True))), secret, secret),
    st.builds(Quote, secret, secret),
    st.builds(BulletList, st.tuples(secret, secret)),
    st.builds(Note, secret),
    st.builds(Facts, st.tuples(st.tuples(secret, secret))),
    tables,
    st.builds(Figure, secret.map(_svg), secret, secret, st.none() | tables, st.booleans()),
)
documents = st.builds(
    Document, secret, secret, st.just("nl"), secret, secret,
    st.lists(flat | st.lists(flat, max_size=3).map(lambda blocks: WidePage(tuple(blocks))), max_size=5).map(tuple),
)  # fmt: skip


@CALM
@given(documents)
def test_no_original_string_is_left_after_every_string_was_hidden(document):
    hidden = map_strings(document, lambda _text: "X")

    files = (
        *strings_in_html(to_html(hidden)), *strings_in_pdf(to_pdf(hidden)), *strings_in_docx(to_docx(hidden)),
    )  # fmt: skip

    assert [text for text in files if "geheim" in text] == []


@CALM
@given(documents)
def test_every_string_that_the_gate_sees_can_be_found_back(document):
    written = "\n".join((*strings_in_html(to_html(document)), *strings_in_pdf(to_pdf(document))))

    unseen = [text for path, text in strings(document) if " ".join(text.split()) not in written]

    assert unseen == []


@CALM
@given(st.text(max_size=80))
def test_any_text_at_all_can_be_written(words):
    document = Document(
        words, words, "nl", words, words, (Heading(1, words), Paragraph(words), Quote(words), Table(words, (words,), ((words,),)))
    )  # fmt: skip

    to_html(document)
    to_docx(document)

    assert to_pdf(document).startswith(b"%PDF")


def test_the_bench_writes_a_report_of_twenty_pages():
    figures = measure()

    assert figures["pages"] >= 20
    assert set(figures) == {
        "pdf",
        "docx",
        "html",
        "search_pdf",
        "search_docx",
        "search_html",
        "seconds",
        "pages",
    }


@pytest.mark.parametrize("word", ["Casusrapport voorbeeld", "hulp 39", "Wat zat in de weg"])
def test_the_bench_measures_a_real_report(word):
    assert word in "\n".join(strings_in_pdf(to_pdf(sample())))
