"""What a study answers to the questions about its design, and how that changes."""

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.methods.design import load_design
from leerlijn.studies.models import DesignAnswer
from leerlijn.studies.operations.design import answer_question
from leerlijn.studies.queries.design import agreements_of, departs, design_of, earlier_answers
from leerlijn.studies.rules import check_answer
from tests.factories import make_member, make_study, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def study(by):
    return make_study(by)


def test_an_answer_keeps_options_in_the_order_of_the_question_with_own_additions_and_the_reason(
    study, by
) -> None:
    answer_question(
        study, "aims", by=by, options=["improve", "share"], own="  Minder verhuizen \n\nEerder bellen", reason=" Omdat. "
    )  # fmt: skip

    aims = design_of(study).answered("aims")

    assert [option.key for option in aims.chosen.options] == ["share", "improve"]
    assert aims.chosen.own == ("Minder verhuizen", "Eerder bellen")
    assert aims.chosen.reason == "Omdat."
    assert aims.chosen.labels[-1] == "Eerder bellen"


def test_a_later_answer_keeps_what_stood_there_with_who_and_when(study, by) -> None:
    colleague = make_member(study, by=by, role=Role.FACILITATOR)
    answer_question(study, "cases", by=by, options=["dissatisfied"], reason="Daar zit de pijn.")
    answer_question(study, "cases", by=colleague, options=["random"], own="Ook een goed verhaal")
    answer_question(study, "cases", by=by, options=["satisfied"])

    last, first = earlier_answers(design_of(study).answered("cases"))

    assert (first.changed_by, first.chosen.reason) == (colleague.name, "Daar zit de pijn.")
    assert [option.key for option in first.chosen.options] == ["dissatisfied"]
    assert (last.changed_by, last.chosen.own) == (by.name, ("Ook een goed verhaal",))
    assert last.changed_at >= first.changed_at


def test_the_same_answer_once_more_is_no_change(study, by) -> None:
    answer = answer_question(study, "aims", by=by, options=["share"], reason="Zo.")

    answer_question(study, "aims", by=by, options=["share"], reason="Zo. ", seen_version=answer.version)

    answer.refresh_from_db()
    assert answer.version == 1
    assert earlier_answers(design_of(study).answered("aims")) == ()


def test_who_answers_what_somebody_answered_since_is_told_and_overwrites_nothing(study, by) -> None:
    answer_question(study, "aims", by=by, options=["share"], seen_version=0)

    with pytest.raises(Overtaken):
        answer_question(study, "aims", by=by, options=["adjust"], seen_version=0)

    assert DesignAnswer.objects.get().options == ["share"]


@pytest.mark.parametrize(
    ("key", "options", "own", "code"),
    [
        ("aims", ["whole"], "", "unknown_option"),
        ("aims", [], " \n ", "nothing_chosen"),
        ("life_course", ["whole", "none"], "", "only_one"),
        ("life_course", ["whole"], "En nog iets", "only_one"),
        ("aims", [], "x" * 301, "too_much"),
        ("aims", [], "regel\n" * 21, "too_much"),
    ],
)
def test_what_does_not_fit_the_question_is_refused_with_its_reason(
    study, by, key, options, own, code
) -> None:
    with pytest.raises(Refusal) as refusal:
        answer_question(study, key, by=by, options=options, own=own)

    assert refusal.value.code == code
    assert refusal.value.reason
    assert not DesignAnswer.objects.exists()


def test_one_own_answer_is_enough_where_one_is_asked() -> None:
    check_answer(load_design().question("life_course"), [], ["Alleen de schooltijd"])


def test_who_is_not_on_the_team_or_did_not_sign_answers_nothing(study, by) -> None:
    unsigned = make_member(study, by=by, role=Role.RESEARCHER, signed=False)
    steward = make_member(study, by=by, role=Role.STEWARD)
    codes = []
    for somebody in (make_user(), unsigned, steward):
        with pytest.raises(Refusal) as refusal:
            answer_question(study, "aims", by=somebody, options=["share"])
        codes.append(refusal.value.code)

    assert codes == ["not_on_team", "statement_missing", "not_on_team"]


def test_an_answer_leaves_a_line_in_the_log_without_its_words(study, by) -> None:
    answer_question(study, "aims", by=by, own="Iets heel eigens")

    line = AccessEvent.objects.get(subject="study design")

    assert (line.action, line.study_id, line.actor_id) == ("update", str(study.pk), str(by.pk))
    assert "eigens" not in repr(AccessEvent.objects.filter(pk=line.pk).values())


def test_a_citizen_number_in_an_own_addition_is_masked(study, by) -> None:
    answer = answer_question(study, "aims", by=by, own="Over 111222333")

    assert "111222333" not in answer.own


def test_what_was_agreed_is_said_as_agreements_the_own_ones_last(study, by) -> None:
    assert agreements_of(study) == ()
    answer_question(study, "aims", by=by, options=["share"])
    answer_question(study, "conditions", by=by, options=["no_politics", "safe"], own="Niemand komt te laat")

    agreed = agreements_of(study)

    assert [agreement.key for agreement in agreed] == ["safe", "no_politics", "Niemand komt te laat"]
    assert agreed[1].text == "Niemand gebruikt dit voor een politiek doel."


def test_the_design_and_its_agreements_cost_one_query_each(study, by, django_assert_num_queries) -> None:
    for question in load_design().all:
        answer_question(study, question.key, by=by, own="Iets")

    with django_assert_num_queries(1):
        design = design_of(study)
        assert [answered.answer.by.name for answered in design.questions] == [by.name] * 10
    with django_assert_num_queries(1):
        agreements_of(study)


def test_the_design_says_how_far_it_is_and_what_comes_next(study, by) -> None:
    answer_question(study, "conditions", by=by, options=["safe"])
    answer_question(study, "settings", by=by, options=["secure_care"])

    design = design_of(study)

    assert design.done == 1
    assert design.next is not None
    assert design.next.question.key == "aims"


def test_a_choice_departs_from_the_method_by_leaving_out_what_it_would_choose(study, by) -> None:
    method = study.method
    kept = []
    for options, own in ((["whole"], ""), (["none"], ""), ([], "Anders")):
        answer_question(study, "life_course", by=by, options=options, own=own)
        kept.append(departs(method, design_of(study).answered("life_course")))

    answer_question(
        study, "interviews", by=by, options=["young_person", "parents", "professionals"], own="Oma"
    )

    assert kept == [False, True, True]
    assert not departs(method, design_of(study).answered("interviews"))
    assert not departs(method, design_of(study).answered("aims"))
