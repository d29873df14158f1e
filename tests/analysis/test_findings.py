from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps

from leerlijn.accounts.enums import Role
from leerlijn.analysis.board import board_of
from leerlijn.analysis.enums import Direction, Level, Strength
from leerlijn.analysis.models import Factor, KeyMoment, Lesson
from leerlijn.analysis.operations import (
    Described,
    Evidence,
    add_factor,
    add_key_moment,
    add_lesson,
    answer_question,
    change_factor,
    merge_factors,
    part_factor,
    remove_finding,
    restore_finding,
)
from leerlijn.analysis.queries import findings_of, open_finding
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.meetings.enums import MeetingKind, MeetingState, ProposalKind, ProposalState
from leerlijn.meetings.models import Meeting
from leerlijn.meetings.operations import (
    MinutedItem,
    accept_meeting,
    decide_proposal,
    record_meeting,
    reopen_proposal,
    share_proposal,
)
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source, mark_fragment
from tests.factories import make_case, make_entry, make_member, make_source, make_user, person

pytestmark = pytest.mark.django_db
HELPED, HINDERED = Described(Direction.PROMOTING), Described(Direction.HINDERING)
TEAM, FAMILY, COMMISSIONER = (
    Viewer(audience) for audience in (Audience.TEAM, Audience.FAMILY, Audience.COMMISSIONER)
)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


def minuted(case, by, kind: MeetingKind, *items: MinutedItem):
    source_kind = (
        SourceKind.REFLECTION_MINUTES if kind == MeetingKind.REFLECTION else SourceKind.LEARNING_MINUTES
    )
    minutes = add_source(case, by=by, kind=source_kind, title=f"Verslag {kind}", text="Verslag")
    return record_meeting(minutes, by=by, kind=kind, items=items)


def texts(found) -> list[str]:
    return [one.text for one in found]


def test_a_factor_rests_on_moments_stories_and_pieces_of_text_of_its_own_case(case, by) -> None:
    entry = make_entry(case, by=by)
    source = make_source(case, by=by)
    fragment = mark_fragment(source, by=by, start=0, end=11)
    described = Described(
        Direction.HINDERING,
        level=Level.CHAIN,
        theme="Wachten",
        strength=Strength.CLEAR,
        guideline="Richtlijn X",
    )

    factor = add_factor(
        case, by=by, text=" Drie wachtlijsten na elkaar ", described=described,
        named_by=[person(case, "mother")],
        evidence=Evidence((entry,), tuple(entry.accounts.all()), (fragment,)),
    )  # fmt: skip

    assert factor.text == "Drie wachtlijsten na elkaar"
    assert (factor.level, factor.strength) == (Level.CHAIN, Strength.CLEAR)
    assert list(factor.entries.all()) == [entry]
    assert list(factor.accounts.all()) == list(entry.accounts.all())
    assert list(factor.fragments.all()) == [fragment]


def test_what_belongs_to_another_case_is_refused_and_nothing_is_kept(case, by) -> None:
    elsewhere = make_entry(make_case(by, case.study), by=by)

    with pytest.raises(Refusal, match="andere casus"):
        add_factor(case, by=by, text="Hielp", described=HELPED, evidence=Evidence((elsewhere,)))

    assert Factor.objects.count() == 0


def test_nobody_is_said_to_have_named_something_before_they_said_yes(by) -> None:
    case = make_case(by, consent=False)

    with pytest.raises(Refusal) as refused:
        add_factor(case, by=by, text="Hielp", described=HELPED, named_by=[person(case, "father")])

    assert refused.value.code == "consent_missing"


def test_a_change_on_an_older_version_is_refused(case, by) -> None:
    factor = add_factor(case, by=by, text="Hielp", described=HELPED)
    change_factor(factor, by=by, text="Hielp echt", described=HELPED, seen_version=1)

    with pytest.raises(Overtaken):
        change_factor(factor, by=by, text="Hielp niet", described=HELPED, seen_version=1)

    assert Factor.objects.get().text == "Hielp echt"


