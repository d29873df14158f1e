"""The study plan: everything that was agreed and chosen, with its reasons, as blocks."""

import pytest
from django.utils.translation import override

from leerlijn.accounts.enums import Role
from leerlijn.methods.design import load_design
from leerlijn.reports.plan import compose_plan
from leerlijn.studies.operations.design import add_family_designer, add_partner, answer_question
from leerlijn.studies.operations.proposals import (
    answer_proposal,
    choose_proposal,
    draw_cases,
    propose_case,
    replace_drawn,
)
from leerlijn.studies.queries.design import plan_of
from leerlijn.toolkit.document.blocks import BulletList, Facts, Heading, Note, Paragraph, Table
from leerlijn.toolkit.document.html import to_fragment
from tests.factories import make_member, make_study, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def study(by):
    return make_study(by)


def blocks_of(study, kind):
    return [block for block in compose_plan(plan_of(study)).blocks if isinstance(block, kind)]


def table(study, caption):
    return next(found for found in blocks_of(study, Table) if found.caption == caption)


def test_a_plan_without_answers_says_that_it_is_not_finished_and_asks_all_ten(study) -> None:
    document = compose_plan(plan_of(study))

    asked = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2][:10]
    assert document.notice == "Concept: 10 vragen hebben nog geen antwoord."
    assert asked == [f"{number}. {q.question}" for number, q in enumerate(load_design().questions, 1)]
    assert Paragraph("Hierover is nog niets afgesproken.") in document.blocks


def test_every_answer_stands_in_the_plan_with_its_own_additions_and_reason(study, by) -> None:
    for number, question in enumerate(load_design().all):
        first = [question.options[0].key] if question.options and not question.single else []
        answer_question(
            study, question.key, by=by, options=first, own=f"Eigen {number}", reason=f"Omdat {number}"
        )

    document = compose_plan(plan_of(study))

    said = to_fragment(document)
    assert document.notice == ""
    assert [n for n in range(12) if f"Eigen {n}" not in said or f"Omdat {n}" not in said] == []
    assert "Ervaringen delen, in een vaste vorm" in said


def test_the_conditions_stand_in_the_plan_as_they_are_said_at_the_table(study, by) -> None:
    answer_question(study, "conditions", by=by, options=["no_appraisal"], own="De jongere kiest de plek")

    agreed = blocks_of(study, BulletList)[0]

    assert agreed.items == (
        "Niemand gebruikt dit om een medewerker te beoordelen.",
        "De jongere kiest de plek",
    )


def test_where_a_study_departs_from_its_method_the_plan_says_what_the_method_would_do(study, by) -> None:
    answer_question(study, "life_course", by=by, options=["none"])
    answer_question(study, "interviews", by=by, options=["young_person", "parents"])

    notes = [note.text for note in blocks_of(study, Note)]

    assert notes == [f"{study.method.name} stelt ook dit voor; wij kozen het niet: De hele levensloop."]


def test_partners_families_and_team_stand_in_the_plan(study, by) -> None:
    add_partner(study, by=by, name="De Linde", kind="care", region="Hogemeer", part="Denkt mee")
    add_family_designer(study, by=by, called="een moeder uit de ouderraad", contribution="Vraag door")
    colleague = make_member(study, by=by, role=Role.FACILITATOR)

    rows = table(study, "Organisaties die meedoen").rows
    pairs = {pair for facts in blocks_of(study, Facts) for pair in facts.pairs}

    assert rows == (("De Linde", "hulp aan gezinnen en jongeren", "Hogemeer", "Denkt mee"),)
    assert table(study, "Wie meedachten").rows == (("een moeder uit de ouderraad", "Vraag door"),)
    assert (colleague.name, "gespreksleider") in pairs


def test_the_planning_has_every_step_with_its_hours_and_every_session(study) -> None:
    method = study.method

    steps, sessions = table(study, "Stappen, met de uren die we verwachten"), table(study, "Sessies")

    assert [row[0] for row in steps.rows] == [*(step.name for step in method.steps), "Samen"]
    assert steps.rows[0][2] == "1,5"
    assert steps.rows[-1][2] == "29,5"
    assert [row[2] for row in sessions.rows] == [str(session.minutes) for session in method.sessions]


def test_what_changed_stands_in_the_plan_with_who_changed_it(study, by) -> None:
    answer_question(study, "cases", by=by, options=["dissatisfied"])
    colleague = make_member(study, by=by, role=Role.FACILITATOR)
    answer_question(study, "cases", by=colleague, options=["random"])

    (row,) = table(study, "Veranderde antwoorden").rows

    assert row[1:] == ("Keuze van casussen", "Waar mensen niet tevreden over zijn", colleague.name)


def test_a_plan_is_dutch_on_an_english_page_too(study) -> None:
    with override("en"):
        assert compose_plan(plan_of(study)).title == "Onderzoeksplan"


def listed(study, by, number, **other):
    told = {"description": "Een jongen.", "setting": "Thuis", "pool": "random", "why": "Het ging goed."}
    return [
        answer_proposal(propose_case(study, by=by, **{**told, **other}), by=by, accepted=True, because="Past")
        for _number in range(number)
    ]


def replaced_draw(study, by):
    draw = draw_cases(study, by=by, wanted=1, seed="271125")
    gone = study.case_proposals.get(draw=draw)
    return draw, replace_drawn(draw, gone, by=by, reason="Het gezin wil nu niet")


def test_how_the_cases_were_chosen_stands_in_the_plan_without_their_stories(study, by) -> None:
    (chosen, *_others) = listed(study, by, 4, description="Een jongen van twaalf bij zijn oma.")
    choose_proposal(chosen, by=by, because="Hier zit de pijn")
    draw, replacement = replaced_draw(study, by)

    said = to_fragment(compose_plan(plan_of(study)))
    pairs = {pair for facts in blocks_of(study, Facts) for pair in facts.pairs}

    assert table(study, "Gekozen").rows == (("V-01", "voor de loting", "Hier zit de pijn"),)
    assert {("De lijst", "V-02, V-03, V-04"), ("Lotgetal", "271125"), ("Geloot", draw.result[0])} <= pairs
    assert table(study, "Vervangen").rows == ((replacement.gone, replacement.came, "Het gezin wil nu niet"),)
    assert "bij zijn oma" not in said


def test_a_plan_costs_the_same_queries_however_much_was_answered(
    study, by, django_assert_max_num_queries
) -> None:
    listed(study, by, 2)
    replaced_draw(study, by)
    with django_assert_max_num_queries(12) as little:
        compose_plan(plan_of(study))
    for question in load_design().all:
        for own in ("Eerst", "Toen"):
            answer_question(study, question.key, by=by, own=own)
    for number in range(3):
        add_partner(study, by=by, name=f"Organisatie {number}", kind="other")
        add_family_designer(study, by=by, called=f"iemand {number}")
        listed(study, by, 2)
        replaced_draw(study, by)

    with django_assert_max_num_queries(12) as much:
        compose_plan(plan_of(study))

    assert len(much) == len(little)
