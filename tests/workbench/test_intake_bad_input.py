"""What is wrong with a file is said in Dutch at the file or row; nothing is lost and nothing half-written."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from leerlijn.exchange.models import Intake, IntakeFile
from leerlijn.lifecourse.models import TimelineList, TimelineRow
from leerlijn.sources.models import Source
from tests.factories import make_case, make_user
from tests.toolkit.intake_files.filemaking import docx_of, pdf_bytes, with_members

pytestmark = pytest.mark.django_db
HEADS = "Wanneer;Spoor;Wat;Verteld door\n"
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
GOOD = HEADS + "2015;Wonen;Woont bij oma;moeder\n"


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def hand_in(client, case, *files):
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    where = reverse("intake", args=[case.code])
    return client.post(where, {"several": uploads}, follow=True).content.decode()


def zipped(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/"), data)
    return packed.getvalue()


def workbook(*rows):
    packed, book = io.BytesIO(), openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(packed)
    return packed.getvalue()


def test_nothing_chosen_is_said_on_top_with_a_link_to_the_field(signed_in, case) -> None:
    page = hand_in(signed_in, case)

    assert '<a href="#id_several"><b>Kies je bestanden</b> Kies eerst een bestand of een map.</a>' in page


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("foto.jpg", b"\xff\xd8\xff\xe0 plaatje", "Dit soort bestand kan Leerlijn niet lezen."),
        ("plan.docm", b"PK\x03\x04", "In dit bestand zit een programma (macro)."),
        ("oud.doc", b"\xd0\xcf\x11\xe0", "Dit is een oud soort bestand."),
        ("leeg.txt", b" \n ", "Dit bestand is leeg."),
        ("kapot.docx", b"PK\x03\x04 niets", "Dit bestand is kapot."),
        ("bom.docx", zipped(word__document__xml=b"0" * 60_000_000), "Dit bestand is verdacht"),
        ("foto.txt", b"\x89PNG\r\n\x1a\n....", "De naam zegt txt, maar dit is een plaatje."),
        ("slot.docx", LOCKED, "Dit bestand is beveiligd met een wachtwoord."),
        ("slot.xlsx", LOCKED, "Dit bestand is beveiligd met een wachtwoord."),
        ("slot.pdf", pdf_bytes(["geheim"], password="abc"), "Deze pdf is beveiligd met een wachtwoord."),
        (
            "macro.docx",
            with_members(docx_of("a"), word__vbaProject_dot_bin=b"x"),
            "In dit bestand zit een programma",
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_file_that_cannot_be_read_is_named_with_its_reason_and_stops_no_other(
    signed_in, case, name, data, reason
) -> None:
    said = hand_in(signed_in, case, (name, data), ("lijst.csv", GOOD.encode()))

    assert "Dit lazen we niet" in said
    assert name in said
    assert reason in said
    assert not Source.objects.exists()
    assert TimelineList.objects.get().rows.count() == 1
    assert not IntakeFile.objects.exists()


def test_a_file_of_60_mb_is_refused_at_the_field_and_nothing_is_kept(signed_in, case) -> None:
    where = reverse("intake", args=[case.code])
    large = SimpleUploadedFile("opname.txt", b"a" * 60_000_000)

    response = signed_in.post(where, {"several": [large, SimpleUploadedFile("lijst.csv", GOOD.encode())]})

    assert response.status_code == 422
    assert "opname.txt is groter dan 25 MB. Er is niets ingelezen." in response.content.decode()
    assert not Intake.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("foto.jpg", b"\xff\xd8\xff\xe0 plaatje", "Dit soort bestand kan Leerlijn niet lezen."),
        ("plan.docm", b"PK\x03\x04", "In dit bestand zit een programma (macro)."),
        ("bom.docx", zipped(word__document__xml=b"0" * 60_000_000), "Dit bestand is verdacht"),
        ("slot.pdf", pdf_bytes(["geheim"], password="abc"), "Deze pdf is beveiligd met een wachtwoord."),
        ("opname.txt", b"a" * 60_000_000, "Dit bestand is groter dan 25 MB."),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_one_source_that_cannot_be_read_says_why_and_keeps_what_was_typed(
    signed_in, case, name, data, reason
) -> None:
    typed = {"kind": "interview", "title": "Gesprek in de keuken", "file": SimpleUploadedFile(name, data)}

    response = signed_in.post(reverse("source-new", args=[case.code]), typed)

    said = response.content.decode()
    assert response.status_code == 422
    assert reason in said
    assert "Gesprek in de keuken" in said
    assert not Source.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_in_whatever_encoding_keeps_its_letters(signed_in, case, encoding) -> None:
    text = HEADS + "2015;Wonen;Bij tante Zoë in België – één jaar;moeder\n"

    hand_in(signed_in, case, ("lijst.csv", text.encode(encoding)))

    assert TimelineRow.objects.get().text == "Bij tante Zoë in België – één jaar"


def test_formulas_in_cells_are_not_worked_out(signed_in, case) -> None:
    rows = [
        ["Wanneer", "Spoor", "Wat", "Verteld door"],
        ["2015", "Wonen", '=HYPERLINK("http://x.example")', "moeder"],
    ]

    hand_in(signed_in, case, ("lijst.xlsx", workbook(*rows)))

    assert TimelineRow.objects.count() == 1


def test_bad_rows_wait_with_their_reason_beside_the_good_ones(signed_in, case) -> None:
    rows = [
        "31-2-2019;Hulp;Wijkteam komt;vader",
        "mei 2014 tot mei 2013;Wonen;Bij oma;moeder",
        "2001;Mensen;Opa verhuist;moeder",
        "2016;Wonen;Vol \N{HOUSE WITH GARDEN} en \N{SMILING FACE WITH SUNGLASSES};moeder",
        "2017;School;abc\N{RIGHT-TO-LEFT OVERRIDE}def;moeder",
        "2018;School;nul\0teken;moeder",
        "2019;School;\N{RIGHT-TO-LEFT MARK}mark\N{LEFT-TO-RIGHT MARK};moeder",
    ]

    hand_in(signed_in, case, ("lijst.csv", (HEADS + "\n".join(rows) + "\n").encode()))
    said = signed_in.get(reverse("intake-review", args=[case.code]), follow=True).content.decode()

    kept = list(TimelineRow.objects.values_list("text", "problems"))
    assert kept == [
        ("Wijkteam komt", ["datum_bestaat_niet"]),
        ("Bij oma", ["einde_voor_begin"]),
        ("Opa verhuist", []),
        ("Vol \N{HOUSE WITH GARDEN} en \N{SMILING FACE WITH SUNGLASSES}", []),
        ("abcdef", []),
        ("nulteken", []),
        ("mark", []),
    ]
    assert "7 regels gelezen, 2 vragen" in said
    assert "31 februari 2019 bestaat niet" in said
    assert "Het einde ligt voor het begin" in said
    assert "Van voor de geboorte. Dat hoort bij de familie." in said


def test_a_list_of_ten_thousand_rows_is_shown_a_hundred_at_a_time(signed_in, case) -> None:
    rows = "".join(f"{1990 + n % 30};Wonen;Regel nummer {n};moeder\n" for n in range(10_000))

    hand_in(signed_in, case, ("lang.csv", (HEADS + rows).encode()))
    response = signed_in.get(reverse("intake-review", args=[case.code]), follow=True)
    every = signed_in.get(response.request["PATH_INFO"], {"alles": "", "goed": "3"}).content.decode()

    assert TimelineRow.objects.count() == 10_000
    assert "10000 regels gelezen, geen vragen" in response.content.decode()
    assert every.count('class="rl-row') == 100
    assert "blad 3 van 100" in every


def test_more_rows_than_anybody_writes_are_refused_as_a_file(signed_in, case) -> None:
    rows = "2015;Wonen;x;moeder\n" * 20_005

    said = hand_in(signed_in, case, ("lang.csv", (HEADS + rows).encode()))

    assert "Deze tabel heeft meer dan 20.000 rijen." in said
    assert not TimelineList.objects.exists()


def test_scripts_in_a_cell_or_file_name_are_shown_as_words(signed_in, case) -> None:
    said = hand_in(
        signed_in, case, ("<b>lijst.csv", (HEADS + "2015;Wonen;<script>alert(1)</script>;moeder\n").encode())
    )
    page = signed_in.get(reverse("intake-review", args=[case.code]), follow=True).content.decode()

    assert "<b>lijst" not in said
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