def test_merging_keeps_both_wordings_and_parting_brings_the_second_back(case, by) -> None:
    kept = add_factor(case, by=by, text="Eén vast gezicht", described=HELPED)
    same = add_factor(case, by=by, text="Steeds dezelfde hulpverlener", described=HELPED)

    merge_factors(same, kept, by=by)
    assert texts(findings_of(case, TEAM).factors) == ["Eén vast gezicht"]
    assert texts(kept.merged.all()) == ["Steeds dezelfde hulpverlener"]

    part_factor(same, by=by)
    assert texts(findings_of(case, TEAM).factors) == ["Eén vast gezicht", "Steeds dezelfde hulpverlener"]


def test_what_hung_under_a_merged_factor_goes_along(case, by) -> None:
    first, second, third = (add_factor(case, by=by, text=text, described=HELPED) for text in ("A", "B", "C"))
    merge_factors(second, first, by=by)

    merge_factors(first, third, by=by)

    assert sorted(texts(third.merged.all())) == ["A", "B"]


def test_a_factor_is_not_merged_into_itself_nor_into_one_that_is_gone(case, by) -> None:
    factor, gone = (add_factor(case, by=by, text=text, described=HELPED) for text in ("A", "B"))
    remove_finding(gone, by=by)

    with pytest.raises(Refusal, match="al dezelfde"):
        merge_factors(factor, factor, by=by)
    with pytest.raises(Refusal, match="weggehaald"):
        merge_factors(factor, gone, by=by)


def test_a_lesson_knows_the_earlier_moment_at_which_it_could_have_been_otherwise(case, by) -> None:
    late = make_entry(case, by=by, text="Pleegzorg stopt", words="2022")
    early = make_entry(case, by=by, text="Tante vraagt om hulp", words="2021")
    moment = add_key_moment(case, by=by, text="Pleegzorg stopt", otherwise="Tante steunen", entry=late)
    factor = add_factor(case, by=by, text="Niemand had tijd", described=HINDERED, key_moment=moment)

    add_lesson(
        case, by=by, text="Zoek in de eerste maand vaste steun", key_moment=moment, earlier_entry=early,
        factors=[factor],
    )  # fmt: skip

    lesson = findings_of(case, TEAM).lessons[0]
    assert (lesson.key_moment, lesson.earlier_entry) == (moment, early)
    assert list(lesson.factors.all()) == [factor]


def test_a_finding_that_was_taken_away_can_be_put_back(case, by) -> None:
    moment = add_key_moment(case, by=by, text="De verhuizing")

    remove_finding(moment, by=by)
    assert findings_of(case, TEAM).key_moments == ()

    restore_finding(moment, by=by)
    assert findings_of(case, TEAM).key_moments == (moment,)


def test_nothing_of_the_reflection_session_and_nothing_restricted_reaches_the_family(case, by) -> None:
    learning, reflection = (
        minuted(case, by, kind) for kind in (MeetingKind.LEARNING, MeetingKind.REFLECTION)
    )
    add_factor(case, by=by, text="Voor allen", described=HELPED, meeting=learning)
    add_factor(case, by=by, text="Voor het werk", described=HELPED, meeting=reflection)
    add_factor(case, by=by, text="Blijft hier", described=HELPED, meeting=learning, is_restricted=True)

    assert texts(findings_of(case, FAMILY).factors) == ["Voor allen"]
    assert texts(findings_of(case, COMMISSIONER).factors) == ["Voor allen", "Voor het werk"]
    assert texts(findings_of(case, TEAM).factors) == ["Voor allen", "Voor het werk", "Blijft hier"]


def test_what_is_noted_at_the_desk_reaches_the_family_only_when_it_is_meant_for_them(case, by) -> None:
    young = person(case, "young_person")
    add_factor(case, by=by, text="In vertrouwen", described=HINDERED, named_by=[young])
    shared = add_factor(case, by=by, text="Voor jullie", described=HELPED, is_for_family=True)
    add_lesson(case, by=by, text="Aan tafel", meeting=minuted(case, by, MeetingKind.LEARNING))
    add_lesson(case, by=by, text="Aan het bureau")
    found = findings_of(case, FAMILY)
    assert (texts(found.factors), texts(found.lessons)) == (["Voor jullie"], ["Aan tafel"])
    assert len(findings_of(case, COMMISSIONER).factors) == 2

    change_factor(shared, by=by, text="Voor jullie", described=HELPED, is_for_family=False)

    assert findings_of(case, FAMILY).factors == ()


