import pytest

from leerlijn.toolkit.intake.readers import read_file
from leerlijn.toolkit.intake.recognise import FileRole, role_of_name, teller_guess, what_is
from tests.toolkit.intake_files.filemaking import docx_of

TIMELINE = b"Periode;Domein;Omschrijving\n2014;wonen;Heeten\n"
ROSTER = b"rol;naam\nmoeder;Lies Brand\nvader;Joost Brand\n"
TALK = b"I: Hoe ging het?\nM: Goed.\nI: En toen?\nM: Minder.\n"
MINUTES = docx_of(
    "# Leersessie K-07",
    "# Bevorderend",
    "- rust",
    "# Acties",
    [["Wie", "Wat", "Wanneer"], ["Eva", "bellen", "mei"]],
)
REFLECTION = docx_of("# Reflectie na de leersessie", "# Bevorderend", "- rust", "# Lessen", "- bel")
FORM = docx_of("# Toestemming", "Ik geef toestemming voor het onderzoek.", "Handtekening: ........")


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (TIMELINE, "overzicht.csv", FileRole.TIMELINE),
        (ROSTER, "lijst.csv", FileRole.ROSTER),
        (TALK, "gesprek moeder.txt", FileRole.INTERVIEW),
        (MINUTES, "verslag.docx", FileRole.LEARNING_MINUTES),
        (REFLECTION, "verslag.docx", FileRole.REFLECTION_MINUTES),
        (FORM, "formulier.docx", FileRole.SIGNED_FORM),
        (b"Zomaar een tekst.", "iets.txt", FileRole.UNKNOWN),
        (b"Zomaar een tekst.", "raadsrapport.txt", FileRole.FILE_EXTRACT),
        (TIMELINE, "dossier/school.csv", FileRole.FILE_EXTRACT),
    ],
)
def test_a_file_is_recognised_by_what_it_holds_and_then_by_its_name(data, name, expected):
    assert what_is(read_file(data, name)) is expected


def test_a_file_that_could_not_be_read_still_has_a_role_by_its_name():
    assert role_of_name("Dossier/scan.pdf") is FileRole.FILE_EXTRACT
    assert role_of_name("toestemming moeder.pdf") is FileRole.SIGNED_FORM
    assert role_of_name("plaatje.pdf") is FileRole.UNKNOWN


def test_who_speaks_is_told_by_the_name_the_legend_or_the_roster():
    by_name = read_file(TALK, "interview-pleegmoeder.txt")
    by_legend = read_file(b"I = interviewer, M = moeder\n" + TALK, "gesprek.txt")
    by_roster = read_file(TALK, "Interview Noor.txt")

    assert teller_guess(by_name) == "pleegmoeder"
    assert teller_guess(by_legend) == "moeder"
    assert teller_guess(by_roster, {"Noor": "jeugdige"}) == "jeugdige"
    assert teller_guess(by_roster) == ""
