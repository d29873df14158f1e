import pytest
from django.urls import reverse

from leerlijn.analysis.operations import add_key_moment
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.toolkit.document.sheet import PAPERS, to_sheet
from leerlijn.workbench.views.life_sheet import Sheet
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
    assert Sheet.asked({"blad": "a3", "kleur": "zwart", "wie": "elk"}) == sheet
    assert Sheet().query == ""


def test_a_sheet_is_one_page_of_its_paper():
    from io import BytesIO

    from pypdf import PdfReader

    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="100" height="40"/></svg>'

    for paper, (width, height) in PAPERS.items():
        (page,) = PdfReader(BytesIO(to_sheet(svg, title="Leven", alt="Een leven.", paper=paper))).pages
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [width, height]