def test_what_only_somebody_named_who_withdrew_is_for_the_steward_only(case, by) -> None:
    mother, father = person(case, "mother"), person(case, "father")
    add_factor(case, by=by, text="Van haar", described=HELPED, named_by=[mother])
    add_factor(case, by=by, text="Van beiden", described=HELPED, named_by=[mother, father])
    add_factor(case, by=by, text="Van niemand bij naam", described=HELPED)
    steward = make_member(case.study, by=by, role=Role.STEWARD)

    withdraw(mother, by=by, scope=WithdrawalScope.SELF)

    assert texts(findings_of(case, Viewer(Audience.TEAM, by)).factors) == [
        "Van beiden",
        "Van niemand bij naam",
    ]
    assert "Van haar" in texts(findings_of(case, Viewer(Audience.TEAM, steward)).factors)


def test_a_proposal_that_is_taken_over_becomes_a_factor_or_a_lesson(case, by) -> None:
    meeting = minuted(
        case, by, MeetingKind.LEARNING,
        MinutedItem(ProposalKind.PROMOTING, "Opa bleef"),
        MinutedItem(ProposalKind.HINDERING, "Niemand belde"),
        MinutedItem(ProposalKind.LESSON, "Bel altijd terug"),
    )  # fmt: skip

    accept_meeting(meeting, by=by)

    found = findings_of(case, FAMILY)
    assert texts(found.factors_of(Direction.PROMOTING)) == ["Opa bleef"]
    assert texts(found.factors_of(Direction.HINDERING)) == ["Niemand belde"]
    assert texts(found.lessons) == ["Bel altijd terug"]


def test_choosing_again_takes_the_finding_away_and_choosing_it_once_more_brings_it_back(case, by) -> None:
    meeting = minuted(case, by, MeetingKind.LEARNING, MinutedItem(ProposalKind.LESSON, "Bel terug"))
    proposal = meeting.proposals.get()
    decide_proposal(proposal, by=by, state=ProposalState.ACCEPTED)

    reopen_proposal(proposal, by=by)
    assert findings_of(case, TEAM).lessons == ()

    decide_proposal(proposal, by=by, state=ProposalState.ACCEPTED, text="Bel altijd terug")
    assert texts(findings_of(case, TEAM).lessons) == ["Bel altijd terug"]
    assert Lesson.objects.count() == 1


def test_what_the_minutes_keep_inside_stays_inside_until_somebody_shares_it(case, by) -> None:
    item = MinutedItem(ProposalKind.HINDERING, "Vader is ziek", restricted_because="niet delen")
    proposal = minuted(case, by, MeetingKind.LEARNING, item).proposals.get()
    decide_proposal(proposal, by=by, state=ProposalState.ACCEPTED)
    assert findings_of(case, COMMISSIONER).factors == ()

    share_proposal(proposal, by=by)

    assert texts(findings_of(case, COMMISSIONER).factors) == ["Vader is ziek"]


def test_a_general_question_has_one_answer_per_case(case, by) -> None:
    answer_question(case, by=by, number=0, text="Eerst dit")
    answer_question(case, by=by, number=0, text="Toen dat", seen_version=1)

    assert texts(findings_of(case, TEAM).answers) == ["Toen dat"]
    with pytest.raises(Refusal, match="stelt de methode niet"):
        answer_question(case, by=by, number=99, text="Hm")


def test_reading_what_was_found_costs_the_same_for_one_and_for_three(
    case, by, django_assert_max_num_queries
) -> None:
    def read() -> list[str]:
        found = findings_of(case, TEAM)
        for factor in found.factors:
            list(factor.named_by.all())
            list(factor.merged.all())
        return texts(found.lessons)

    for number in range(3):
        factor = add_factor(
            case, by=by, text=f"F{number}", described=replace(HELPED, theme="tijd"),
            named_by=[person(case, "mother")],
        )  # fmt: skip
        add_lesson(case, by=by, text=f"L{number}", factors=[factor])
        with django_assert_max_num_queries(8):
            assert len(read()) == number + 1


