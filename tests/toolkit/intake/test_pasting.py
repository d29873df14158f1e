"""What was pasted out of Excel, Word or a mail becomes the same tables as a file."""

import pytest

from leerlijn.toolkit.intake.pasting import HEADERS, items_of, read_pasted

WORD_TABLE = """<html><head><style>td {color: red}</style></head><body>
<table><tr><th><p>Datum</p></th><th><p>Wat</p></th></tr>
<tr><td rowspan=2><p>mei 2019</p></td><td><p>Naar oma</p><p>met de&nbsp;bus</p></td></tr>
<tr><td><p><s>Ruzie</s> op
 school</p></td></tr>
</table></body></html>"""


def pasted(text: str, html: str = "") -> list[list[list[str]]]:
    tables = read_pasted(text, html, name="geplakt", read_item=lambda item: ("", "", item, ""))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def test_a_hundred_rows_with_line_breaks_in_their_cells_stay_a_hundred_rows() -> None:
    lines = [
        f'mei {2000 + number % 20}\twonen\t"Naar oma\nmet ""alles"" erbij"\tmoeder' for number in range(100)
    ]

    (rows,) = pasted("\r\n".join(lines) + "\r\n")

    assert len(rows) == 100
    assert rows[0] == ["mei 2000", "wonen", 'Naar oma\nmet "alles" erbij', "moeder"]


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    (rows,) = pasted('2019\t"Naar oma\n2020\tterug\n2021\tweer weg')

    assert [row[0] for row in rows] == ["2019", "2020", "2021"]


def test_a_table_out_of_word_keeps_its_cells_and_their_lines() -> None:
    (rows,) = pasted("Datum\nWat\nmei 2019\nNaar oma\nmet de bus\nRuzie op school", WORD_TABLE)

    assert rows == [
        ["Datum", "Wat"],
        ["mei 2019", "Naar oma\nmet de bus"],
        ["mei 2019", "Ruzie op school"],
    ]


def test_what_was_struck_out_is_known() -> None:
    (table,) = read_pasted("", WORD_TABLE, name="geplakt", read_item=lambda item: ("", "", item, ""))

    assert [cell.struck for row in table.rows for cell in row.cells] == [False] * 5 + [True]


@pytest.mark.parametrize(
    "text",
    [
        "- mei 2019 naar oma\n- 2020 terug",
        "• mei 2019 naar oma\n•\t2020 terug",
        "1. mei 2019 naar oma\n2. 2020 terug",
        "mei 2019 naar oma\n\n2020 terug\n",
        "- mei 2019\n   naar oma\n- 2020 terug",
    ],
)
def test_a_list_becomes_a_row_for_each_item(text: str) -> None:
    assert items_of(text.replace("•\t", "• ")) == ["mei 2019 naar oma", "2020 terug"]
    (rows,) = pasted(text)
    assert rows == [list(HEADERS), ["", "", "mei 2019 naar oma", ""], ["", "", "2020 terug", ""]]


def test_semicolons_part_cells_only_where_every_line_has_them() -> None:
    (table,) = pasted("2019;wonen;naar oma\n2020;wonen;terug")
    (listed,) = pasted("2019 naar oma; dat was fijn\n2020 terug")

    assert table == [["2019", "wonen", "naar oma"], ["2020", "wonen", "terug"]]
    assert len(listed) == 3


@pytest.mark.parametrize(
    ("text", "html"), [("", ""), (" \n\t\n", ""), ("", "<table><tr><td> </td></tr></table>")]
)
def test_nothing_pasted_gives_no_table(text: str, html: str) -> None:
    assert pasted(text, html) == []


@pytest.mark.parametrize(
    "html", ["<table><td>los</table>", "<table><tr><td colspan=9999999>x", "</td></table>"]
)
def test_broken_html_breaks_nothing(html: str) -> None:
    assert len(pasted("tekst", html)) == 1


MOST = 2_000_000


@pytest.mark.parametrize(
    "broken", ["<!--", "<!", "<?", "<![", "<a ", "</", '<a b="', "&", "<script>", "<td "]
)
def test_a_broken_page_as_large_as_may_be_is_read_in_one_go(broken: str) -> None:
    # Where each piece is looked for to the end of the page, this test does not end within a working day.
    ((row,),) = pasted("x", "<table><tr><td>mei 2019</td></tr></table>" + broken * (MOST // len(broken)))

    assert row[0] == "mei 2019"


def test_merged_cells_cannot_blow_a_table_up() -> None:
    cells = '<td colspan="50" rowspan="50">a</td>' * 2_000

    (rows,) = pasted("x", f"<table><tr>{cells}{'<tr>' * 20_000}</table>")

    assert len(rows) <= 5_000
    assert {len(row) for row in rows} <= {0, 100}


@pytest.mark.parametrize("span", ["²", "9" * 5_000, "-3", "nan", "0"])
def test_a_span_that_is_no_number_is_one_cell_or_as_wide_as_may_be(span: str) -> None:
    ((row,),) = pasted("x", f'<table><tr><td colspan="{span}">mei 2019</td><td>Naar oma</td></tr></table>')

    assert [cell for cell in row if cell] == ["mei 2019", "Naar oma"]


def test_scripts_comments_and_what_they_hold_are_no_words() -> None:
    hidden = '<script>alert("<td>SCRIPT</td>")</script><!-- <td>COMMENT</td> --><style>td{}</style>'
    html = f'<table><tr><td title="a>b">mei{hidden}<img src="https://elders.example/x.png"> 2019</td></tr></table>'

    assert pasted("x", html) == [[["mei 2019"]]]


def test_a_row_of_a_million_tabs_keeps_a_hundred_cells() -> None:
    ((row,),) = pasted("a" + "\t" * 999_999 + "b")

    assert len(row) == 100
