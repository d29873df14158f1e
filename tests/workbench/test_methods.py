"""The pages about methods: side by side, one whole, and which one fits."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.methods.loading import load_definitions
from leerlijn.studies.operations.design import answer_question
from tests.factories import make_study, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def page(client, name, *arguments, **asked):
    return unescape(client.get(reverse(name, args=arguments), asked).content.decode())


def rows(said):
    """The methods in the table, by the address that each row leads to."""
    return re.findall(r'<th scope="row"><a href="/methoden/([a-z-]+)/"', said)


def test_every_method_stands_in_the_table_with_all_that_its_file_says(signed_in) -> None:
    said = page(signed_in, "methods")

    assert sorted(rows(said)) == sorted(load_definitions())
    missing = [
        (method.key, text)
        for method in load_definitions().values()
        for text in (
            method.focus, method.life_course.explanation, method.interviews.explanation,
            method.joint_analysis.explanation, method.joint_analysis.family, *method.purpose,
        )
        if text not in said
    ]  # fmt: skip
    assert missing == []
    assert "28 tot 30" in said
    assert "Met 5 mensen." in said


def test_where_the_source_gives_no_hours_the_table_says_so(signed_in) -> None:
    said = page(signed_in, "methods")

    assert said.count("de bron noemt geen uren") == 2


def test_the_table_shows_only_what_fits_the_choices(signed_in) -> None:
    period = page(signed_in, "methods", leven="period")
    both = page(signed_in, "methods", leven="period", gezin="no")
    nothing = page(signed_in, "methods", leven="none", gezin="yes")

    assert rows(period) == ["learning-together", "prisma"]
    assert "6 methoden staan hier niet bij" in period
    assert rows(both) == ["prisma"]
    assert "Geen methode past bij allebei" in nothing


def test_a_choice_that_is_not_there_narrows_nothing(signed_in) -> None:
    assert len(rows(page(signed_in, "methods", leven="overal"))) == len(load_definitions())


@pytest.mark.parametrize("method", load_definitions().values(), ids=lambda method: method.key)
def test_one_method_is_shown_whole_with_its_marks(signed_in, method) -> None:
    said = page(signed_in, "method", method.key)

    texts = [
        *(step.explanation for step in method.steps),
        *(phase.name for session in method.sessions for phase in session.agenda),
        *(question for asked in method.questions for question in asked.questions),
        *(source.about for source in method.sources),
        *(found.name for found in method.value_lists),
        *method.learning_questions,
    ]
    assert [text for text in texts if text not in said] == []
    assert ("Nog niet in Leerlijn" in said) == bool(method.missing_instruments)
    assert "concept" in said
    assert "uit een bron" in said


def test_a_method_that_is_not_there_is_not_found(signed_in) -> None:
    assert signed_in.get(reverse("method", args=["geen-methode"])).status_code == 404


def test_advice_before_there_is_a_study_gives_reasons_and_no_figure(signed_in) -> None:
    said = page(signed_in, "method-advice", cases="incident")

    best = said[said.index("Past het best") : said.index("De andere methoden")]
    assert re.findall(r'<h3><a href="/methoden/([a-z-]+)/"', best) == ["learning-together", "prisma"]
    assert best.count("Begint bij een incident, calamiteit of risico.") == 2
    assert "Begint niet bij een incident." in said
    assert not re.search(r"\b\d+ (punten|%)", said)


def test_advice_without_an_answer_asks_for_one(signed_in) -> None:
    assert "Nog geen advies" in page(signed_in, "method-advice")
    assert "Nog geen advies" in page(signed_in, "method-advice", cases="overal")


def test_a_study_reads_whether_its_own_method_fits_and_which_others_would(signed_in, researcher) -> None:
    study = make_study(researcher)
    before = page(signed_in, "study-method", study.pk)
    answer_question(study, "cases", by=researcher, options=["incident"], reason="Er gebeurde iets.")

    said = page(signed_in, "study-method", study.pk)

    own = said[said.index("Jullie werken volgens Ketenbreed Leren") : said.index("Past het best")]
    assert "Beantwoord eerst een vraag" in before
    assert "Begint niet bij een incident." in own
    assert reverse("study-method", args=[study.pk]) in page(signed_in, "study-home", study.pk)
    assert reverse("study-method", args=[study.pk]) in page(signed_in, "study-design", study.pk)


def test_a_new_study_begins_with_the_method_that_was_read_about(signed_in) -> None:
    chosen = page(signed_in, "study-new", methode="prisma")
    unchosen = page(signed_in, "study-new")

    assert re.findall(r'value="([a-z-]+)" checked', chosen) == ["prisma"]
    assert re.findall(r'value="([a-z-]+)" checked', unchosen) == []
    assert reverse("method-advice") in unchosen


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.COMMISSIONER])
def test_who_does_no_study_has_no_page_of_methods(client, role) -> None:
    client.force_login(make_user(role))

    assert client.get(reverse("methods")).status_code == 404


def test_the_table_costs_the_same_queries_whatever_it_shows(signed_in) -> None:
    signed_in.get(reverse("methods"))
    with CaptureQueriesContext(
        connection,
    ) as all_of_them:
        signed_in.get(reverse("methods"))
    with CaptureQueriesContext(connection) as one:
        signed_in.get(reverse("methods"), {"leven": "whole"})

    assert len(all_of_them) == len(one)