def test_a_house_from_before_factors_gets_them_from_what_was_taken_over(case, by) -> None:
    meeting = minuted(
        case, by, MeetingKind.LEARNING,
        MinutedItem(ProposalKind.PROMOTING, "Opa bleef"),
        MinutedItem(ProposalKind.LESSON, "Bel altijd terug"),
        MinutedItem(ProposalKind.HINDERING, "Niet overgenomen"),
    )  # fmt: skip
    helped, lesson, other = meeting.proposals.all()
    decide_proposal(helped, by=by, state=ProposalState.ACCEPTED)
    decide_proposal(lesson, by=by, state=ProposalState.ACCEPTED)
    decide_proposal(other, by=by, state=ProposalState.REJECTED)
    Factor.objects.all().delete()
    Lesson.objects.all().delete()

    import_module("leerlijn.analysis.migrations.0002_follow_accepted_proposals").follow(apps, None)

    found = findings_of(case, TEAM)
    assert texts(found.factors_of(Direction.PROMOTING)) == ["Opa bleef"]
    assert found.factors_of(Direction.HINDERING) == ()
    assert texts(found.lessons) == ["Bel altijd terug"]


@pytest.mark.parametrize("kept", ["is_restricted", "is_place_secret"])
@pytest.mark.parametrize("viewer", [FAMILY, COMMISSIONER])
def test_nothing_about_a_moment_that_stays_inside_leaves_the_team(case, by, kept, viewer) -> None:
    entry = make_entry(case, by=by, text="Geheime plek")
    Entry.objects.update(**{kept: True})
    meeting = minuted(case, by, MeetingKind.LEARNING)
    moment = add_key_moment(case, by=by, text="Verhuisd naar daar", entry=entry, meeting=meeting)
    add_factor(case, by=by, text="Tie", described=HELPED, meeting=meeting, evidence=Evidence((entry,)))
    add_factor(
        case,
        by=by,
        text="Verhaal",
        described=HELPED,
        meeting=meeting,
        evidence=Evidence((), tuple(entry.accounts.all())),
    )
    add_factor(case, by=by, text="Moment", described=HELPED, meeting=meeting, key_moment=moment)
    add_lesson(case, by=by, text="Eerder", earlier_entry=entry, meeting=meeting)
    add_lesson(case, by=by, text="Bij dat moment", key_moment=moment, meeting=meeting)

    found = findings_of(case, viewer)

    assert (found.key_moments, found.factors, found.lessons) == ((), (), ())
    assert len(findings_of(case, TEAM).factors) == 3


def test_what_rests_on_withdrawn_words_alone_is_taken_back_too(case, by) -> None:
    entry = make_entry(case, by=by, text="Woont bij zijn moeder")
    account = entry.accounts.get()
    piece = mark_fragment(make_source(case, by=by), by=by, start=0, end=11)
    moment = add_key_moment(case, by=by, text="Kantelpunt", entry=entry)
    add_factor(case, by=by, text="Op haar verhaal", described=HELPED, evidence=Evidence((), (account,)))
    add_lesson(case, by=by, text="Op haar woorden", fragments=[piece])
    steward = make_member(case.study, by=by, role=Role.STEWARD)
    team = Viewer(Audience.TEAM, by)
    assert len(findings_of(case, team).key_moments) == 1

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    for viewer in (team, COMMISSIONER):
        found = findings_of(case, viewer)
        assert (found.key_moments, found.factors, found.lessons) == ((), (), ())
    board = board_of(case, by)
    assert (board.moments, board.factors, board.lessons) == ((), (), ())
    with pytest.raises(Refusal):
        open_finding(KeyMoment, case, moment.pk, user=by)
    assert open_finding(KeyMoment, case, moment.pk, user=steward) == moment


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CANCELLED])
def test_what_was_noted_at_a_session_that_did_not_take_place_was_not_heard(case, by, state) -> None:
    meeting = minuted(case, by, MeetingKind.LEARNING)
    add_factor(case, by=by, text="Gezegd", described=HELPED, meeting=meeting)
    assert len(findings_of(case, FAMILY).factors) == 1

    Meeting.objects.update(state=state)

    assert findings_of(case, FAMILY).factors == ()
