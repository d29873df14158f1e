from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from pypdf import PdfReader

from leerlijn.analysis.operations import add_key_moment
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.operations import Telling, add_entry, read_time
from leerlijn.toolkit.document.extract_pdf import strings_in_pdf
from leerlijn.toolkit.document.sheet import PAPERS, to_sheets
from leerlijn.workbench.life_paper import Sheet
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(client):
    by = make_user()
    case = make_case(by)
    make_entry(case, by=by, text="Bij moeder", words="2013 tot 2015")
    moved = make_entry(
        case, by=by, text="Verhuisd", words="mei 2016", track=Track.EVENTS, weight=Weight.HEAVY
    )
    make_entry(case, by=by, text="Zwemdiploma", words="mei 2019", track=Track.EVENTS, weight=Weight.FINE)
    add_key_moment(case, by=by, text="Weg uit de straat", entry=moved)
    client.force_login(by)
    return case


def shown(client, case, query=""):
    return client.get(reverse("life-print", args=[case.code]) + query).content.decode()


def test_the_sheet_around_the_key_moments_leaves_the_rest_out(client, case):
    page = shown(client, case, "?wat=kantelpunten")

    assert '<li value="1"><bdi>Weg uit de straat</bdi></li>' in page
    assert "Verhuisd" in page
    assert "Bij moeder" in page
    assert "Zwemdiploma" not in page


def test_in_black_the_drawing_brings_its_own_ink(client, case):
    svg = shown(client, case, "?kleur=zwart").split("<figure")[1].split("</figure>")[0]

    assert "class=" in svg.split("<svg")[0]
    assert "class=" not in svg.split("<svg")[1]
    assert "style=" not in svg


@pytest.mark.parametrize(
    ("kind", "begins", "media"),
    [
        ("svg", b"<svg", "image/svg+xml"),
        ("png", b"\x89PNG", "image/png"),
        ("pdf", b"%PDF", "application/pdf"),
    ],
)
def test_the_drawing_is_kept_as_a_file(client, case, kind, begins, media):
    answer = client.get(reverse("life-file", args=[case.code, kind]) + "?blad=a3")

    assert answer.content.startswith(begins)
    assert answer["Content-Type"] == media
    assert f'filename="levenslijn-{case.code}.{kind}"' in answer["Content-Disposition"]


def test_another_kind_of_file_does_not_exist_and_neither_does_an_empty_life(client, case):
    empty = make_case(case.study.memberships.filter(role="researcher").first().user, case.study, code="K-77")

    assert client.get(reverse("life-file", args=[case.code, "exe"])).status_code == 404
    assert client.get(reverse("life-file", args=[empty.code, "svg"])).status_code == 404


def test_a_choice_stands_in_the_address_and_is_read_back():
    sheet = Sheet(poster=True, black=True, apart=True)

    assert sheet.query == "?blad=a3&kleur=zwart&wie=elk"
    assert Sheet.asked({"blad": "a3", "kleur": "zwart", "wie": "elk"}, {}) == sheet
    assert Sheet().query == ""


def test_a_sheet_is_one_page_of_its_paper():

    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="100" height="40"/></svg>'

    for paper, (width, height) in PAPERS.items():
        (page,) = PdfReader(BytesIO(to_sheets([(svg, "Een leven.")], title="Leven", paper=paper))).pages
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [width, height]


