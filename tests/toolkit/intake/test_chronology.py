from datetime import date

import pytest

from leerlijn.toolkit.dates import Problem, SpanKind
from leerlijn.toolkit.intake.chronology import HEADER_AGAIN, NO_TEXT, SECTION, TOTAL, read_chronology
from leerlijn.toolkit.intake.columns import guess_columns
from leerlijn.toolkit.intake.header_words import Role
from leerlijn.toolkit.intake.tables import Cell, Row, Table
from leerlijn.toolkit.intake.tracks import Track

BIRTH = date(2009, 3, 12)
TODAY = date(2025, 11, 20)
HEADER = "Wanneer|Spoor|Wat|Verteld door|Opmerking"


def table(*lines, file="tijdlijn.xlsx", place="blad 1: Tijdlijn"):
    rows = (tuple(Cell(text) for text in line.split("|")) if line else () for line in lines)
    return Table(file, place, tuple(Row(number, cells) for number, cells in enumerate(rows, start=1)))


def rows_of(*tables, columns=None):
    return read_chronology(tables, columns=columns, birth=BIRTH, today=TODAY)


def test_a_row_holds_all_that_was_written_and_what_was_made_of_it():
    (row,) = rows_of(table(HEADER, "± 2007|Gebeurtenis -|Verhuizing|moeder|liever niet in het verslag"))

    assert row.place_text == "tijdlijn.xlsx, blad 1: Tijdlijn, rij 2"
    assert row.number == 1
    assert row.raw[2] == ("Wat", "Verhuizing")
    assert (row.track, row.valence, row.text, row.told_by) == (Track.EVENTS, "heavy", "Verhuizing", "moeder")
    assert row.words == "± 2007"
    assert (row.restricted, row.restricted_words) == (True, "liever niet in het verslag")
    assert row.problems == ()
    assert row.takeable


def test_a_no_under_may_this_be_shared_keeps_a_row_back():
    kept, shared = rows_of(
        table("Datum|Spoor|Wat|Mag in verslag?", "2014|Hulp|EMDR|nee", "2015|Hulp|Logopedie|ja")
    )

    assert (kept.restricted_words, shared.restricted_words) == ("Mag in verslag?: nee", "")


def test_a_csv_speaks_of_lines():
    (row,) = rows_of(table(HEADER, "2007|Hulp|Logopedie|moeder|", file="tijdlijn.csv", place=""))

    assert row.place_text == "tijdlijn.csv, regel 2"


def test_titles_above_the_header_are_no_rows_and_numbers_are_those_of_the_sheet():
    rows = rows_of(table("Tijdlijn van K-07||||", "||||", HEADER, "2007|Hulp|Logopedie|moeder|"))

    assert [(row.number, row.place_text[-5:]) for row in rows] == [(1, "rij 4")]


def test_rows_are_numbered_over_all_tables_and_empty_ones_count():
    first = table(
        HEADER, "2007|Hulp|Logopedie|moeder|", "", "||||", "2008|Hulp|EMDR|moeder|", place="tabel 1"
    )
    second = table(HEADER, "2009|Wonen|Bij oma|oma|", place="tabel 2")

    rows = rows_of(first, second)

    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [row.problems for row in rows[1:3]] == [(Problem.EMPTY_ROW,)] * 2
    assert rows[4].text == "Bij oma"


def test_a_sheet_gives_its_rows_their_track_where_no_column_does():
    living = table("Van|Tot|Omschrijving|Bron", "2010|2012|Bij oma|oma", place="blad 1: Wonen")
    help_ = table("Van|Tot|Omschrijving|Bron", "2010|2012|Logopedie|oma", place="blad 2: Hulpverlening")

    rows = rows_of(living, help_)

    assert [row.track for row in rows] == [Track.LIVING, Track.HELP]


def test_a_heading_between_the_rows_gives_the_track_below_it_and_is_reported():
    rows = rows_of(
        table("Van|Tot|Omschrijving", "WONEN||", "2010|2012|Bij oma", "School||", "2013|2014|De Ark")
    )

    assert [(row.track, row.note) for row in rows] == [
        (None, SECTION),
        (Track.LIVING, ""),
        (None, SECTION),
        (Track.SCHOOL, ""),
    ]
    assert [row.takeable for row in rows] == [False, True, False, True]


def test_a_header_again_and_a_total_are_reported_and_not_taken():
    rows = rows_of(table(HEADER, "2007|Hulp|Logopedie|moeder|", HEADER, "Totaal|1|||"))

    assert [row.note for row in rows] == ["", HEADER_AGAIN, TOTAL]
    assert [row.problems for row in rows[1:]] == [(Problem.EMPTY_ROW,)] * 2


def test_a_second_table_without_a_header_goes_on_under_the_first():
    first = table(HEADER, "2007|Hulp|Logopedie|moeder|", place="tabel 1")
    second = table("2008|Hulp|EMDR|moeder|", place="tabel 2")

    rows = rows_of(first, second)

    assert [(row.text, row.told_by) for row in rows] == [("Logopedie", "moeder"), ("EMDR", "moeder")]


