"""The pages of a study's design: one question each, the whole, and what changed."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from leerlijn.accounts.enums import Role
from leerlijn.methods.design import load_design
from leerlijn.studies.models import DesignAnswer
from leerlijn.studies.operations.design import answer_question
from tests.factories import make_member, make_study, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def study(researcher):
    return make_study(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def asked(client, study, key):
    return " ".join(client.get(reverse("design-question", args=[study.pk, key])).content.decode().split())


def answer(client, study, key, **typed):
    return client.post(reverse("design-question", args=[study.pk, key]), {"seen_version": "0", **typed})


@pytest.mark.parametrize("question", load_design().all, ids=lambda question: question.key)
def test_every_question_has_a_page_with_all_that_can_be_chosen(signed_in, study, question) -> None:
    said = asked(signed_in, study, question.key)

    assert escape(question.question) in said
    assert [option.key for option in question.options if f'value="{option.key}"' not in said] == []
    assert ('type="radio"' in said) == question.single


def test_saving_goes_on_to_the_next_question_and_ends_at_the_whole(signed_in, study) -> None:
    order = [question.key for question in load_design().all]
    went = [answer(signed_in, study, key, own="Iets").url for key in order]

    assert went[:-1] == [reverse("design-question", args=[study.pk, key]) for key in order[1:]]
    assert went[-1] == reverse("study-design", args=[study.pk])
    assert DesignAnswer.objects.filter(study=study).count() == 12


def test_what_was_chosen_comes_back_ticked_with_the_reason(signed_in, study, researcher) -> None:
    answer_question(
        study, "aims", by=researcher, options=["adjust"], own="Minder verhuizen", reason="Nu kan het."
    )

    said = asked(signed_in, study, "aims")

    assert 'value="adjust" checked' in said
    assert 'value="share" checked' not in said
    assert "Minder verhuizen" in said
    assert "Nu kan het." in said
    assert "Bewaard om" in said


def test_nothing_chosen_keeps_the_reason_that_was_typed(signed_in, study) -> None:
    response = answer(signed_in, study, "aims", reason="Een lange avond nagedacht")

    said = response.content.decode()
    assert response.status_code == 422
    assert "Kies er één, of schrijf er zelf een bij." in said
    assert "Een lange avond nagedacht" in said


def test_something_else_needs_no_option_where_one_is_asked(signed_in, study) -> None:
    response = answer(signed_in, study, "life_course", options="", own="Alleen de schooltijd")

    assert response.status_code == 302
    assert DesignAnswer.objects.get().own_lines == ("Alleen de schooltijd",)


def test_who_was_overtaken_keeps_what_was_typed_reads_what_stands_there_and_saves_again(
    signed_in, study, researcher
) -> None:
    answer_question(study, "aims", by=researcher, options=["share"])

    first = answer(signed_in, study, "aims", options=["adjust", "improve"])
    said = first.content.decode()
    again = answer(signed_in, study, "aims", options=["adjust", "improve"], seen_version="1")

    assert first.status_code == 422
    assert "Nu staat er: Ervaringen delen, in een vaste vorm." in said
    assert 'name="seen_version" value="1"' in said
    assert said.count(" checked") == 2
    assert again.status_code == 302
    assert DesignAnswer.objects.get().options == ["adjust", "improve"]


def test_the_page_tells_who_changed_an_answer_and_what_it_was(signed_in, study, researcher) -> None:
    colleague = make_member(study, by=researcher, role=Role.FACILITATOR)
    answer_question(study, "cases", by=researcher, options=["dissatisfied"], reason="Daar is het nodig.")
    answer_question(study, "cases", by=colleague, options=["random"])

    said = asked(signed_in, study, "cases")

    assert "Eén keer veranderd" in said
    assert colleague.name in said
    assert "Daarvoor stond er: Waar mensen niet tevreden over zijn" in said
    assert "Daar is het nodig." in said


def test_beside_the_question_stands_what_the_method_would_choose_and_its_hours(signed_in, study) -> None:
    said = asked(signed_in, study, "life_course")

    assert f"Jullie werken met <b>{study.method.name}</b>. Die kiest:" in said
    assert "Omdat wat nu speelt vaak ver teruggaat." in said
    assert "ongeveer 4½ uur per casus" in said
    assert said.count('class="reach"') == 4 + 7


def test_beside_the_general_questions_stands_the_own_question_of_the_study(signed_in, study) -> None:
    said = asked(signed_in, study, "learning_questions")

    assert f"De eigen leervraag van dit onderzoek: “{study.learning_question}”" in said
    assert reverse("study-change", args=[study.pk]) in said
    assert "De eigen leervraag" not in asked(signed_in, study, "aims")


def test_a_choice_that_departs_from_the_method_is_named_on_the_page(signed_in, study, researcher) -> None:
    before = asked(signed_in, study, "life_course")
    answer_question(study, "life_course", by=researcher, options=["none"])

    assert "Jullie kiezen hier anders." not in before
    assert "Jullie kiezen hier anders." in asked(signed_in, study, "life_course")


def test_a_steward_and_an_expert_read_the_answers_and_change_nothing(client, study, researcher) -> None:
    answer_question(study, "aims", by=researcher, options=["adjust"], reason="Nu kan het.")
    for role in (Role.STEWARD, Role.EXPERT):
        client.force_login(make_member(study, by=researcher, role=role))

        said = asked(client, study, "aims")
        tried = answer(client, study, "aims", options=["share"], seen_version="1")

        assert "De hulp van nu bijsturen" in said
        assert "Nu kan het." in said
        assert "Bewaren en verder" not in said
        assert "Nog geen antwoord" in asked(client, study, "privacy")
        assert tried.status_code == 422
    assert DesignAnswer.objects.get().options == ["adjust"]


def test_the_whole_design_shows_what_is_answered_and_leads_to_what_is_not(
    signed_in, study, researcher
) -> None:
    answer_question(study, "conditions", by=researcher, options=["time"], own="De jongere kiest de plek")

    said = signed_in.get(reverse("study-design", args=[study.pk])).content.decode()
    home = signed_in.get(reverse("study-home", args=[study.pk])).content.decode()

    assert "1 van 10 vragen beantwoord" in said
    assert "De jongere kiest de plek" in said
    assert f'class="btn" href="{reverse("design-question", args=[study.pk, "aims"])}"' in said
    assert "1 van 10 vragen beantwoord" in home


def test_a_question_that_does_not_exist_is_not_there(signed_in, study) -> None:
    assert signed_in.get(reverse("design-question", args=[study.pk, "money"])).status_code == 404


def test_one_change_and_three_cost_the_same_queries(
    signed_in, study, researcher, django_assert_max_num_queries
) -> None:
    for options in (["share"], ["adjust"]):
        answer_question(study, "aims", by=researcher, options=options)
    asked(signed_in, study, "aims")
    with django_assert_max_num_queries(15) as one:
        asked(signed_in, study, "aims")
    for options in (["share"], ["improve"]):
        answer_question(study, "aims", by=researcher, options=options)

    with django_assert_max_num_queries(15) as three:
        asked(signed_in, study, "aims")

    assert len(three) == len(one)
