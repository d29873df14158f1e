import pytest

from leerlijn.toolkit.intake.content import FileContent, Paragraph, plain_text
from leerlijn.toolkit.intake.restricted import restricted_passages, restriction_in
from leerlijn.toolkit.intake.tables import Cell, Row, Table

ASKED = [
    "niet delen met het gezin",
    "(niet voor ouders)",
    "liever niet in het verslag",
    "Alleen voor het team: moeder slikt medicijnen",
    "VERTROUWELIJK",
    "Dit mag niet in het casusrapport",
    "moeder mag dit nog niet weten",
    "s.v.p. niet noemen",
    "graag niet vermelden",
    "Dat hoeft niet in het verslag.",
    "dat hoeft er niet in",
    "dit blijft tussen ons",
    "niet met ouders bespreken",
    "mag niet gedeeld worden met vader",
    "geheim adres",
    "alleen voor intern gebruik",
    "off the record",
    "in vertrouwen verteld",
    "Niet opnemen in verslag",
    "Zet dat maar niet in het verslag",
    "Dit stuk graag weglaten",
    "vader wil niet dat moeder dit weet",
    "Dat moet eruit.",
    "deel dit niet",
    "buiten het verslag houden",
    "niet voor publicatie",
    "moeder wil liever niet dat dit in het verslag komt",
    "niet verspreiden",
    "uit het rapport houden",
    "liever buiten het verslag",
    "op verzoek van moeder niet opnemen",
    "liever niet genoemd",
    "wil niet dat dit erin komt",
    "moeder wil dit er niet in",
    "moeder weet dit niet, niet melden",
    "moet eruit",
    "mag er niet in",
    "geheim",
    "dit niet naar vader",
    "niet naar ouders mailen",
]

ORDINARY = [
    "De reden is niet in het dossier terug te vinden",
    "Hij mag de kinderen niet zien",
    "Vader mag het kind niet zien",
    "Hij koos voor vader, niet voor moeder",
    "Ze moest leren investeren in vertrouwen",
    "Sam blijft hier wonen",
    "Hij moet eruit",
    "Ze zet zich niet in op school",
    "Er waren alleen begeleiders aanwezig",
    "dat staat niet in het rapport",
    "De inhoud is niet genotuleerd.",
    "zijn adres ontbrak in het systeem",
    "Hij deelt zijn kamer niet",
    "een vertrouwelijke band",
    "Geen school, wachtlijst",
    "Niet naar school door corona",
    "Wil liever niet naar vader",
    "Intern traject",
    "Moet eruit van de huisbaas",
]


def covered(*paragraphs):
    body = tuple(part if isinstance(part, Paragraph) else Paragraph(part) for part in paragraphs)
    content = FileContent("verslag.docx", "docx", body)
    found = restricted_passages(content)
    assert [plain_text(content)[passage.start : passage.end] for passage in found] == [
        part.text for part in found
    ]
    return [passage.text for passage in found]


@pytest.mark.parametrize("text", ASKED)
def test_what_people_say_to_keep_something_back_is_found(text):
    assert restriction_in(text) is not None


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_are_not_taken_for_it(text):
    assert restriction_in(text) is None


def test_the_words_that_were_said_are_given():
    assert (
        restriction_in("Moeder: miskraam. Dat hoeft niet in het verslag, hoor.")
        == "hoeft niet in het verslag"
    )
    assert restriction_in("(Niet delen met het gezin!)") == "Niet delen met het gezin"


def test_a_heading_covers_all_up_to_the_next_as_high():
    found = covered(
        Paragraph("Notulen", heading=1), Paragraph("Niet delen met het gezin", heading=2), "Eén", Paragraph("Sub", heading=3),
        "Twee", Paragraph("Lessen", heading=2), "Drie",
    )  # fmt: skip

    assert found == ["Niet delen met het gezin", "Eén", "Sub", "Twee"]


def test_the_title_of_the_minutes_covers_nothing_by_itself():
    assert covered(Paragraph("Notulen (alleen professionals)", heading=1), "Gewone tekst") == []


def test_a_remark_in_a_paragraph_covers_that_paragraph():
    assert covered("Voor", "Vader is ziek. Niet delen met het gezin.", "Na") == [
        "Vader is ziek. Niet delen met het gezin."
    ]


def test_a_remark_in_brackets_covers_the_paragraph_above_it():
    assert covered("Voor", "Vader is ziek.", "(niet delen met het gezin)", "Na") == [
        "Vader is ziek.",
        "(niet delen met het gezin)",
    ]


def test_a_remark_with_a_colon_covers_what_follows_up_to_an_empty_line():
    assert covered("Voor", "Alleen voor het team:", "Eén", "Twee", "", "Na")[:3] == [
        "Alleen voor het team:",
        "Eén",
        "Twee",
    ]
    assert "Na" not in covered("Voor", Paragraph("Alleen voor het team:", list_item=True), "Eén", "", "Na")


def test_a_wish_behind_a_question_covers_the_answer_before_it():
    found = covered(
        "M: Toen kreeg ik een miskraam.",
        "I: Mag dat erin?",
        "M: Nee, dat hoeft niet in het verslag.",
        "I: Goed.",
    )

    assert found == [
        "M: Toen kreeg ik een miskraam.",
        "I: Mag dat erin?",
        "M: Nee, dat hoeft niet in het verslag.",
    ]


def test_a_table_row_with_a_remark_is_covered_and_the_others_not():
    rows = (
        Row(1, (Cell("2014"), Cell("verhuisd"))),
        Row(2, (Cell("2015"), Cell("ziek, niet delen met moeder"))),
    )
    content = FileContent("tijdlijn.csv", "csv", (Table("tijdlijn.csv", "", rows),))

    assert [passage.text for passage in restricted_passages(content)] == ["2015\tziek, niet delen met moeder"]
