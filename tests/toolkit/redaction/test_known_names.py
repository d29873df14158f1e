import pytest

from leerlijn.toolkit.redaction import Category, Finding, KnownName, NameFinder, Why, replace, suggested

ROSTER = (
    KnownName("Jurre van Hemmen", Category.PERSON, "de jongere"),
    KnownName("Jur", Category.NICKNAME, "de jongere"),
    KnownName("dr. Elske Oudeboom-Smit", Category.PERSON, "de tante"),
    KnownName("Roos Kuiper", Category.PERSON, "zijn zus"),
    KnownName("Wil Kuiper", Category.PERSON, "de moeder"),
    KnownName("Naoual el Benhaddou", Category.PERSON, "de voogd"),
    KnownName("basisschool De Regenpijper", Category.SCHOOL),
    KnownName("Wijkteam Klaverdonk", Category.ORGANISATION, "het wijkteam"),
    KnownName("mw. S. (Saskia) 't Hoen", Category.PERSON, "de leerkracht"),
    KnownName("gemeente", Category.ORGANISATION),
    KnownName("06-00000012", Category.PHONE),
    KnownName("jurre@post.example", Category.EMAIL),
)


def find(text: str) -> tuple[Finding, ...]:
    return NameFinder(ROSTER).find(text)


def said(text: str) -> list[tuple[str, str]]:
    return [(finding.text, finding.suggestion) for finding in find(text)]


@pytest.mark.parametrize(
    ("text", "found", "suggestion"),
    [
        ("Toen kwam Jurre van Hemmen binnen.", "Jurre van Hemmen", "de jongere"),
        ("Toen kwam jurre binnen.", "jurre", "de jongere"),
        ("Toen kwam JURRE binnen.", "JURRE", "de jongere"),
        ("Toen kwam Jurretje binnen.", "Jurretje", "de jongere"),
        ("Toen kwam Jurre's hond.", "Jurre's", "de jongeres"),
        ("Toen kwam Jurres hond.", "Jurres", "de jongeres"),
        ("Toen kwam J. van Hemmen binnen.", "J. van Hemmen", "de jongere"),
        ("Toen kwam Jurre v. H. binnen.", "Jurre v. H.", "de jongere"),
        ("Toen kwam Elske Oudeboom binnen.", "Elske Oudeboom", "de tante"),
        ("Toen kwam Oudeboom-Smit binnen.", "Oudeboom-Smit", "de tante"),
        ("Toen kwam mevrouw Oudeboom binnen.", "mevrouw Oudeboom", "de tante"),
        ("Toen kwam tante Elske binnen.", "tante Elske", "de tante"),
        ("Toen kwam mijn tante Elske binnen.", "tante Elske", "tante"),
        ("Toen kwam mw. N. el Benhaddou binnen.", "mw. N. el Benhaddou", "de voogd"),
        ("Toen kwam Wil Kuiper binnen.", "Wil Kuiper", "de moeder"),
        ("Hij zat op De Regenpijper.", "De Regenpijper", "school"),
        ("Hij zat op basisschool De Regenpijper.", "basisschool De Regenpijper", "school"),
        ("Iemand van Wijkteam Klaverdonk belde.", "Wijkteam Klaverdonk", "het wijkteam"),
        ("Toen kwam Saskia binnen.", "Saskia", "de leerkracht"),
        ("Toen kwam mevrouw 't Hoen binnen.", "mevrouw 't Hoen", "de leerkracht"),
        ("Bel naar 06 00 00 00 12 dus.", "06 00 00 00 12", ""),
        ("Bel naar +31 6 0000 0012 dus.", "+31 6 0000 0012", ""),
        ("Mail naar Jurre@post.example dus.", "Jurre@post.example", ""),
    ],
)
def test_a_known_name_is_found_in_any_writing(text: str, found: str, suggestion: str) -> None:
    findings = find(text)

    assert [(one.text, one.suggestion) for one in findings] == [(found, suggestion)]


@pytest.mark.parametrize(
    ("text", "found", "suggestion"),
    [
        ("Toen belde Oudeboon terug.", "Oudeboon", "de tante"),
        ("Toen belde Benhadou terug.", "Benhadou", "de voogd"),
        ("Toen belde Naoul terug.", "Naoul", "de voogd"),
    ],
)
def test_a_near_misspelling_is_suggested_with_a_key_of_its_own(
    text: str, found: str, suggestion: str
) -> None:
    (finding,) = find(text)

    assert (finding.text, finding.suggestion, finding.why) == (found, suggestion, Why.ROSTER_LIKE)
    assert finding.key == found.casefold()


def test_all_writings_of_one_person_share_one_decision() -> None:
    findings = find("Jurre lachte. Toen riep Jurretje iets en J. van Hemmen zweeg.")

    assert {finding.key for finding in findings} == {"jurre van hemmen"}


def test_a_name_that_is_a_flower_is_asked_with_the_advice_to_keep_it() -> None:
    flower, sister = find("Hij had een roos gekocht, en Roos lachte.")

    assert (flower.text, flower.keep, suggested(flower)) == ("roos", True, None)
    assert (sister.text, sister.keep, suggested(sister)) == ("Roos", False, "zijn zus")


def test_a_name_that_is_a_verb_is_found_only_where_it_reads_as_a_name() -> None:
    assert said("Wil je dat wij bellen?") == []
    assert said("Ik wil dat niet.") == []
    assert said("Wil belde terug.") == [("Wil", "de moeder")]
    assert said("Toen kwam Wil.") == [("Wil", "de moeder")]


