import pytest

from leerlijn.toolkit.intake.actions import split_action
from leerlijn.toolkit.intake.headings import ItemKind, kind_of_heading
from leerlijn.toolkit.intake.minutes import MinutesItem, MinutesKind, read_minutes
from leerlijn.toolkit.intake.readers import read_file
from tests.toolkit.intake_files.filemaking import docx_bytes, docx_of


def items(data, name="notulen.docx"):
    return [(item.kind.value, item.text) for item in read_minutes(read_file(data, name)).items]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("Bevorderende factoren", "promoting"), ("Wat hielp", "promoting"), ("Wat hielp niet", "hindering"), ("Hinderend", "hindering"),
     ("Wat zat in de weg?", "hindering"), ("Dit ging goed", "went_well"), ("Wat ging er niet goed", "otherwise"),
     ("Wat had anders gekund", "otherwise"), ("Leerpunten", "lesson"), ("3. Lessen", "lesson"), ("Wat nemen we mee", "lesson"),
     ("Wat nemen we hiervan mee", "lesson"), ("Neem dit mee", "lesson"), ("Sterke punten", "went_well"), ("Wat sterk is", ""),
     ("Valkuilen", "hindering"), ("Wie pakt wat op", "action"),
     ("Actiepunten", "action"), ("Afspraken", "action"), ("Wie doet wat", "action"), ("Opening", ""), ("Verslag leersessie", "")],
)  # fmt: skip
def test_headings_are_known_under_their_usual_names(heading, expected):
    found = kind_of_heading(heading)

    assert [kind.value for kind in found] == ([expected] if expected else [])


def test_items_are_read_under_styled_and_bold_heads():
    def build(document):
        document.add_heading("Leersessie", 1)
        document.add_paragraph().add_run("Wat hielp").bold = True
        document.add_paragraph("Een vaste begeleider (relatie)", style="List Bullet")
        document.add_heading("Slot", 2)
        document.add_paragraph("Tot de volgende keer.", style="List Bullet")

    minutes = read_minutes(read_file(docx_bytes(build), "verslag.docx"))

    assert minutes.kind is MinutesKind.LEARNING
    assert minutes.items == (
        MinutesItem(ItemKind.PROMOTING, "Een vaste begeleider", theme="relatie", place="Wat hielp"),
    )


def test_plain_text_minutes_with_dashes_capitals_and_broken_lines_are_read():
    text = (
        "Reflectiesessie 12 mei 2025\n\nBEVORDEREND\n- Veel overleg\n  tussen school en thuis\n- Korte lijnen\n\n"
        "Lessen:\n1. Vraag door.\n2) Bel terug.\n\nActies:\n* Marieke: nummers uitwisselen, vóór 15 januari 2026\n"
    )

    minutes = read_minutes(read_file(text.encode(), "notulen.txt"))

    assert minutes.kind is MinutesKind.REFLECTION
    assert minutes.date_words == "12 mei 2025"
    assert [(item.kind.value, item.text, item.owner, item.due_words) for item in minutes.items] == [
        ("promoting", "Veel overleg tussen school en thuis", "", ""),
        ("promoting", "Korte lijnen", "", ""),
        ("lesson", "Vraag door.", "", ""),
        ("lesson", "Bel terug.", "", ""),
        ("action", "nummers uitwisselen", "Marieke", "vóór 15 januari 2026"),
    ]


def test_a_closing_sentence_behind_a_list_is_no_item():
    data = docx_of(
        "# Acties", "- Bellen met oma", "Sam las een brief voor.", "# Lessen", "Luister eerst.", "Vraag dan."
    )

    assert items(data) == [
        ("action", "Bellen met oma"),
        ("lesson", "Luister eerst."),
        ("lesson", "Vraag dan."),
    ]


def test_two_columns_under_two_kinds_are_read_each_as_its_own():
    data = docx_of(
        "# Factoren", [["Bevorderend", "Belemmerend"], ["Vaste mentor", "Wachtlijst"], ["Oma", ""]]
    )

    assert items(data) == [("promoting", "Vaste mentor"), ("hindering", "Wachtlijst"), ("promoting", "Oma")]