def test_a_table_without_any_header_is_read_by_its_cells():
    rows = rows_of(
        table(
            "zomer 2012|Wonen|Bij oma in huis met de hond|oma",
            "2013|Onderwijs|Start op De Ark|moeder",
            "mei 2014|Hulp|Logopedie|dossier",
        )
    )

    assert [(row.track, row.told_by) for row in rows] == [
        (Track.LIVING, "oma"),
        (Track.SCHOOL, "moeder"),
        (Track.HELP, "dossier"),
    ]
    assert rows[0].text == "Bij oma in huis met de hond"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("31-02-2013|Hulp|Melding|dossier|", Problem.DATE_DOES_NOT_EXIST),
        ("12 maart|Hulp|Melding|dossier|", Problem.YEAR_MISSING),
        ("12-3-2014 en 5-6-2014|Hulp|Melding|dossier|", Problem.SEVERAL_DATES),
        ("mei 2018 tot jan 2018|Hulp|Melding|dossier|", Problem.END_BEFORE_START),
        ("3-10-2052|Hulp|Melding|dossier|", Problem.DATE_IN_FUTURE),
        ("2014|vrije tijd|Tekenen|dossier|", Problem.TRACK_UNKNOWN),
        ("2014||Tekenen|dossier|", Problem.TRACK_UNKNOWN),
    ],
)
def test_a_row_that_needs_a_choice_waits_and_stops_no_other(line, problem):
    rows = rows_of(table(HEADER, line, "2015|Hulp|Logopedie|moeder|"))

    assert rows[0].problems == (problem,)
    assert [row.takeable for row in rows] == [False, True]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("niet bekend", Problem.DATE_UNKNOWN),
        ("", Problem.DATE_UNKNOWN),
        ("na de verhuizing", Problem.DATE_UNREADABLE),
        ("2020 tot 2030", Problem.DATE_IN_FUTURE),
    ],
)
def test_an_odd_row_is_taken_and_reported(words, problem):
    (row,) = rows_of(table(HEADER, f"{words}|Hulp|Melding|dossier|"))

    assert (row.problems, row.takeable) == ((problem,), True)


def test_a_double_is_found_under_other_spaces_another_writing_and_on_another_sheet():
    first = table(
        HEADER, "12-3-2014|Hulp|Melding bij AMK|dossier|", " 12-3-2014 |Hulp|Melding bij  AMK |dossier|"
    )
    second = table(HEADER, "12 maart 2014|Hulp|melding bij AMK.|dossier|", place="blad 2: Rest")

    rows = rows_of(first, second)

    assert [row.duplicate_of for row in rows] == [None, 1, 1]
    assert rows[1].problems == (Problem.DUPLICATE_ROW,)


def test_two_tellers_of_one_thing_are_no_double():
    rows = rows_of(table(HEADER, "2014|Hulp|Melding|moeder|", "2014|Hulp|Melding|vader|"))

    assert [row.duplicate_of for row in rows] == [None, None]


def test_a_row_that_was_crossed_out_is_not_taken_and_has_no_double():
    struck = Row(2, tuple(Cell(text, struck=True) for text in ["2014", "Hulp", "Melding", "moeder", ""]))
    whole = table(HEADER, "", "2014|Hulp|Melding|moeder|")

    rows = rows_of(Table("a.xlsx", "blad 1: A", (whole.rows[0], struck, whole.rows[2])))

    assert [row.problems for row in rows] == [(Problem.STRUCK_OUT,), ()]
    assert [row.takeable for row in rows] == [False, True]


def test_a_start_without_an_end_is_reported_where_nothing_ends_it():
    rows = rows_of(
        table(
            HEADER,
            "mei 2011|Onderwijs|Start peuterspeelzaal|moeder|",
            "groep 1|Onderwijs|Start De Ark|moeder|",
            "okt 2019|Hulp|EMDR gestart|dossier|",
            "feb 2024|Onderwijs|Start dagbesteding|dossier|",
        )
    )

    assert [row.problems for row in rows] == [(), (), (Problem.END_MISSING,), (Problem.END_MISSING,)]
    assert rows[2].reading.span is not None
    assert rows[2].reading.span.kind is SpanKind.END_UNKNOWN


def test_only_homes_schools_and_help_need_an_end_in_a_table_with_two_date_columns():
    rows = rows_of(
        table(
            "Begindatum|Einddatum|Leefgebied|Omschrijving",
            "1-2-2014||Hulp|Logopedie",
            "1-2-2014||Gebeurtenis +|Zwemdiploma",
            "1-2-2014||Netwerk|Buurvrouw Ans",
        )
    )

    assert [row.problems for row in rows] == [(Problem.END_MISSING,), (), ()]
    assert [row.track for row in rows] == [Track.HELP, Track.EVENTS, Track.PEOPLE]
    assert rows[1].valence == "fine"


def test_a_date_with_nothing_told_is_reported():
    (row,) = rows_of(table(HEADER, "2014|Hulp||moeder|"))

    assert (row.note, row.takeable) == (NO_TEXT, False)


def test_a_person_can_correct_a_column():
    its = table("Datum|Iets|Nog iets", "2014|Hulp|Logopedie")
    corrected = guess_columns(its).with_role(1, Role.REMARK).with_track(Track.SCHOOL)

    (row,) = rows_of(its, columns=[corrected])

    assert (row.track, row.remark, row.text) == (Track.SCHOOL, "Hulp", "Logopedie")


def test_strange_signs_and_short_rows_are_no_trouble():
    rows = rows_of(table(HEADER, "2014|Hulp", "\u202e\x00😀|🎂|💥", "2015|Wonen|Bij oma 😀|oma||te veel"))

    assert [row.takeable for row in rows] == [False, False, True]
    assert rows[2].text == "Bij oma 😀"


def test_ten_thousand_rows_are_read():
    rows = rows_of(table(HEADER, *(f"{1 + n % 28}-3-2014|Hulp|Gesprek {n}|moeder|" for n in range(10_000))))

    assert len(rows) == 10_000
    assert all(row.takeable for row in rows)
