import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from leerlijn.toolkit.document import drawing
from leerlijn.toolkit.document.blocks import (
    Document,
    Facts,
    Heading,
    Paragraph,
    Quote,
    Run,
    Table,
    WidePage,
)
from leerlijn.toolkit.document.docx import picture, to_docx
from leerlijn.toolkit.document.extract import strings_in_docx


@pytest.fixture(scope="module")
def made(everything) -> bytes:
    return to_docx(everything)


@pytest.fixture(scope="module")
def opened(made):
    return docx.Document(BytesIO(made))


def test_the_search_finds_every_word_that_is_text(made, words):
    found = "\n".join(strings_in_docx(made))

    assert [word for word in words.drawn if word not in found] == []


def test_headings_are_real_headings(opened):
    headings = [(p.style.name, p.text) for p in opened.paragraphs if p.style.name.startswith("Heading")]

    assert headings == [
        ("Heading 1", "Hoofdstukwoord"),
        ("Heading 1", "Tweedehoofdstuk"),
        ("Heading 2", "Breedkop"),
        ("Heading 3", "Kolomkop"),
    ]


def test_the_language_is_dutch(opened):
    languages = {lang.get(qn("w:val")) for lang in opened.styles.element.iter(qn("w:lang"))}

    assert languages == {"nl-NL"}


def test_the_properties_hold_the_title_and_nothing_of_a_template(opened, made):
    core = opened.core_properties
    with zipfile.ZipFile(BytesIO(made)) as package:
        parts = package.namelist()
        everything = b"".join(package.read(part) for part in parts).decode("utf-8", errors="ignore")

    assert (core.title, core.author, core.last_modified_by) == ("Titelwoord", "Leerlijn", "Leerlijn")
    assert (core.comments, core.subject, core.keywords, core.category) == ("", "", "", "")
    assert "python-docx" not in everything
    assert "Macintosh" not in everything
    assert [part for part in parts if "thumbnail" in part or "customXml" in part or "app.xml" in part] == []


def test_a_tables_head_is_marked_and_comes_back_on_every_page(opened):
    table = opened.tables[0]

    assert [cell.text for cell in table.rows[0].cells] == ["Kolomwoord", "Weken"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert [cell.text for cell in table.rows[2].cells] == ["kort", ""]


def test_pictures_are_said_in_words_and_the_sign_is_decoration(opened):
    pictures = [shape._inline.docPr for shape in opened.inline_shapes]

    assert [picture.get("descr") for picture in pictures] == ["", "Altwoord", "Breedalt"]
    assert "decorative" in pictures[0].xml


def test_the_wide_page_lies_on_its_side(opened):
    shapes = [section.page_width > section.page_height for section in opened.sections]

    assert shapes == [False, True]


def test_after_a_wide_page_the_paper_stands_again():
    made = to_docx(Document("t", blocks=(WidePage((Heading(1, "breed"),)), Paragraph("verder"))))

    shapes = [s.page_width > s.page_height for s in docx.Document(BytesIO(made)).sections]

    assert shapes == [False, True, False]


def test_head_and_foot_are_on_every_page_and_the_first_has_no_head(opened):
    heads = [section.header.paragraphs[0].text for section in opened.sections]

    assert heads == ["Kopregelwoord", "Kopregelwoord"]
    assert opened.sections[0].different_first_page_header_footer is True
    assert opened.sections[0].first_page_footer.paragraphs[0].text.startswith("Conceptwoord")


def test_a_line_end_becomes_a_break_and_control_characters_go():
    made = to_docx(
        Document("t\x00", blocks=(Paragraph("een\ntwee\x0b\x01drie\u202e"), Facts((("a\x00b", "👍"),))))
    )

    found = strings_in_docx(made)

    assert "een twee drie" in found
    assert "ab" in found
    assert "👍" in found


@pytest.mark.parametrize("words", ["</w:t><w:t>", "a & b", "]]>", '" onload="x', "<b>vet</b>"])
def test_markup_in_a_text_stays_text(words):
    document = Document(
        words, notice=words, blocks=(Heading(1, words), Heading(1, words), Quote(words, words), Table(words, (words,), ((words,),)))
    )  # fmt: skip

    assert words in strings_in_docx(to_docx(document))


def test_a_name_over_two_runs_is_found_as_one():
    made = to_docx(Document("t", blocks=(Paragraph((Run("Fem"), Run("ke", bold=True))),)))

    assert "Femke" in strings_in_docx(made)


def test_the_search_reads_comments_links_and_properties():
    word = docx.Document()
    paragraph = word.add_paragraph("tekst")
    word.add_comment(paragraph.runs, text="Opmerkingnaam", author="Auteurnaam", initials="AN")
    word.part.relate_to("https://linknaam.example/", "http://schemas.example/hyperlink", is_external=True)
    word.core_properties.keywords = "Trefwoordnaam"
    file = BytesIO()
    word.save(file)

    found = "\n".join(strings_in_docx(file.getvalue()))

    names = ("Opmerkingnaam", "Auteurnaam", "linknaam", "Trefwoordnaam")
    assert [name for name in names if name not in found] == []


def test_the_words_in_a_picture_are_drawn():
    def svg(words: str) -> str:
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20">'
            f'<text y="15" font-family="Verdana">{words}</text></svg>'
        )

    drawn, empty = (drawing.written(drawing.parse(svg(words))) for words in ("woord", ""))

    assert picture(drawn, 200) != picture(empty, 200)


def test_an_empty_report_opens():
    empty = Document("", blocks=(Paragraph(""), Table("", (), ()), Facts(()), WidePage(())))

    assert docx.Document(BytesIO(to_docx(empty))).paragraphs


def test_a_long_table_is_written_whole():
    rows = tuple((f"rij{number}", "wachtlijst " * 9, str(number)) for number in range(300))

    opened = docx.Document(
        BytesIO(to_docx(Document("t", blocks=(Table("Lang", ("Rij", "Wat", "n"), rows, (2,)),))))
    )

    assert len(opened.tables[0].rows) == 301
