import pytest
from django.utils.translation import override

from leerlijn.accounts.enums import Role
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Case, Study
from leerlijn.studies.operations import (
    add_member,
    add_participant,
    change_study,
    end_membership,
    free_pseudonym,
    log_hours,
    mark_step,
    open_case,
)
from leerlijn.studies.queries import progress_of, with_article
from tests.factories import make_case, make_member, make_study, make_user

pytestmark = pytest.mark.django_db


def test_a_study_keeps_its_own_copy_of_the_method() -> None:
    study = make_study(make_user())

    study.refresh_from_db()

    assert study.method.key == study.method_key
    assert str(study.method.version) == study.method_version
    assert next(step.key for step in study.method.steps) == "learning_question"


def test_a_commissioner_starts_no_study() -> None:
    with pytest.raises(Refusal) as refusal:
        make_study(make_user(Role.COMMISSIONER))

    assert refusal.value.code == "role"


def test_two_studies_of_one_organisation_have_two_names() -> None:
    by = make_user()
    make_study(by, "Dichter bij huis")

    with pytest.raises(Refusal):
        make_study(by, "dichter bij huis")


def test_a_case_opens_with_the_steps_of_the_method() -> None:
    by = make_user()
    case = make_case(by)

    progress = progress_of(case)

    assert [line.step.key for line in progress.lines] == [step.key for step in case.study.method.steps]
    assert [line.step.key for line in progress.lines if line.state == StepState.DONE] == [
        "learning_question",
        "consent",
    ]
    assert {line.state for line in progress.lines[2:]} == {StepState.TODO}
    assert progress.hours == 0


def test_hours_and_steps_add_up_against_what_the_method_asks() -> None:
    by = make_user()
    case = make_case(by)
    mark_step(case, "learning_question", by=by, state=StepState.DONE)
    log_hours(case, by=by, step_key="learning_question", quarters=6)
    log_hours(case, by=by, step_key="interviews", quarters=3)

    progress = progress_of(case)

    assert progress.hours == 2.25
    assert progress.current is not None
    assert progress.current.step.key == "interviews"
    assert progress.lines[0].hours == 1.5


def test_progress_costs_the_same_queries_however_much_was_done(django_assert_num_queries) -> None:
    by = make_user()
    case = make_case(by)
    for _time in range(5):
        log_hours(case, by=by, step_key="interviews", quarters=1)
    case = Case.objects.select_related("study").get(pk=case.pk)

    with django_assert_num_queries(12):
        progress_of(case)


def test_hours_on_a_step_that_the_method_lacks_are_refused() -> None:
    by = make_user()
    case = make_case(by)

    with pytest.raises(Refusal) as refusal:
        log_hours(case, by=by, step_key="koffie", quarters=1)

    assert refusal.value.code == "unknown_step"


def test_a_code_stands_once_in_an_organisation_whatever_its_letters() -> None:
    by = make_user()
    study = make_study(by)
    open_case(study, by=by, code="K-07")

    with pytest.raises(Refusal):
        open_case(study, by=by, code="k-07")


def test_a_case_has_one_young_person() -> None:
    by = make_user()
    case = make_case(by)

    with pytest.raises(Refusal):
        add_participant(case, by=by, role="young_person", pseudonym="nog een")


def test_a_pseudonym_that_is_taken_gets_a_number() -> None:
    by = make_user()
    case = make_case(by)

    assert free_pseudonym(case, "Moeder") == "Moeder 2"
    assert free_pseudonym(case, "oma") == "oma"


def test_who_changed_a_study_first_is_not_overwritten_by_who_opened_it_earlier() -> None:
    by = make_user()
    study = make_study(by)
    seen = study.version
    change_study(study, by=by, learning_question="Eerste", commissioner="", seen_version=seen)

    with pytest.raises(Overtaken):
        change_study(study, by=by, learning_question="Tweede", commissioner="", seen_version=seen)

    assert Study.objects.get(pk=study.pk).learning_question == "Eerste"


def test_a_colleague_of_another_organisation_cannot_join() -> None:
    from leerlijn.accounts.operations import found_organisation

    by = make_user()
    study = make_study(by)
    stranger = make_user(organisation=found_organisation("Een ander huis"))

    with pytest.raises(Refusal) as refusal:
        add_member(study, stranger, by=by, role=Role.RESEARCHER)

    assert refusal.value.code == "other_organisation"


def test_who_left_the_team_opens_no_case_any_more() -> None:
    by = make_user()
    case = make_case(by)
    colleague = make_member(case.study, by=by, role=Role.RESEARCHER)
    assert Case.objects.visible_to(colleague).exists()

    end_membership(case.study.memberships.get(user=colleague), by=by)

    assert not Case.objects.visible_to(colleague).exists()


def test_nobody_takes_themselves_off_the_team() -> None:
    by = make_user()
    study = make_study(by)

    with pytest.raises(Refusal) as refusal:
        end_membership(study.memberships.get(user=by), by=by)

    assert refusal.value.code == "self"


def test_who_left_the_team_can_come_back() -> None:
    by = make_user()
    case = make_case(by)
    colleague = make_member(case.study, by=by, role=Role.RESEARCHER)
    end_membership(case.study.memberships.get(user=colleague), by=by)

    add_member(case.study, colleague, by=by, role=Role.RESEARCHER)

    assert Case.objects.visible_to(colleague).exists()


def test_an_article_is_dutch_and_an_english_page_leaves_it_out() -> None:
    in_dutch = with_article("moeder")

    with override("en"):
        in_english = with_article("moeder")

    assert (in_dutch, in_english) == ("de moeder", "moeder")


@pytest.mark.parametrize(
    ("word", "called"),
    [
        ("moeder", "de moeder"),
        ("zusje", "het zusje"),
        ("iemand uit het netwerk", "iemand uit het netwerk"),
        ("medewerker wijkteam", "de medewerker wijkteam"),
        ("mentor op school", "de mentor op school"),
    ],
)
def test_a_role_gets_the_article_of_its_first_word(word: str, called: str) -> None:
    assert with_article(word) == called