def test_a_surname_that_two_people_share_stands_for_neither_alone() -> None:
    (finding,) = find("Toen kwam Kuiper binnen.")

    assert finding.suggestion == "iemand van de familie"
    assert finding.key == "kuiper"


def test_a_surname_behind_in_reads_as_the_place() -> None:
    (finding,) = find("Later was er in Hemmen een gesprek.")

    assert (finding.category, finding.suggestion, finding.key) == (
        Category.PLACE,
        "een plaats",
        "hemmen (plaats)",
    )


def test_an_ordinary_word_on_the_roster_is_no_name() -> None:
    assert said("De gemeente betaalde. Gemeente en school ook.") == []


def test_a_name_inside_a_file_name_is_found() -> None:
    assert said("interview_jurre_2024.docx") == [("jurre", "de jongere")]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Toen kwam Mirte Brouwer-de Lange binnen.", ["Mirte Brouwer-de Lange"]),
        ("Toen kwam mevrouw Brouwer binnen.", ["mevrouw Brouwer"]),
        ("Toen kwam mevrouw De Lange binnen.", ["mevrouw De Lange"]),
        ("De bus was te laat. De man ook.", []),
    ],
)
def test_the_small_words_inside_a_double_surname_are_no_names(text, hidden):
    finder = NameFinder((KnownName("Mirte Brouwer-de Lange", Category.PERSON, "de moeder"),))

    found = [finding.text for finding in finder.find(text)]

    assert found == hidden


def test_the_beginning_of_a_surname_is_no_short_name_of_somebody():
    finder = NameFinder((KnownName("Fokje Werfstra", Category.PERSON, "de leerkracht"),))

    (school,) = finder.find("Eerste dag op basisschool De Werf.")

    assert (school.text, school.category) == ("basisschool De Werf", Category.SCHOOL)


def test_a_known_address_becomes_an_address():
    finder = NameFinder((KnownName("Hoge Akker 18", Category.STREET),))

    (address,) = finder.find("Hij woont op Hoge Akker 18 in de flat.")

    assert address.suggestion == "een adres"


def test_what_is_somebodys_is_found_where_the_name_is_an_ordinary_word_too():
    finder = NameFinder((KnownName("Storm Kuiper", Category.PERSON, "de vader"),))

    found = [finding.text for finding in finder.find("Storms broer kwam langs.")]

    assert found == ["Storms"]


WORDS = (
    KnownName("Roos Vos", Category.PERSON, "de moeder"),
    KnownName("Storm Bos", Category.PERSON, "de broer"),
    KnownName("drs. R. Lens", Category.PERSON, "de psycholoog"),
    KnownName("Rob", Category.NICKNAME, "de psycholoog"),
    KnownName("Tim Bos", Category.PERSON, "de vader"),
    KnownName("opa Bos", Category.NICKNAME, "de opa"),
    KnownName("Yara Ramdas", Category.PERSON, "de ambulant begeleider"),
    KnownName("gemeente Zwolle", Category.ORGANISATION),
    KnownName("Sociaal Wijkteam Klaverdonk", Category.ORGANISATION),
    KnownName("Zonnebank", Category.ORGANISATION),
    KnownName("Jeugdbescherming Eemland", Category.ORGANISATION),
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Na de scheiding: Roos met de kinderen naar oma.", "Na de scheiding: de moeder met de kinderen naar oma."),
        ("Storm niet mee op kamp.", "De broer niet mee op kamp."),
        ("Roos ook.", "De moeder ook."),
        ("Rob Lens belde.", "De psycholoog belde."),
        ("Gesprek met opa Bos.", "Gesprek met de opa."),
        ("Gesprek met mw. Lens.", "Gesprek met de psycholoog."),
        ("Ambulant begeleider Yara komt.", "De ambulant begeleider komt."),
        ("Hij zwom in Zwolle.", "Hij zwom in een gemeente."),
        ("Iemand van Sociaal Wijkteam Klaverdonk kwam.", "Iemand van wijkteam kwam."),
        ("Kleine groep Zonnebank.", "Kleine woongroep."),
        ("Nu op Leerplein Eemland.", "Nu op school."),
        ("Iemand van Jeugdbescherming Eemland.", "Iemand van jeugdbescherming."),
        ("Bij behandelaar drs. Lens.", "Bij de psycholoog."),
        ("Voogd (gezinsvoogd) Roos Vos belde.", "Voogd (gezinsvoogd) de moeder belde."),
        ("Kwam mr. Storm Bos?", "Kwam de broer?"),
    ],
)  # fmt: skip
def test_a_known_name_leaves_a_sentence_that_reads_on(text: str, rest: str) -> None:
    assert replace(text, NameFinder(WORDS).find(text), suggested) == rest


def test_a_month_with_its_year_is_no_name() -> None:
    roster = (KnownName("Mei Vos", Category.PERSON, "de jongere"),)
    text = "Mei 2014: Mei was ziek. In mei ging het beter."

    told = replace(text, NameFinder(roster).find(text), suggested)

    assert told == "Mei 2014: de jongere was ziek. In mei ging het beter."


def test_a_woman_with_the_surname_of_a_father_is_somebody_else() -> None:
    roster = (KnownName("Tim Bos", Category.PERSON, "de vader"),)
    text = "Mevrouw Bos van de opvang belde de heer Bos."

    told = replace(text, NameFinder(roster).find(text), suggested)

    assert told == "Een mevrouw van de opvang belde de vader."
