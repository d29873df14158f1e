from datetime import date

import pytest

from leerlijn.toolkit.redaction import Category, NameFinder, mask_citizen_numbers

FINDER = NameFinder((), birth=date(2011, 2, 3), young_person="hij")


@pytest.mark.parametrize(
    ("text", "span", "category"),
    [
        ("Bel 030-0000000 maar.", "030-0000000", Category.PHONE),
        ("Bel (0594) 00 00 00 maar.", "(0594) 00 00 00", Category.PHONE),
        ("Bel 0594 - 00 00 00 maar.", "0594 - 00 00 00", Category.PHONE),
        ("Bel 0031 6 00000000 maar.", "0031 6 00000000", Category.PHONE),
        ("Bel 14033 maar.", "14033", Category.PHONE),
        ("Mail a.b+c@post.example maar.", "a.b+c@post.example", Category.EMAIL),
        ("Kijk op www.school.example/team maar.", "www.school.example/team", Category.WEB),
        ("Volg @jur.xo07 maar.", "@jur.xo07", Category.WEB),
        ("Naar 1544 AB dus.", "1544 AB", Category.POSTCODE),
        ("Naar 1544AB dus.", "1544AB", Category.POSTCODE),
        ("Kenteken XK-318-P dus.", "XK-318-P", Category.PLATE),
        ("Op NL91 ABNA 0417 1643 00 dus.", "NL91 ABNA 0417 1643 00", Category.ACCOUNT_NUMBER),
        ("Zaaknummer C/17/170123 / JE RK 20-455 dus.", "C/17/170123 / JE RK 20-455", Category.CASE_NUMBER),
        ("Het cliëntnr. 448812 dus.", "448812", Category.CASE_NUMBER),
        ("Nummer 111222333 dus.", "111222333", Category.CITIZEN_NUMBER),
    ],
)
def test_a_number_is_known_by_its_form(text: str, span: str, category: Category) -> None:
    (finding,) = FINDER.find(text)

    assert (finding.text, finding.category) == (span, category)


@pytest.mark.parametrize(
    ("text", "span", "suggestion", "key"),
    [
        ("Op 12 juni 2022 stopte het.", "Op 12 juni 2022", "toen hij 11 was", "2022-06-12"),
        ("Dat was 12-6-2022 zo.", "12-6-2022", "toen hij 11 was", "2022-06-12"),
        ("Dat was 2022-06-12 zo.", "2022-06-12", "toen hij 11 was", "2022-06-12"),
        ("Dat was 12/6/22 zo.", "12/6/22", "toen hij 11 was", "2022-06-12"),
        ("Dat was 12 juni '22 zo.", "12 juni '22", "toen hij 11 was", "2022-06-12"),
        ("Dat was zondag twaalf juni 2022 zo.", "zondag twaalf juni 2022", "toen hij 11 was", "2022-06-12"),
        ("Dat gold vanaf 12 juni 2022 zo.", "12 juni 2022", "11 jaar", "2022-06-12"),
        ("Dat was op 12 juni zo.", "op 12 juni", "in juni", "--06-12"),
        ("Dat was op 12-6 zo.", "op 12-6", "in juni", "--06-12"),
        ("Dat was 3 april 1984 zo.", "3 april 1984", "vóór de geboorte", "1984-04-03"),
        ("Hij is geboren op 3 feb. 2011 te laat.", "3 feb. 2011", "", "2011-02-03"),
        ("Toen, 31 februari 2013, ging het mis.", "31 februari 2013", "2013", "2013-02-31"),
        ("Dat was Koningsdag 2018 zo.", "Koningsdag 2018", "toen hij 7 was", "koningsdag 2018"),
    ],
)
def test_a_full_date_is_suggested_as_an_age(text: str, span: str, suggestion: str, key: str) -> None:
    (finding,) = FINDER.find(text)

    assert (finding.text, finding.suggestion, finding.key) == (span, suggestion, key)


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 ging het mis.",
        "Sinds maart 2015 niet.",
        "De zomer van 2016 was fijn.",
        "Van 9.30 tot 11.30 uur.",
        "In week 34.",
    ],
)
def test_years_months_and_hours_are_no_full_dates(text: str) -> None:
    assert FINDER.find(text) == ()


@pytest.mark.parametrize(
    ("text", "masked", "count"),
    [
        ("BSN 111222333.", "BSN [burgerservicenummer weggelaten].", 1),
        (
            "111.222.333 en 1112.22.333",
            "[burgerservicenummer weggelaten] en [burgerservicenummer weggelaten]",
            2,
        ),
        ("Nummer 111222334.", "Nummer 111222334.", 0),
        ("BSN: 111222334.", "BSN: [burgerservicenummer weggelaten].", 1),
        ("bsn-nummer 12345672 dus", "bsn-nummer [burgerservicenummer weggelaten] dus", 1),
        ("Bel 0611122233 of 12-03-2009.", "Bel 0611122233 of 12-03-2009.", 0),
        ("+31(0)33-5552210", "+31(0)33-5552210", 0),
        ("1112223331", "1112223331", 0),
    ],
)
def test_a_citizen_number_is_masked_and_counted(text: str, masked: str, count: int) -> None:
    assert mask_citizen_numbers(text) == (masked, count)
