"""A discussion while it goes on: rounds by the server's clock, what is written down, answered and promised."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.discussions.enums import Answer, DiscussionState, NoteKind, PromiseState
from leerlijn.discussions.models import Note
from leerlijn.discussions.operations import (
    Plan,
    add_promise,
    answer_note,
    begin_discussion,
    change_discussion,
    change_note,
    end_discussion,
    end_fellow,
    follow_promise,
    go_to_round,
    plan_discussion,
    put_question,
    remove_note,
    restore_note,
    write_note,
)
from leerlijn.discussions.queries import to_look_back_at, written_in
from tests.factories import make_user
from tests.house.discussion_examples import make_discussion, make_fellow, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user(Role.FACILITATOR)


@pytest.fixture
def series(by):
    return make_series(by)


@pytest.fixture
def running(series, by):
    return begin_discussion(make_discussion(series, by), by=by)


def refused(deed) -> str:
    with pytest.raises(Refusal) as caught:
        deed()
    return caught.value.code


def write(discussion, by, kind=NoteKind.ADVICE, text="Vraag het haar zelf.", turn="analysis") -> Note:
    return write_note(discussion, by=by, round_key=turn, kind=kind, text=text)


def test_a_discussion_begins_with_its_first_round_by_the_servers_clock(series, by) -> None:
    before = timezone.now()

    begun = begin_discussion(make_discussion(series, by), by=by)

    assert (begun.state, begun.round_key) == (DiscussionState.RUNNING, "preparation")
    assert before <= begun.round_started_at <= timezone.now()


def test_the_time_of_a_round_begins_anew_when_one_goes_to_it(running, by) -> None:
    running.round_started_at = timezone.now() - timedelta(minutes=40)
    running.save()

    went = go_to_round(running, by=by, key="analysis")

    assert went.round_key == "analysis"
    assert timezone.now() - went.round_started_at < timedelta(minutes=1)


def test_only_who_leads_begins_goes_on_and_ends(series, by) -> None:
    member, planned = make_fellow(series, by).user, make_discussion(series, by)
    begun = refused(lambda: begin_discussion(planned, by=member))
    begin_discussion(planned, by=by)

    codes = [
        refused(lambda: go_to_round(planned, by=member, key="analysis")),
        refused(lambda: end_discussion(planned, by=member)),
    ]

    assert {begun, *codes} == {"not_leading"}


def test_rounds_follow_only_while_it_goes_on(series, by) -> None:
    planned = make_discussion(series, by)
    early = refused(lambda: go_to_round(planned, by=by, key="analysis"))
    begin_discussion(planned, by=by)
    unknown = refused(lambda: go_to_round(planned, by=by, key="tea"))
    end_discussion(planned, by=by)

    assert (early, unknown) == ("not_running", "no_such_round")
    assert refused(lambda: end_discussion(planned, by=by)) == "not_running"
    assert refused(lambda: begin_discussion(planned, by=by)) == "not_planned"
    plan = Plan(on=planned.on, format_key="vijfstappen")
    assert refused(lambda: change_discussion(planned, by=by, plan=plan)) == "not_planned"


def test_every_member_writes_and_nobodys_name_stands_with_it(running) -> None:
    member = running.bringer.user

    note = write(running, member)

    assert [field.name for field in note._meta.get_fields() if field.is_relation] == ["discussion"]
    assert [line.text for line in written_in(running)] == ["Vraag het haar zelf."]


def test_who_left_the_series_writes_no_more(running, by) -> None:
    member = running.bringer
    end_fellow(member, by=by)

    assert refused(lambda: write(running, member.user)) == "not_in_series"


def test_nothing_is_written_before_it_began_and_still_may_be_after_it(series, by) -> None:
    planned = make_discussion(series, by)
    early = refused(lambda: write(planned, by))
    end_discussion(begin_discussion(planned, by=by), by=by)

    write(planned, by)

    assert early == "not_begun"
    assert planned.notes.count() == 1


def test_in_a_round_is_written_what_that_round_brings_forth(running, by) -> None:
    code = refused(lambda: write(running, by, kind=NoteKind.ADVICE, turn="questions"))

    write(running, by, kind=NoteKind.OPEN_QUESTION, turn="questions")

    assert code == "other_round"


def test_a_line_is_put_in_other_words_taken_away_and_put_back(running, by) -> None:
    note = write(running, by)
    change_note(note, by=by, text="Vraag het haar.", seen_version=1)
    with pytest.raises(Overtaken):
        change_note(note, by=by, text="Anders", seen_version=1)
    note.refresh_from_db()

    remove_note(note, by=by)
    gone = written_in(running)
    restore_note(note, by=by)

    assert gone == ()
    assert [line.text for line in written_in(running)] == ["Vraag het haar."]


def test_who_brought_in_says_what_they_do_with_advice_and_another_member_does_not(running, by) -> None:
    note = write(running, by)
    other = make_fellow(running.series, by).user

    answer_note(note, by=running.bringer.user, answer=Answer.NO, why="Dat deed ik al.")

    assert (note.answer, note.why) == (Answer.NO, "Dat deed ik al.")
    assert refused(lambda: answer_note(note, by=other, answer=Answer.YES)) == "not_yours"


@pytest.mark.parametrize("answer", [Answer.WARM, Answer.COLD, Answer.NEUTRAL])
def test_advice_is_not_called_warm_or_cold(running, by, answer) -> None:
    assert refused(lambda: answer_note(write(running, by), by=by, answer=answer)) == "other_answer"


def test_a_question_is_called_warm_only_where_the_way_of_discussing_asks_so(series, running, by) -> None:
    plain = write(running, by, kind=NoteKind.OPEN_QUESTION, turn="questions")
    weighing = plan_discussion(series, by=by, plan=Plan(on=running.on, format_key="socratisch"))
    begin_discussion(weighing, by=by)
    weighed = write(weighing, by, kind=NoteKind.OPEN_QUESTION, turn="questions")

    answer_note(weighed, by=by, answer=Answer.WARM)

    assert weighed.answer == Answer.WARM
    assert refused(lambda: answer_note(plain, by=by, answer=Answer.WARM)) == "other_answer"


def test_the_question_and_its_core_stand_beside_each_other(running, by) -> None:
    put_question(running, by=running.bringer.user, question="Hoe nu?", core="Wat doe ik zelf?")

    assert (running.question, running.core) == ("Hoe nu?", "Wat doe ik zelf?")


def test_a_promise_is_followed_by_who_made_it_or_who_leads(running, by) -> None:
    owner, other = running.bringer, make_fellow(running.series, by).user
    promise = add_promise(running, by=by, text="Ik bel haar.", owner=owner, review_on=running.on)

    follow_promise(promise, by=owner.user, state=PromiseState.DONE, outcome="Zij was blij.")

    assert (promise.state, promise.outcome) == (PromiseState.DONE, "Zij was blij.")
    deed = lambda: follow_promise(promise, by=other, state=PromiseState.OPEN, outcome="")  # noqa: E731
    assert refused(deed) == "not_yours"


def test_one_looks_back_after_the_discussion_and_not_before(running, by) -> None:
    early = running.on - timedelta(days=1)

    code = refused(lambda: add_promise(running, by=by, text="Ik bel.", review_on=early))

    assert code == "before_it"


def test_what_is_still_to_be_done_comes_back_in_the_series_until_it_is_done(running, by) -> None:
    series = running.series
    first = add_promise(running, by=by, text="Ik bel haar.")
    second = add_promise(running, by=by, text="Ik lees het plan.")
    follow_promise(second, by=by, state=PromiseState.DONE, outcome="")

    assert to_look_back_at(series, by) == (first,)
    assert to_look_back_at(series, by, but=running) == ()


PHONE = "Bel haar op 06-55501234."


def test_nothing_by_which_somebody_is_reached_is_written_down(series, running, by) -> None:
    promise = add_promise(running, by=by, text="Ik bel haar.")
    note = write(running, by)
    deeds = [
        lambda: write(running, by, text=PHONE),
        lambda: change_note(note, by=by, text=PHONE),
        lambda: put_question(running, by=by, question=PHONE, core=""),
        lambda: put_question(running, by=by, question="", core=PHONE),
        lambda: add_promise(running, by=by, text=PHONE),
        lambda: follow_promise(promise, by=by, state=PromiseState.DONE, outcome=PHONE),
        lambda: plan_discussion(series, by=by, plan=Plan(running.on, "vier-fasen", question=PHONE)),
    ]

    assert [refused(deed) for deed in deeds] == ["contact"] * 7
