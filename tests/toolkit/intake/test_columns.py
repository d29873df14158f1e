import pytest

from leerlijn.toolkit.intake.columns import guess_columns, holds_a_chronology, track_in_title
from leerlijn.toolkit.intake.header_words import Role
from leerlijn.toolkit.intake.tables import Cell, Row, Table
from leerlijn.toolkit.intake.tracks import Track, track_of, valence_of


def table(*lines, place=""):
    rows = (tuple(Cell(text) for text in line.split("|")) for line in lines)
    return Table("lijst.csv", place, tuple(Row(number, cells) for number, cells in enumerate(rows, start=1)))


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("Wanneer|Spoor|Wat|Verteld door|Opmerking", "when track text teller remark"),
        ("Van|Tot|Domein|Gebeurtenis|Bron", "from to track text teller"),
        ("Nr.|Datum / periode|Leefgebied|Omschrijving|Herkomst", "number when track text teller"),
        ("Startdatum|Einddatum|Categorie|Beschrijving|Wie", "from to track text teller"),
        ("DATUM|t/m|Type|Wat gebeurde er?|Volgens wie", "from to track text teller"),
        ("Begin|Einde|Soort|Toelichting|Informant", "from to track text teller"),
        ("Soort|Wat|Begin|Bron", "track text when teller"),
        ("Periode (ongeveer)|Domijn|Omschrjving|Beleving|Bijzonderheden", "when track text valence remark"),
    ],
)
def test_columns_are_known_by_any_usual_name(header, roles):
    columns = guess_columns(table(header, "2014|Hulp|iets|moeder|nog iets"))

    assert " ".join(columns.roles) == roles
    assert columns.first_row == 1


def test_a_column_of_tracks_is_known_by_its_cells():
    columns = guess_columns(table("Datum|Gebeurtenis|Omschrijving", "2014|Hulp|iets", "2015|Wonen|bij oma"))

    assert columns.roles == (Role.WHEN, Role.TRACK, Role.TEXT)


def test_a_roster_is_no_chronology():
    roster = guess_columns(table("Naam|Rol|Telefoon", "Jan|vader|0612345678"))
    timeline = guess_columns(table("Datum|Wat", "2014|bij oma"))

    assert not holds_a_chronology(roster)
    assert holds_a_chronology(timeline)


@pytest.mark.parametrize(
    ("title", "track"),
    [
        ("Wonen", Track.LIVING),
        ("Tijdlijn wonen Sam", Track.LIVING),
        ("3. Hulpverlening", Track.HELP),
        ("School & opvang", Track.SCHOOL),
        ("Wonen en school", None),
        ("Blad1", None),
        ("Tijdlijn", None),
    ],
)
def test_a_title_names_a_track_or_none(title, track):
    assert track_in_title(title) is track


@pytest.mark.parametrize(
    ("words", "track", "valence"),
    [
        ("wonen  ", Track.LIVING, None),
        ("WOONPLEK", Track.LIVING, None),
        ("School/opvang", Track.SCHOOL, None),
        ("Onderwjis", Track.SCHOOL, None),
        ("Jeugdzorg", Track.HELP, None),
        ("Jeugd-ggz", Track.HELP, None),
        ("Hulpverlenning", Track.HELP, None),
        ("Belangrijke persoon", Track.PEOPLE, None),
        ("Gebeurtenis +", Track.EVENTS, "fine"),
        ("gebeurtenis –", Track.EVENTS, "heavy"),
        ("Gebeurtenis (zwaar)", Track.EVENTS, "heavy"),
        ("Life event", Track.EVENTS, None),
        ("vrije tijd", None, None),
        ("gezin", None, None),
        ("wonen/school", None, None),
        ("", None, None),
    ],
)
def test_a_track_is_known_by_any_usual_word_and_never_guessed(words, track, valence):
    assert (track_of(words), valence_of(words)) == (track, valence)


@pytest.mark.parametrize(
    ("header", "place", "roles"),
    [
        ("Van|Tot|Wie|Bron", "blad 2: Belangrijke mensen", "from to text teller"),
        ("Van|Tot|Wie|Toelichting", "blad 2: Netwerk", "from to text text"),
        ("Van|Tot|Persoon|Wat|Bron", "blad 2: Netwerk", "from to text text teller"),
        ("Van|Tot|Wie|Bron", "blad 3: Overig", "from to text teller"),
        ("Van|Tot|Waar|Bij wie|Bron", "blad 1: Wonen", "from to text text teller"),
    ],
)
def test_a_sheet_of_one_track_tells_in_the_columns_that_it_has(header, place, roles):
    columns = guess_columns(table(header, "2014|2016|Tante Bep uit de straat|buurvrouw|kind", place=place))

    assert " ".join(columns.roles) == roles
    assert holds_a_chronology(columns)


def test_who_beside_what_still_says_who_told_it():
    columns = guess_columns(table("Van|Tot|Wat|Wie", "2014|2016|bij oma|moeder", place="blad 1: Wonen"))

    assert " ".join(columns.roles) == "from to text teller"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Periode|Periode|Leefgebied|Wat|Bron", "Van|Tot|Leefgebied|Wat|Bron"),
        ("Periode|Periode|Leefgebied|Wat|Bron", "Van|Tot|||"),
        ("Periode||Leefgebied|Wat|Bron", "Van|Tot|||"),
    ],
)
def test_a_header_of_two_rows_is_one_header(upper, lower):
    columns = guess_columns(table("Tijdlijn", upper, lower, "2014|2016|Wonen|bij oma|kind"))

    assert (columns.first_row, columns.headers) == (3, ("Van", "Tot", "Leefgebied", "Wat", "Bron"))
    assert " ".join(columns.roles) == "from to track text teller"


@pytest.mark.parametrize("first", ["2014|2016|Wonen|bij oma|moeder", "2014||Hulp|start|school", "||||"])
def test_a_first_row_of_data_is_no_second_header(first):
    columns = guess_columns(table("Van|Tot|Leefgebied|Wat|Bron", first))

    assert columns.first_row == 1
