import datetime as dt

import pytest

from leerlijn.toolkit.intake.content import Paragraph
from leerlijn.toolkit.intake.roles import ROLE_KEYS, role_key, teller_in
from leerlijn.toolkit.intake.roster import RosterProblem, is_roster, read_authority, read_roster
from leerlijn.toolkit.intake.tables import Cell, Row, Table

TODAY = dt.date(2025, 11, 20)


def table(*rows, struck=()):
    return Table(
        "deelnemers.csv",
        "",
        tuple(
            Row(number, tuple(Cell(text, struck=number in struck) for text in cells))
            for number, cells in enumerate(rows, start=1)
        ),
    )


def people(*tables, **kwargs):
    return read_roster(tables, today=TODAY, **kwargs).people


def test_a_roster_is_read_under_any_usual_heads_and_in_any_order():
    found = people(
        table(
            ["E-mailadres", "Volledige naam", "Geboren op", "Functie / relatie", "Ook wel", "Mobiel", "Heeft gezag?", "Werkt bij", "Woonadres"],
            ["mo@post.example", "Lies Brand", "4 juni 1984", "Moeder", "Liesje; mama Lies", "06-55501111", "Ja", "", "Dorpsweg 3"],
        )
    )  # fmt: skip

    (mother,) = found
    assert (mother.role_key, mother.full_name, mother.nicknames) == (
        "mother",
        "Lies Brand",
        ("Liesje", "mama Lies"),
    )
    assert mother.birth_date == dt.date(1984, 6, 4)
    assert (mother.email, mother.phone, mother.address) == ("mo@post.example", "06-55501111", "Dorpsweg 3")
    assert mother.authority is True
    assert mother.row == 2


def test_a_title_row_above_the_heads_and_empty_rows_between_are_no_people():
    found = people(
        table(
            ["Deelnemers casus K-07", ""],
            ["Naam", "Rol"],
            ["Mees Brand", "jeugdige"],
            ["", ""],
            ["Jan Brand", "opa"],
        )
    )

    assert [(person.full_name, person.role_key, person.row) for person in found] == [
        ("Mees Brand", "young_person", 3),
        ("Jan Brand", "grandparent", 5),
    ]


def test_a_name_in_parts_and_a_nickname_in_brackets_are_put_right():
    in_parts = people(
        table(["Rol", "Voornaam", "Tussenvoegsel", "Achternaam"], ["tante", "Els", "van der", "Veen"])
    )
    in_brackets = people(
        table(["Rol", "Naam"], ["vader", "Brand, Joost (Joep)"], ["moeder", 'Karin "Kaar" Smit'])
    )

    assert in_parts[0].full_name == "Els van der Veen"
    assert [(person.full_name, person.nicknames) for person in in_brackets] == [
        ("Joost Brand", ("Joep",)),
        ("Karin Smit", ("Kaar",)),
    ]


def test_one_contact_cell_gives_phone_and_mail():
    (person,) = people(
        table(["Rol", "Naam", "Contact"], ["vader", "Joost Brand", "06 5550 1234 / joost@post.example"])
    )

    assert (person.phone, person.email) == ("06 5550 1234", "joost@post.example")


def test_a_roster_with_a_column_per_person_is_turned():
    found = people(
        table(
            ["Rol", "jeugdige", "moeder"],
            ["Naam", "Mees Brand", "Lies Brand"],
            ["Geboortedatum", "1-2-2010", ""],
        )
    )

    assert [(person.full_name, person.role_key) for person in found] == [
        ("Mees Brand", "young_person"),
        ("Lies Brand", "mother"),
    ]


def test_a_roster_one_under_another_is_read_from_table_or_lines():
    rows = [
        ["Rol", "jeugdige"],
        ["Naam", "Mees Brand"],
        ["", ""],
        ["Rol", "moeder"],
        ["Naam", "Lies Brand"],
        ["Gezag", "ja"],
    ]
    lines = [Paragraph(f"{key}: {value}" if key else "") for key, value in rows]

    by_table = people(table(*rows))
    by_lines = people(paragraphs=lines)

    assert [(person.full_name, person.authority) for person in by_table] == [
        ("Mees Brand", None),
        ("Lies Brand", True),
    ]
    assert [person.full_name for person in by_lines] == ["Mees Brand", "Lies Brand"]


def test_a_table_without_heads_is_read_when_a_column_holds_roles():
    found = people(table(["Mees Brand", "jeugdige"], ["Lies Brand", "moeder"], ["Oma Jo", "oma"]))

    assert [(person.full_name, person.role_key) for person in found] == [
        ("Mees Brand", "young_person"),
        ("Lies Brand", "mother"),
        ("Oma Jo", "grandparent"),
    ]


