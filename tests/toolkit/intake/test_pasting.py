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
