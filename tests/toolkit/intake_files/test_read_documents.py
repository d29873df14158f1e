import datetime as dt

from docx.enum.style import WD_STYLE_TYPE
from openpyxl.comments import Comment
from openpyxl.styles import Font

from leerlijn.toolkit.intake.content import Paragraph, plain_text
from leerlijn.toolkit.intake.readers import read_file
from leerlijn.toolkit.intake.tables import Cell, Row, Table
from tests.toolkit.intake_files.filemaking import (
    docx_bytes,
    docx_of,
    member,
    odt_bytes,
    pdf_bytes,
    with_members,
    xlsx_bytes,
    xlsx_of,
)


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_word_file_keeps_paragraphs_and_tables_in_their_order():
    data = docx_of("# Kop", "Eerste", [["a", "b"], ["c", "d"]], "Laatste")

    content = read_file(data, "verslag.docx")

    assert plain_text(content) == "Kop\nEerste\na\tb\nc\td\nLaatste"
    assert content.body[0] == Paragraph("Kop", heading=2)
    assert content.tables[0].place == "tabel 1"
    assert [row.number for row in content.tables[0].rows] == [1, 2]


def test_struck_words_in_word_are_marked_and_half_struck_ones_reported():
    def build(document):
        document.add_paragraph().add_run("Weg ermee").font.strike = True
        half = document.add_paragraph("Sam woont ")
        half.add_run("niet").font.strike = True
        cell = document.add_table(1, 1).rows[0].cells[0]
        cell.paragraphs[0].add_run("oud").font.strike = True

    content = read_file(docx_bytes(build), "verslag.docx")

    assert [part.struck for part in content.paragraphs] == [True, False]
    assert content.tables[0].rows[0].cells[0] == Cell("oud", struck=True)
    assert content.notices == (
        "Een deel van een alinea of cel is doorgehaald. Kijk of de tekst klopt: “Sam woont niet…”",
    )


def test_headers_footers_comments_and_properties_are_read_beside_the_text():
    def build(document):
        document.add_paragraph("Tekst")
        document.sections[0].header.paragraphs[0].text = "Dossier Mees"
        document.sections[0].footer.paragraphs[0].text = "bladzijde 1"
        document.core_properties.author = "J. de Vries"
        document.add_comment(document.paragraphs[0].runs, text="navragen bij oma", author="onderzoeker")

    content = read_file(docx_bytes(build), "verslag.docx")

    assert set(content.side_texts) == {"Dossier Mees", "bladzijde 1", "navragen bij oma"}
    assert ("creator", "J. de Vries") in content.properties


def test_tracked_deletions_are_left_out_and_insertions_read():
    body = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
        b"<w:r><w:t>Sam </w:t></w:r><w:del><w:r><w:delText>sloeg</w:delText></w:r></w:del>"
        b"<w:ins><w:r><w:t>duwde</w:t></w:r></w:ins></w:p></w:body></w:document>"
    )
    data = with_members(docx_bytes(), word__document_dot_xml=body)

    content = read_file(data, "verslag.docx")

    assert plain_text(content) == "Sam duwde"
    assert content.notices == (
        "Er staan verwijderde stukken in (wijzigingen bijhouden). Die zijn niet gelezen.",
    )