def test_doubtful_rows_are_given_and_reported():
    roster = read_roster(
        [
            table(
                ["Rol", "Naam", "Geboren", "Gezag"],
                ["moeder", "Lies Brand", "1984", "deels"],
                ["tovenaar", "Wim Wit", "", "nee"],
                ["vader", "", "", ""],
                ["moeder", "Lies Brand", "", ""],
                ["oom", "Piet Brand", "", ""],
                struck={6},
            )
        ],
        today=TODAY,
    )

    assert [person.full_name for person in roster.people] == [
        "Lies Brand",
        "Wim Wit",
        "",
        "Lies Brand",
        "Piet Brand",
    ]
    assert roster.people[0].birth_words == "1984"
    assert roster.problems == (
        RosterProblem("", 2, "De geboortedatum “1984” is geen hele datum."),
        RosterProblem("", 2, "Bij gezag staat “deels”. Is dat ja of nee?"),
        RosterProblem("", 3, "De rol “tovenaar” is niet herkend."),
        RosterProblem("", 4, "Hier staat geen naam."),
        RosterProblem("", 5, "Deze persoon staat er twee keer in."),
        RosterProblem("", 6, "Deze regel is doorgehaald. Hoort deze persoon er nog bij?"),
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [("ja", True), ("Ja, gezamenlijk", True), ("x", True), ("WAAR", True), ("voogdij", True), ("eenhoofdig gezag", True),
     ("nee", False), ("geen gezag", False), ("ontheven", False), ("deels", None), ("?", None), ("", None)],
)  # fmt: skip
def test_authority_is_read_in_the_words_that_people_use(words, expected):
    assert read_authority(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Jeugdige", "young_person"), ("dochter", "young_person"), ("moeder (biologisch)", "mother"), ("Vader", "father"),
     ("stiefvader", "step_parent"), ("partner van moeder", "step_parent"), ("pleegmoeder (vorige)", "foster_parent"),
     ("gezinshuisouder", "foster_parent"), ("oma (mz)", "grandparent"), ("halfzusje", "sibling"), ("Broer", "sibling"),
     ("voogd", "guardian"), ("voogd (gezinsvoogd)", "professional:protection"), ("Tante", "other_family"),
     ("buurman", "network"), ("IB'er", "professional:school"), ("wijkagent", "professional:justice"),
     ("POH-ggz", "professional:mental_health"), ("huisarts", "professional:health"), ("groepsleider", "professional:residential"),
     ("jeugdconsulent gemeente", "professional:municipality"), ("ambulant begeleider", "professional:other"), ("koning", "other")],
)  # fmt: skip
def test_every_usual_role_has_its_key(words, expected):
    assert role_key(words) == expected
    assert expected in ROLE_KEYS


def test_an_unknown_role_with_an_organisation_is_a_professional():
    assert role_key("koning", organisation="Paleis") == "professional:other"


def test_a_timeline_is_no_roster():
    timeline = table(
        ["Wanneer", "Wat", "Wie vertelt"], ["2014", "verhuisd", "moeder"], ["2015", "terug", "vader"]
    )

    assert is_roster([timeline]) is False


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("interview-pleegmoeder", "pleegmoeder"),
        ("Gesprek_met_Oma_2", "oma"),
        ("gesprek jongere", "jeugdige"),
        ("verslag", ""),
    ],
)
def test_a_file_name_tells_who_speaks(words, expected):
    assert teller_in(words) == expected


def test_what_somebody_is_called_and_where_they_work_or_stay_are_read_under_double_heads():
    (mentor,) = people(
        table(
            ["Volledige naam", "Relatie tot kind", "Wordt ook genoemd", "Werkt bij / verblijft"],
            ["Ymke Tol", "mentor", "Yms; juf Ym", "Woonhuis De Reiger"],
        )
    )

    assert mentor.nicknames == ("Yms", "juf Ym")
    assert (mentor.organisation, mentor.address) == ("Woonhuis De Reiger", "")


def test_a_body_is_no_phone_number_though_its_head_holds_the_same_letters():
    (mentor,) = people(
        table(
            ["Wie", "Naam", "Contactgegevens", "Instelling"],
            ["mentor", "Ymke Tol", "06-55501111 / y.tol@post.example", "Woonhuis De Reiger"],
        )
    )

    assert (mentor.organisation, mentor.phone) == ("Woonhuis De Reiger", "06-55501111")
    assert mentor.email == "y.tol@post.example"