SIGNS = [
    "\x08",
    "\x0b",
    "\x1b",
    "\ufffe",
    "\u202e",
    "</svg><script>alert(1)</script>",
    '#image("/etc/passwd")',
    "&#x8;",
]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_whatever_sign_stands_in_a_title_the_file_is_a_drawing_and_nothing_more(client, case, kind, sign):
    by = case.study.memberships.get(role="researcher").user
    make_entry(case, by=by, text=f"Naar{sign} oma", words="mei 2017", track=Track.EVENTS)

    answer = client.get(reverse("life-file", args=[case.code, kind]))

    assert answer.status_code == 200
    if kind == "svg":
        names = {element.tag.split("}")[1] for element in ET.fromstring(answer.content).iter()}
        assert names & {"script", "image", "foreignObject"} == set()


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_a_file_holds_nothing_that_stays_inside_and_says_whom_it_is_for(client, case, kind):
    by = case.study.memberships.get(role="researcher").user
    make_entry(case, by=by, text="BINNEN", words="mei 2014", track=Track.EVENTS, is_restricted=True)
    secret = Telling("GEHEIM", words="2016", span=read_time(case, "2016").span, told_by="dossier")
    hidden = add_entry(case, by=by, track=Track.LIVING, telling=secret, is_place_secret=True)
    add_key_moment(case, by=by, text="KANTELDE", entry=hidden)

    content = client.get(reverse("life-file", args=[case.code, kind])).content
    told = content.decode() if kind == "svg" else " ".join(strings_in_pdf(content))

    assert "Verhuisd" in told
    assert "alleen voor het team" in told
    assert [mark for mark in ("BINNEN", "GEHEIM", "KANTELDE") if mark in told] == []
    assert "BINNEN" in shown(client, case)


def drawing_in(page):
    return page.split("<figure")[1].split("</figure>")[0]


def test_the_sheet_follows_how_close_somebody_looks(client, case):
    page = shown(client, case, "?van=2016&tot=2016")

    assert "Dit is een deel van de levenslijn" in page
    assert "Verhuisd" in drawing_in(page)
    assert "Zwemdiploma" not in page
    assert "Bij moeder" not in page.split("paperlist")[1]
    assert "blad=a3" in page
    assert 'van=2016&amp;tot=2016&amp;blad=a3"' in page.replace("&amp;kleur", "&amp;")


def test_the_sheet_follows_what_was_chosen_to_see(client, case):
    page = shown(client, case, "?spoor=living")

    assert "Bij moeder" in drawing_in(page)
    assert "Verhuisd" not in page
    assert "Zwemdiploma" not in page


def test_a_file_holds_only_the_part_that_was_looked_at(client, case):
    svg = client.get(reverse("life-file", args=[case.code, "svg"]) + "?van=2016&tot=2016&zoek=verhuisd")

    assert "Verhuisd" in svg.content.decode()
    assert "Zwemdiploma" not in svg.content.decode()


def test_key_moments_keep_their_numbers_in_a_part(client, case):
    by = case.study.memberships.filter(role="researcher").first().user
    swum = make_entry(case, by=by, text="Afgezwommen", words="juni 2019", track=Track.EVENTS)
    add_key_moment(case, by=by, text="Durfde weer", entry=swum)

    page = shown(client, case, "?wat=kantelpunten&van=2018&tot=2020")

    assert '<li value="2"><bdi>Durfde weer</bdi></li>' in page
    assert "Weg uit de straat" not in page.split("<figure")[1].split("</figure>")[1]


def test_from_a_part_the_way_leads_to_the_whole_and_back(client, case):
    page = shown(client, case, "?van=2016&tot=2016&blad=a3")

    print_page, line = reverse("life-print", args=[case.code]), reverse("life-line", args=[case.code])
    assert f'href="{print_page}?blad=a3">Druk alles af' in page
    assert f'href="{line}?van=2016&amp;tot=2016">Terug' in page
    assert "Dit is een deel" not in shown(client, case, "?blad=a3")


def test_a_life_too_full_for_one_sheet_comes_on_more_of_them(client, case):
    by = case.study.memberships.filter(role="researcher").first().user
    for number in range(130):
        day = f"{number % 28 + 1}-{number % 12 + 1}-{2013 + number % 11}"
        make_entry(case, by=by, text=f"Gesprek nummer {number}", words=day, track=Track.HELP)

    page = shown(client, case)
    pdf = client.get(reverse("life-file", args=[case.code, "pdf"])).content

    sheets = page.count("<figure")
    assert sheets > 1
    read = PdfReader(BytesIO(pdf)).pages
    assert len(read) == sheets
    assert f"alleen voor het team · 1/{sheets}" in read[0].extract_text()