def test_pluses_and_minuses_under_one_head_tell_the_kind():
    data = docx_of("# Bevorderend en belemmerend", "- + vaste mentor", "- - wachtlijst")

    assert items(
        b"Leersessie\n\nBevorderend en belemmerend:\n+ vaste mentor\n- wachtlijst", "notulen.txt"
    ) == [
        ("promoting", "vaste mentor"),
        ("hindering", "wachtlijst"),
    ]
    assert items(data) == [("promoting", "vaste mentor"), ("hindering", "wachtlijst")]


def test_a_label_and_a_list_on_one_line_are_read():
    data = docx_of("# Verslag", "Bevorderend: vaste mentor; rust in huis", "Belemmerend: wachtlijst")

    assert items(data) == [
        ("promoting", "vaste mentor"),
        ("promoting", "rust in huis"),
        ("hindering", "wachtlijst"),
    ]


def test_an_action_table_is_read_under_any_heads_and_a_no_under_share_keeps_it_back():
    data = docx_of(
        "# Afspraken",
        [
            ["Wie", "Wat", "Voor wanneer", "Delen met gezin?"],
            ["Eva", "Overleg", "1 mei 2026", "ja"],
            ["Jan", "Onderzoek", "", "nee"],
        ],
    )

    first, second = read_minutes(read_file(data, "notulen.docx")).items

    assert (first.text, first.owner, first.due_words, first.restricted) == (
        "Overleg",
        "Eva",
        "1 mei 2026",
        False,
    )
    assert (second.text, second.restricted, second.restricted_words) == (
        "Onderzoek",
        True,
        "Delen met gezin?: nee",
    )
    assert second.place == "Afspraken, tabel 1, rij 3"


def test_an_item_with_a_remark_is_restricted_and_a_passage_stands_by_itself():
    data = docx_of(
        "# Leersessie", "# Lessen", "- Vraag door", "- Moeder is ziek (niet delen met het gezin)",
        "# Alleen voor het team", "Vader drinkt weer.",
    )  # fmt: skip

    found = read_minutes(read_file(data, "notulen.docx")).items

    assert [(item.kind.value, item.restricted, item.restricted_words) for item in found] == [
        ("lesson", False, ""),
        ("lesson", True, "niet delen met het gezin"),
        ("restricted_passage", True, "Alleen voor het team"),
    ]
    assert found[2].text == "Vader drinkt weer."


def test_the_title_says_for_whom_the_whole_is():
    minutes = read_minutes(read_file(docx_of("# Reflectie (alleen professionals)", "Tekst"), "notulen.docx"))

    assert minutes.restricted_words != ""
    assert minutes.passages == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Bellen met school (wie: Marieke, wanneer: maart 2026)",
            ("Bellen met school", "Marieke", "maart 2026"),
        ),
        ("Bellen met school (Marieke, 15 januari 2026)", ("Bellen met school", "Marieke", "15 januari 2026")),
        (
            "Bellen met school - Marieke Hendriks - 15-1-2026",
            ("Bellen met school", "Marieke Hendriks", "15-1-2026"),
        ),
        ("Bellen met school – eind januari 2026", ("Bellen met school", "", "eind januari 2026")),
        (
            "Marieke: bellen met school, uiterlijk 1 maart 2026",
            ("bellen met school", "Marieke", "uiterlijk 1 maart 2026"),
        ),
        ("Bellen met school, wie: Marieke", ("Bellen met school", "Marieke", "")),
        ("Bellen met school", ("Bellen met school", "", "")),
        ("Voorstel (5 werkdagen) bij crisis", ("Voorstel (5 werkdagen) bij crisis", "", "")),
    ],
)
def test_one_line_is_taken_apart_in_what_who_and_when(line, expected):
    assert split_action(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Marieke vraagt voor 1 februari 2026 na wat mag", ("Marieke vraagt na wat mag", "", "voor 1 februari 2026")),
        ("Terugblik op 12 maart 2026 met het team", ("Terugblik op 12 maart 2026 met het team", "", "op 12 maart 2026")),
    ],
)  # fmt: skip
def test_by_when_leaves_the_middle_of_an_action_and_what_it_is_about_stays(line, expected):
    assert split_action(line) == expected
