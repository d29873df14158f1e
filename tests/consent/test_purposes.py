"""What people agreed to, thing by thing, and what the house does with it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import Said, WithdrawalScope
from leerlijn.consent.models import PurposeAnswer
from leerlijn.consent.operations import Answered, answer_purpose, withdraw
from leerlijn.consent.queries import agreed_cases, agreed_files, answers_of
from leerlijn.consent.rules import asked_purposes, check_agreed, who_answer
from leerlijn.consent.texts import Purpose
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import Telling, add_entry, read_time
from leerlijn.reports.queries import quotes_for
from leerlijn.sources.enums import QuoteAnswer, SourceKind
from leerlijn.sources.models import Fragment, Source
from leerlijn.sources.operations import (
    add_source,
    answer_for_quote,
    change_source,
    mark_fragment,
    note_recorded,
    plan_interview,
)
from leerlijn.studies.models import Case
from tests.factories import make_case, make_source, make_user, person

pytestmark = pytest.mark.django_db
GGZ = "GGZ Zonnedauw"


@pytest.fixture
def by() -> User:
    return make_user()


@pytest.fixture
def case(by: User) -> Case:
    return make_case(by)


def say(case: Case, role: str, purpose: Purpose, said: Said, organisation: str = "") -> PurposeAnswer:
    return answer_purpose(
        person(case, role),
        Answered(purpose, said, organisation),
        by=case.study.memberships.get().user,
        answered_on=timezone.localdate(),
    )


def everybody(case: Case, purpose: Purpose, said: Said = Said.YES, organisation: str = "") -> None:
    for role in ("young_person", "mother", "father"):
        say(case, role, purpose, said, organisation)


def turn(case: Case, years: int) -> None:
    """Let the young person be of this age today."""
    today = timezone.localdate()
    case.participants.filter(role="young_person").update(
        birth_date=today.replace(year=today.year - years, day=1)
    )


@pytest.mark.parametrize(
    ("years", "purpose", "roles"),
    [
        (11, Purpose.ACROSS_CASES, {"mother", "father"}),
        (12, Purpose.ACROSS_CASES, {"young_person", "mother", "father"}),
        (15, Purpose.TEACHING, {"young_person", "mother", "father"}),
        (16, Purpose.TEACHING, {"young_person"}),
        (18, Purpose.FILE, {"young_person"}),
    ],
)
def test_who_is_asked_for_the_case_follows_age_and_authority(case, years, purpose, roles) -> None:
    turn(case, years)

    asked = who_answer(purpose, case.participants.all(), timezone.localdate())

    assert {one.role for one in asked} == roles


@pytest.mark.parametrize(
    ("years", "roles"), [(11, {"young_person", "mother", "father"}), (12, {"young_person"})]
)
def test_a_child_is_recorded_with_the_yes_of_who_has_authority_too(case, years, roles) -> None:
    turn(case, years)
    child = person(case, "young_person")

    asked = who_answer(Purpose.RECORDING, case.participants.all(), timezone.localdate(), person=child)

    assert {one.role for one in asked} == roles


def test_a_guardian_answers_as_who_has_authority(case) -> None:
    turn(case, 10)
    case.participants.filter(role__in=["mother", "father"]).update(has_authority=False)
    case.participants.filter(role="professional").update(role="guardian", has_authority=True)

    asked = who_answer(Purpose.FILE, case.participants.all(), timezone.localdate())

    assert {one.role for one in asked} == {"guardian"}


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != Purpose.QUOTES])
def test_what_nobody_asked_is_not_done_and_neither_is_what_somebody_refused(purpose) -> None:
    check_agreed(purpose, Said.YES)

    with pytest.raises(Refusal) as not_asked:
        check_agreed(purpose, Said.NOT_ASKED)
    with pytest.raises(Refusal) as no:
        check_agreed(purpose, Said.NO)

    assert (not_asked.value.code, no.value.code) == (f"{purpose}_not_asked", f"no_to_{purpose}")
    assert not_asked.value.reason != no.value.reason


def test_quotes_are_asked_one_by_one_so_only_a_no_to_all_of_them_refuses() -> None:
    check_agreed(Purpose.QUOTES, Said.NOT_ASKED)

    with pytest.raises(Refusal):
        check_agreed(Purpose.QUOTES, Said.NO)


def test_the_last_answer_holds_and_the_earlier_one_stays(case) -> None:
    say(case, "mother", Purpose.TEACHING, Said.YES)
    say(case, "mother", Purpose.TEACHING, Said.NO)

    assert answers_of(case).answer(person(case, "mother"), Purpose.TEACHING) == Said.NO
    assert list(PurposeAnswer.objects.values_list("answer", flat=True)) == [Said.YES, Said.NO]
    assert PurposeAnswer.objects.current().count() == 1


def test_nobody_answers_for_tomorrow_and_nobody_who_withdrew(case, by) -> None:
    mother, tomorrow = person(case, "mother"), timezone.localdate() + timedelta(days=1)

    with pytest.raises(Refusal) as future:
        answer_purpose(mother, Answered(Purpose.TEACHING, Said.YES), by=by, answered_on=tomorrow)
    withdraw(mother, by=by, scope=WithdrawalScope.SELF)
    with pytest.raises(Refusal) as withdrawn:
        say(case, "mother", Purpose.TEACHING, Said.YES)

    assert (future.value.code, withdrawn.value.code) == ("future", "withdrawn")
    assert not PurposeAnswer.objects.exists()


def test_a_childs_conversation_is_not_recorded_until_everybody_said_yes(case, by) -> None:
    turn(case, 11)
    child = person(case, "young_person")
    interview = plan_interview(case, by=by, teller=child, asked_by=by)
    say(case, "young_person", Purpose.RECORDING, Said.YES)
    say(case, "mother", Purpose.RECORDING, Said.YES)

    with pytest.raises(Refusal) as refusal:
        note_recorded(interview, by=by, is_recorded=True)
    say(case, "father", Purpose.RECORDING, Said.YES)
    note_recorded(interview, by=by, is_recorded=True)

    assert refusal.value.code == "recording_not_asked"
    interview.refresh_from_db()
    assert interview.is_recorded


def test_who_says_no_to_quoting_is_quoted_nowhere_also_not_with_an_earlier_yes(case, by) -> None:
    source = make_source(case, by=by)
    quote = mark_fragment(source, by=by, start=0, end=11)
    answer_for_quote(quote, by=by, answer=QuoteAnswer.YES)
    assert quotes_for(case, for_family=False) == (quote,)

    say(case, "mother", Purpose.QUOTES, Said.NO)

    assert quotes_for(case, for_family=False) == ()
    with pytest.raises(Refusal) as refusal:
        answer_for_quote(quote, by=by, answer=QuoteAnswer.YES)
    assert refusal.value.code == "no_to_quotes"
    say(case, "mother", Purpose.QUOTES, Said.YES)
    assert quotes_for(case, for_family=False) == (quote,)


@pytest.mark.parametrize(("years", "is_quoted"), [(11, False), (12, True)])
def test_a_parents_no_to_quoting_covers_a_child_under_twelve(case, by, years, is_quoted) -> None:
    turn(case, years)
    quote = mark_fragment(make_source(case, by=by, teller="young_person"), by=by, start=0, end=11)
    answer_for_quote(quote, by=by, answer=QuoteAnswer.YES)

    say(case, "mother", Purpose.QUOTES, Said.NO)

    assert bool(quotes_for(case, for_family=False)) is is_quoted


def add_piece(case: Case, by: User, organisation: str = GGZ) -> Source:
    return add_source(
        case,
        by=by,
        kind=SourceKind.FILE_EXTRACT,
        title="Verslag",
        text="Stond er.",
        organisation=organisation,
    )


def test_a_piece_of_an_organisations_file_waits_for_everybodys_yes_to_that_organisation(case, by) -> None:
    everybody(case, Purpose.FILE, organisation="Jeugdzorg Wadrand")
    say(case, "young_person", Purpose.FILE, Said.YES, GGZ)

    with pytest.raises(Refusal) as refusal:
        add_piece(case, by)
    everybody(case, Purpose.FILE, organisation=" ggz  zonnedauw")
    piece = add_piece(case, by)

    assert refusal.value.code == "file_not_asked"
    assert piece.organisation == GGZ
    assert agreed_files(case) == ["Jeugdzorg Wadrand", "ggz zonnedauw"]


def test_one_no_to_a_file_closes_all_that_came_from_it_and_a_yes_opens_it_again(case, by) -> None:
    everybody(case, Purpose.FILE, organisation=GGZ)
    piece = add_piece(case, by)
    mark_fragment(piece, by=by, start=0, end=5)
    telling = Telling(
        text="Stond er.", words="2015", span=read_time(case, "2015").span, told_by="dossier", source=piece
    )
    add_entry(case, by=by, track=Track.LIVING, telling=telling)
    make_source(case, by=by)

    say(case, "father", Purpose.FILE, Said.NO, "ggz zonnedauw")

    assert [source.title for source in Source.objects.visible_to(by)] == ["Gesprek"]
    assert not Fragment.objects.visible_to(by).exists()
    assert not Account.objects.visible_to(by).exists()
    assert agreed_files(case) == []
    say(case, "father", Purpose.FILE, Said.YES, GGZ)
    assert Source.objects.visible_to(by).count() == 2


def test_a_source_does_not_move_to_a_file_that_may_not_be_read(case, by) -> None:
    source = make_source(case, by=by)
    say(case, "mother", Purpose.FILE, Said.NO, GGZ)

    with pytest.raises(Refusal) as refusal:
        change_source(
            source, by=by, kind=SourceKind.FILE_EXTRACT, title="Stuk", teller=None, organisation=GGZ
        )

    assert refusal.value.code == "no_to_file"


def test_a_case_lies_beside_others_only_with_everybodys_yes(by, django_assert_num_queries) -> None:
    study_cases = [make_case(by), make_case(by), make_case(by), make_case(by)]
    agreed, asked_half, refused, frozen = study_cases
    for case in study_cases:
        everybody(case, Purpose.ACROSS_CASES)
    PurposeAnswer.objects.filter(participant=person(asked_half, "father")).delete()
    say(refused, "father", Purpose.ACROSS_CASES, Said.NO)
    withdraw(person(frozen, "mother"), by=by, scope=WithdrawalScope.CASE)

    cases = list(Case.objects.all())
    with django_assert_num_queries(2):
        counted = agreed_cases(cases, Purpose.ACROSS_CASES)

    assert counted == [agreed]
    assert agreed_cases(cases, Purpose.TEACHING) == []


def test_from_sixteen_a_parents_no_still_keeps_the_case_apart_but_their_yes_is_not_needed(case) -> None:
    turn(case, 16)
    say(case, "young_person", Purpose.ACROSS_CASES, Said.YES)
    assert agreed_cases([case], Purpose.ACROSS_CASES) == [case]

    say(case, "mother", Purpose.ACROSS_CASES, Said.NO)

    assert agreed_cases([case], Purpose.ACROSS_CASES) == []


def test_a_child_is_asked_what_stands_on_the_childs_text(case) -> None:
    turn(case, 9)

    assert asked_purposes(person(case, "young_person")) == (Purpose.RECORDING, Purpose.QUOTES)
    assert Purpose.TEACHING in asked_purposes(person(case, "mother"))


def test_an_answer_is_in_the_log_without_what_was_answered(case) -> None:
    say(case, "mother", Purpose.FILE, Said.NO, GGZ)

    lines = AccessEvent.objects.of_case(case.pk).filter(subject="purpose")
    assert lines.count() == 1
    assert "Zonnedauw" not in str(list(lines.values_list()))


def test_who_was_born_on_the_last_of_february_is_counted_too() -> None:
    from leerlijn.consent.queries import years_before

    assert years_before(date(2028, 2, 29), 12) == date(2016, 2, 29)
    assert years_before(date(2028, 2, 29), 11) == date(2017, 2, 28)
