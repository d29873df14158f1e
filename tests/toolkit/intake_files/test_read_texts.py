import pytest

from leerlijn.toolkit.intake.cleaning import clean_text
from leerlijn.toolkit.intake.content import Paragraph, plain_text
from leerlijn.toolkit.intake.readers import read_file
from leerlijn.toolkit.intake.readers.encoding import decode

DUTCH = "Eén café, coördinatie en knieën — “ja”, zei zij. ’s Avonds ± 5 à 6 keer."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "utf-32"]
)
def test_dutch_text_is_read_in_every_usual_encoding(encoding):
    text, _ = decode(DUTCH.encode(encoding))

    assert text == DUTCH


def test_dos_and_latin_text_without_curly_quotes_is_read():
    words = "Eén café en knieën"

    assert [decode(words.encode(encoding))[0] for encoding in ("cp850", "latin-1")] == [words, words]


def test_a_file_with_one_broken_letter_keeps_the_rest():
    text, notices = decode("één knie".encode() + b"\xff" + "ën, café, zó".encode())

    assert text == "één knie\ufffdën, café, zó"
    assert notices == (
        "Sommige letters in dit bestand zijn kapot. Daar staat nu een vraagteken in een ruit.",
    )


def test_text_is_kept_in_one_form_with_one_line_end():
    text, notices = clean_text("e\u0301e\u0301n\r\ntwee\rdrie\u2028vier")

    assert text == "één\ntwee\ndrie\nvier"
    assert notices == ()


def test_nul_control_and_direction_characters_are_removed_and_reported():
    text, notices = clean_text("S\0am\x07 \u202egnaL\u202c\tAkker")

    assert text == "Sam gnaL\tAkker"
    assert notices == (
        "Er stonden lege tekens (NUL) in. Die zijn weggehaald.",
        "Er stonden stuurtekens in. Die zijn weggehaald.",
        "Er stonden tekens in die de leesrichting omdraaien. Die zijn weggehaald.",
    )


def test_emoji_and_arabic_stay_and_what_hides_a_name_goes():
    text, notices = clean_text("👨‍👩‍👧 سامي Ver\u00adhulst Sa\u200dm \u200bAns")

    assert text == "👨‍👩‍👧 سامي Verhulst Sam Ans"
    assert notices == ()


def test_a_lone_surrogate_becomes_a_visible_sign():
    assert clean_text("a\ud800b")[0] == "a\ufffdb"


def test_a_text_file_keeps_its_lines_and_knows_bullets_and_underlined_heads():
    data = b"Lessen\n======\n- Vraag door\n1. Bel terug\nGewoon"

    content = read_file(data, "verslag.txt")

    assert content.paragraphs == (
        Paragraph("Lessen", heading=1),
        Paragraph("======"),
        Paragraph("- Vraag door", list_item=True),
        Paragraph("1. Bel terug", list_item=True),
        Paragraph("Gewoon"),
    )
    assert plain_text(content) == data.decode()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_csv_is_parted_by_whatever_parts_it(delimiter):
    data = f"van{delimiter}tot{delimiter}wat\n2014{delimiter}2015{delimiter}wonen in Heeten\n".encode()

    content = read_file(data, "tijdlijn.csv")

    assert [[cell.text for cell in row.cells] for row in content.tables[0].rows] == [
        ["van", "tot", "wat"],
        ["2014", "2015", "wonen in Heeten"],
    ]


def test_a_csv_in_windows_letters_with_a_line_break_in_a_cell_stays_one_row():
    data = 'wanneer;wat\r\n± 2014;"Café\r\ndicht; daarna ""thuis"""\r\n;\r\n2015;€ 45\r\n'.encode("cp1252")

    rows = read_file(data, "tijdlijn.csv").tables[0].rows

    assert [(row.number, [cell.text for cell in row.cells]) for row in rows] == [
        (1, ["wanneer", "wat"]),
        (2, ["± 2014", 'Café\ndicht; daarna "thuis"']),
        (3, ["", ""]),
        (4, ["2015", "€ 45"]),
    ]


def test_the_line_that_excel_puts_above_a_csv_is_no_row():
    rows = read_file(b"sep=,\r\na,b\r\n1,2\r\n", "tijdlijn.csv").tables[0].rows

    assert [(row.number, row.cells[0].text) for row in rows] == [(1, "a"), (2, "1")]


def test_a_quote_that_is_never_closed_swallows_no_rows():
    content = read_file(b'wanneer;wat\n2014;"open\n2015;tweede\n', "tijdlijn.csv")

    assert [row.cells[1].text for row in content.tables[0].rows] == ["wat", '"open', "tweede"]
    assert content.notices == (
        "Ergens staat een aanhalingsteken dat niet wordt gesloten. Elke regel is als een rij gelezen.",
    )


def test_formula_like_cells_of_a_csv_stay_plain_text():
    rows = read_file(b"wat;wie\n=1+1;@SUM(A1)\n", "tijdlijn.csv").tables[0].rows

    assert [cell.text for cell in rows[1].cells] == ["=1+1", "@SUM(A1)"]