def test_a_heading_is_known_by_a_style_that_is_based_on_one():
    def build(document):
        style = document.styles.add_style("Eigen kop", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Heading 3"]
        document.add_paragraph("Lessen", style="Eigen kop")

    content = read_file(docx_bytes(build), "verslag.docx")

    assert content.paragraphs == (Paragraph("Lessen", heading=3),)


def test_excel_shows_dates_and_numbers_as_a_dutch_reader_sees_them():
    def build(workbook):
        sheet = workbook.active
        sheet.title = "Wonen"
        sheet.append([dt.date(2014, 3, 12), 2014.0, 0.5, True, dt.date(2014, 3, 1), "tekst"])
        sheet["E1"].number_format = "mmm-yy"

    content = read_file(xlsx_bytes(build), "tijdlijn.xlsx")

    assert content.tables[0].place == "blad 1: Wonen"
    assert texts(content.tables[0]) == [["12-03-2014", "2014", "0,5", "WAAR", "maart 2014", "tekst"]]


def test_excel_keeps_row_numbers_over_empty_rows_and_drops_those_below():
    def build(workbook):
        sheet = workbook.active
        sheet["B2"], sheet["B4"] = "kop", "rij"
        sheet["C900"].number_format = "0"

    content = read_file(xlsx_bytes(build), "tijdlijn.xlsx")

    assert content.tables[0].rows == (
        Row(2, (Cell(""), Cell("kop"))),
        Row(3, (Cell(""), Cell(""))),
        Row(4, (Cell(""), Cell("rij"))),
    )


def test_excel_marks_struck_cells_and_reads_hidden_sheets_and_notes():
    def build(workbook):
        sheet = workbook.active
        sheet["A1"], sheet["A2"] = "blijft", "weg"
        sheet["A2"].font = Font(strike=True)
        sheet["A1"].comment = Comment("vraag oma", "onderzoeker")
        hidden = workbook.create_sheet("Extra")
        hidden["A1"], hidden.sheet_state = "verborgen tekst", "hidden"

    content = read_file(xlsx_bytes(build), "tijdlijn.xlsx")

    assert content.tables[0].rows[1].cells == (Cell("weg", struck=True),)
    assert texts(content.tables[1]) == [["verborgen tekst"]]
    assert content.notices == ("Het verborgen blad “Extra” is ook gelezen.",)
    assert content.side_texts == ("vraag oma",)


def test_excel_reports_a_cell_that_is_struck_in_part():
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'
    )
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><rPr><strike/></rPr>'
        b'<t>maart</t></r><r><t xml:space="preserve"> april 2014</t></r></si></sst>'
    )
    plain = xlsx_of(["x"])
    types = member(plain, "[Content_Types].xml").replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.sharedStrings+xml"/></Types>',
    )
    parts = {"xl__worksheets__sheet1_dot_xml": sheet, "xl__sharedStrings_dot_xml": strings}

    content = read_file(with_members(plain, **parts, **{"[Content_Types]_dot_xml": types}), "tijdlijn.xlsx")

    assert texts(content.tables[0]) == [["maart april 2014"]]
    assert content.notices == (
        "Op blad “Sheet”, rij 1, is een deel van een cel doorgehaald. Kijk of de tekst klopt.",
    )


def test_a_formula_is_flagged_and_read_by_its_saved_outcome_only():
    saved = xlsx_of(["wanneer"], ["=2000+14"])

    content = read_file(saved, "tijdlijn.xlsx")

    assert content.tables[0].rows[1].cells == (Cell("", formula=True),)
    assert content.notices == ("Er staan formules in. Daarvan is de laatst bewaarde uitkomst gelezen.",)


def test_a_formula_with_an_outcome_gives_that_outcome():
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><f>2000+14</f><v>2014</v></c></row></sheetData></worksheet>'
    )
    data = with_members(xlsx_of(["x"]), xl__worksheets__sheet1_dot_xml=sheet)

    content = read_file(data, "tijdlijn.xlsx")

    assert content.tables[0].rows[0].cells == (Cell("2014", formula=True),)


def test_a_libreoffice_file_is_read_with_its_lists_tables_notes_and_struck_words():
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
    )
    body = (
        '<text:h text:outline-level="2">Lessen</text:h>'
        "<text:list><text:list-item><text:p>Vraag  het<text:s text:c='2'/>kind</text:p></text:list-item></text:list>"
        '<text:p><text:span text:style-name="T1">weg</text:span></text:p>'
        "<text:p>Tekst<office:annotation><text:p>let op</text:p></office:annotation><text:line-break/>tweede</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"/></table:table-row></table:table>'
    )

    content = read_file(odt_bytes(body, styles=styles), "verslag.odt")

    assert content.paragraphs == (
        Paragraph("Lessen", heading=2),
        Paragraph("Vraag het  kind", list_item=True),
        Paragraph("weg", struck=True),
        Paragraph("Tekst\ntweede"),
    )
    assert content.tables == (Table("verslag.odt", "tabel 1", (Row(1, (Cell("a"), Cell(""), Cell(""))),)),)
    assert content.side_texts == ("let op",)


def test_a_pdf_gives_its_text_with_broken_sentences_joined():
    lines = ["In het voorjaar van 2014 verhuisde het gezin naar een flat aan", "de Lange Akker.", "Einde."]

    content = read_file(pdf_bytes(lines, ["Bladzijde twee"]), "rapport.pdf")

    assert [part.text for part in content.paragraphs if part.text] == [
        "In het voorjaar van 2014 verhuisde het gezin naar een flat aan de Lange Akker.",
        "Einde.",
        "Bladzijde twee",
    ]


def test_a_pdf_that_asks_no_password_for_reading_is_read():
    content = read_file(pdf_bytes(["Tekst"], password=""), "rapport.pdf")

    assert plain_text(content).strip() == "Tekst"
