from itertools import pairwise

import pytest

from leerlijn.toolkit.redaction import Category, NameFinder, Why, replace, suggested


def found(text: str) -> list[str]:
    return [finding.text for finding in NameFinder(()).find(text)]


@pytest.mark.parametrize(
    ("text", "span", "category", "suggestion"),
    [
        ("Hij ging naar obs Het Kwetternest.", "obs Het Kwetternest", Category.SCHOOL, "school"),
        ("Hij ging naar het Marnelandcollege.", "het Marnelandcollege", Category.SCHOOL, "school"),
        (
            "Hij ging naar kinderdagverblijf 't Wadje.",
            "kinderdagverblijf 't Wadje",
            Category.SCHOOL,
            "kinderopvang",
        ),
        (
            "Iemand van Jeugdbescherming Waterland-Oost.",
            "Jeugdbescherming Waterland-Oost",
            Category.ORGANISATION,
            "jeugdbescherming",
        ),
        ("Iemand van GGZ Duinrand.", "GGZ Duinrand", Category.ORGANISATION, "GGZ-instelling"),
        ("Iemand van Veilig Thuis Twente.", "Veilig Thuis Twente", Category.ORGANISATION, "Veilig Thuis"),
        ("Hij sliep op woongroep De Sprank.", "woongroep De Sprank", Category.ORGANISATION, "woongroep"),
        ("Hij voetbalt bij vv Nooitvoor.", "vv Nooitvoor", Category.ORGANISATION, "club"),
        ("Zij woont aan de Koekoekstraat 12b.", "Koekoekstraat 12b", Category.STREET, "straat"),
        ("Zij woont aan de Hoge Akker 18.", "Hoge Akker 18", Category.STREET, "straat"),
        ("Zij woont in Bergen op Zoom.", "Bergen op Zoom", Category.PLACE, "een stad"),
        ("Zij woont in Kollumerpomp.", "Kollumerpomp", Category.PLACE, "een plaats"),
        ("Zij woont in Tilburg-Noord.", "Tilburg-Noord", Category.PLACE, "een wijk"),
        ("Toen kwam juf Anneloes.", "juf Anneloes", Category.PERSON, "de juf"),
        ("Toen kwam oma Corrie.", "oma Corrie", Category.PERSON, "een oma"),
        ("Toen kwam mijn oma Corrie.", "oma Corrie", Category.PERSON, "oma"),
        ("Toen kwam mevrouw de Wildeboer.", "mevrouw de Wildeboer", Category.PERSON, "een mevrouw"),
        ("Toen kwam A.M. van der Zwaluw.", "A.M. van der Zwaluw", Category.PERSON, "iemand"),
        ("Hij kwam bij de familie Zwaluw.", "familie Zwaluw", Category.PERSON, "familie"),
        ("Toen kwam Ayşegül Yıldız.", "Ayşegül Yıldız", Category.PERSON, "iemand"),
        ("Toen kwam Xiphora binnen.", "Xiphora", Category.UNKNOWN_CAPITAL, "[weggelaten]"),
        ("Hij zat naast D. op school.", "D.", Category.INITIALS, "iemand"),
        ("Dat was D. de V. uit de klas.", "D. de V.", Category.INITIALS, "iemand"),
    ],
)
def test_a_name_is_found_by_what_stands_around_it(
    text: str, span: str, category: Category, suggestion: str
) -> None:
    (finding,) = NameFinder(()).find(text)

    assert (finding.text, finding.category, finding.suggestion) == (span, category, suggestion)


@pytest.mark.parametrize(
    "text",
    [
        "De Raad voor de Kinderbescherming en Veilig Thuis spraken over de Jeugdwet en de Wmo.",
        "Hij kijkt Netflix, speelt Minecraft en had met Kerst EMDR bij de POH-ggz.",
        "Voorspelbaarheid hielp. Begrafenis van opa. Spoeduithuisplaatsing volgde. Míj vroeg niemand iets.",
        "KORTE LEVENSLOOP\nWAT ZEGT DE JONGERE\nNIET DELEN MET HET GEZIN",
        "In groep 4 ging het mis. Daarna haalde hij zijn Nederlands en Engels op het vmbo.",
        'M: Ja hoor. I: Gewoon bij het begin toch. \'s Avonds sliep hij. "Weet ik veel", zei hij.',
        "Wachtlijst: vijf maanden | Wonen | Bij beide ouders | Onderwijs",
    ],
)
def test_ordinary_prose_is_not_asked(text: str) -> None:
    assert found(text) == []


def test_a_name_learnt_inside_a_sentence_is_found_at_the_beginning_of_one() -> None:
    texts = ("Hij woonde op Lindehofje toen.", "Lindehofje was fijn.")

    first, second = NameFinder(()).find_all(texts)

    assert [finding.key for finding in (*first, *second)] == ["lindehofje", "lindehofje"]


def test_names_in_lines_without_capitals_are_found_by_the_lists() -> None:
    assert found("wij waren gisteren bij fatima en daarna in leeuwarden") == ["fatima", "leeuwarden"]


def test_findings_stand_in_order_and_do_not_overlap() -> None:
    findings = NameFinder(()).find(
        "Juf Petra Slot van basisschool De Ark belde Hassan in Soest op 06-00000012."
    )

    assert all(left.end <= right.start for left, right in pairwise(findings))
    assert [finding.why for finding in findings][-1] is Why.PATTERN


@pytest.mark.parametrize(
    "text", ["Plast weer in bed.", "Vaart een week mee.", "Wandelt elke dag.", "Weggestuurd uit de klas."]
)
def test_a_verb_that_opens_a_row_is_known_by_its_infinitive(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Bij de familie Zwaluw.", "Bij de familie."),
        ("De hele familie Zwaluw kwam.", "De hele familie kwam."),
        ("Crisispleeggezin fam. Zwaluw, drie weken.", "Een pleeggezin, drie weken."),
        ("Eten bij de buren Aydin.", "Eten bij de buren."),
        ("In de Zonnebloemstraat 41.", "In de straat."),
        ("Woont in de Sterrenwijk.", "Woont in de wijk."),
        ("Haalt zwemdiploma CWO 1.", "Haalt zwemdiploma CWO 1."),
        ("Logopedist mw. Vinkema, 10 keer.", "De logopedist, 10 keer."),
        ("Nu belt gymleraar Dennis.", "Nu belt de gymleraar."),
        ("Met hond Bello naar buiten.", "Met de hond naar buiten."),
        ("Stage bij scheepswerf Brouwer.", "Stage bij bedrijf."),
        ("Hij sliep in crisisopvang De Dam.", "Hij sliep in opvang."),
    ],
)
def test_what_stands_before_a_name_leaves_a_sentence_that_reads_on(text, rest):
    assert replace(text, NameFinder(()).find(text), suggested) == rest


@pytest.mark.parametrize(
    "text",
    [
        "Boze brief van school. Hele dag binnen. Zware periode. Onvoldoende toezicht. Blijkt later anders.",
        "Wisselende begeleiders. Wissel niet. Interne school. Kleinschalige groep. Naschoolse opvang.",
        "Wint een prijs. Extra les. Examen gehaald. Verliefd. Hartaanval van opa. Mantelzorg voor oma.",
    ],
)
def test_an_ordinary_word_that_opens_an_entry_stays(text):
    assert found(text) == []
