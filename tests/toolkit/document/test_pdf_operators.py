from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from leerlijn.toolkit.document import extract_pdf
from leerlijn.toolkit.document.pdf import to_pdf
from leerlijn.toolkit.document.pdf_operators import only_speaking

STROKES = b"q 1 0 0 -1 8.5 784.1 cm /c0 CS .87 .84 .78 SCN 0 0 m 447.8 0 l 1 2 3 4 5 6 c h\nf* S\nQ\n"
WORDS = b"/Span<</MCID 0/Alt(m l)>>BDC\nBT /f0 9 Tf[(Oma \\) 0 0 m S)24<0041>-3.5(je)]TJ ET\nEMC\n"


def test_strokes_are_left_out_and_words_stay_in_their_order() -> None:
    left = only_speaking(STROKES + WORDS + STROKES)

    assert [line.strip() for line in left.splitlines() if line.strip()] == [
        b"/Span<</MCID 0/Alt(m l)>>BDC",
        b"/f0 9 Tf",
        b"[(Oma \\) 0 0 m S)24<0041>-3.5(je)]TJ",
        b"EMC",
    ]


@pytest.mark.parametrize(
    "strange",
    [
        b"(haakje sluiten) ) Tj",
        b"BI /W 1 /H 1 ID \xff\x00 EI",
        b"% wat iemand ernaast schreef\n",
        b"(zonder eind Tj",
        b"{ 1 } Tj",
        b"\x00 Tj",
    ],
)
def test_a_page_with_something_strange_in_it_comes_back_whole(strange: bytes) -> None:
    content = STROKES + strange + b"\n" + STROKES + WORDS

    assert only_speaking(content) == content


def test_bare_brackets_in_a_string_belong_to_it() -> None:
    shown = b"(\x00(\x00((0 0 m) S)\x00)) Tj\n"

    assert only_speaking(STROKES + shown + STROKES).strip() == shown.strip()


def test_a_report_says_the_same_whether_its_strokes_are_read_or_not(everything, monkeypatch) -> None:
    report = to_pdf(everything)
    without = extract_pdf.strings_in_pdf(report)

    monkeypatch.setattr(extract_pdf, "only_speaking", lambda content: content)

    assert extract_pdf.strings_in_pdf(report) == without


@pytest.mark.parametrize("title", ["Titel", "Opmerkelijk (vijf) woorden & 87 kwasten, ½ ≠ – ((nog))"])
def test_the_strokes_of_a_report_are_understood_on_every_page(everything, title) -> None:
    report = to_pdf(replace(everything, title=title, running_head=title, notice=title))

    pages = [page.get_contents().get_data() for page in PdfReader(BytesIO(report)).pages]

    assert [only_speaking(page) == page for page in pages] == [False] * len(pages)
