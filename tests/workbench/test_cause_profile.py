"""The page that lays the causes of many events side by side."""

from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.causes.operations import Event, add_cause, code_cause, plant_tree
from leerlijn.exchange.demo_incidents import make_incident_study
from leerlijn.methods.enums import InstrumentKind
from leerlijn.methods.loading import load_definitions
from leerlijn.workbench.instruments import COUNTED_PLACES
from tests.factories import make_case, make_member, make_study, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


@pytest.fixture
def case(researcher):
    method = next(
        each
        for each in load_definitions().values()
        if any(found.kind == InstrumentKind.ROOT_CAUSE_CODES for found in each.instruments)
    )
    return make_case(researcher, make_study(researcher, method=method))


def plant(case, by, code, place=""):
    tree = plant_tree(case, by=by, event=Event("Een deur stond open.", place=place))
    code_cause(add_cause(tree, by=by, text="Het was druk"), by=by, code=code)


def page(client, study, query="") -> str:
    return " ".join(client.get(reverse("cause-profile", args=[study.pk]) + query).content.decode().split())


def test_sixty_events_say_where_it_lies_more_often(signed_in, researcher) -> None:
    study = make_incident_study(60, by=researcher)

    seen = page(signed_in, study)

    assert "60 gebeurtenissen, 97 oorzaken onderaan met een code." in seen
    assert "Dat is 1,62 per gebeurtenis, en hoogstens 4." in seen
    assert '<b class="num">60 %</b> <span>Mensen</span>' in seen
    assert "Indicatief" not in seen


def test_a_few_events_are_a_first_sign_and_say_so(signed_in, case, researcher) -> None:
    plant(case, researcher, "OP")

    assert "Indicatief.</b> Dit is een eerste indruk. Pas vanaf 50 gebeurtenissen" in page(
        signed_in, case.study
    )


def test_without_anything_coded_the_page_says_where_to_begin(signed_in, case) -> None:
    assert "Nog niets te tellen" in page(signed_in, case.study)


def test_a_choice_leaves_the_others_out_and_can_be_undone(signed_in, case, researcher) -> None:
    plant(case, researcher, "OP", place="leefgroep")
    plant(case, researcher, "HRV", place="crisisopvang")

    chosen = page(signed_in, case.study, "?plek=leefgroep")
    nothing = page(signed_in, case.study, "?van=1-1-2031")

    assert "1 gebeurtenis, 1 oorzaak onderaan met een code." in chosen
    assert "Met deze keuze blijft er niets over." in nothing


def test_a_day_that_does_not_exist_is_named(signed_in, case, researcher) -> None:
    plant(case, researcher, "OP")

    assert "31-2-2025 bestaat niet. Welke dag was het wel?" in page(signed_in, case.study, "?van=31-2-2025")


def test_the_drawing_counts_the_chosen_events_and_says_of_how_many(signed_in, case, researcher) -> None:
    plant(case, researcher, "OP", place="leefgroep")
    plant(case, researcher, "HRV", place="crisisopvang")
    url = reverse("cause-profile-file", args=[case.study.pk, "svg"])

    drawn = ET.fromstring(signed_in.get(f"{url}?plek=leefgroep").content)

    said = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert said[-2] == "1 gebeurtenis, 1 oorzaak, indicatief: minder dan 50 gebeurtenissen"
    assert [words for words in said if words and "(100 %)" in words] == ["1 (100 %)", "1 (100 %)"]


@pytest.mark.parametrize(("format", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_drawing_comes_as_a_picture_and_on_paper(signed_in, case, researcher, format, begins) -> None:  # noqa: A002
    plant(case, researcher, "OP")

    given = signed_in.get(reverse("cause-profile-file", args=[case.study.pk, format]))

    assert given.content.startswith(begins)


def test_another_format_and_nothing_to_draw_are_not_there(signed_in, case, researcher) -> None:
    url = reverse("cause-profile-file", args=[case.study.pk, "svg"])
    empty = signed_in.get(url)
    plant(case, researcher, "OP")

    assert (empty.status_code, signed_in.get(url.replace("svg", "exe")).status_code) == (404, 404)


def test_the_queries_do_not_grow_with_the_events(
    signed_in, case, researcher, django_assert_num_queries
) -> None:
    plant(case, researcher, "OP")
    url = reverse("cause-profile", args=[case.study.pk])
    signed_in.get(url)
    with django_assert_num_queries(7):
        signed_in.get(url)
    for _ in range(3):
        plant(case, researcher, "OM")

    with django_assert_num_queries(7):
        signed_in.get(url)


def test_the_study_leads_there_where_its_method_codes_roots(signed_in, case, researcher) -> None:
    url = reverse("cause-profile", args=[case.study.pk])
    other = make_study(researcher)

    assert url in signed_in.get(reverse("study-home", args=[case.study.pk])).content.decode()
    assert "Casussen samen" not in signed_in.get(reverse("study-home", args=[other.pk])).content.decode()
    assert set(COUNTED_PLACES) <= set(InstrumentKind)


def test_an_expert_does_not_open_it(client, case, researcher) -> None:
    client.force_login(make_member(case.study, by=researcher, role=Role.EXPERT))

    assert client.get(reverse("cause-profile", args=[case.study.pk])).status_code == 404
