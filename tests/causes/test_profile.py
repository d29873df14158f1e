"""Where the roots of many events lie: what is counted, what is not, and when it is only a first sign."""

from datetime import date

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.causes.enums import EventKind, Side
from leerlijn.causes.operations import Event, add_cause, code_cause, plant_tree, remove_tree
from leerlijn.causes.profile import (
    ENOUGH,
    Asked,
    Counted,
    counted_events,
    events_of,
    offered_by,
    profile_of,
)
from leerlijn.exchange.demo_incidents import invented, make_incident_study
from tests.factories import make_case, make_member, make_study, make_user


def lines(profile):
    return {line.code.code: line for layer in profile.layers for line in layer.codes if line.count}


def test_codes_are_counted_over_roots_and_over_events():
    found = [Counted(("OP", "OP", "HRV")), Counted(("OP",), uncoded=2), Counted((), uncoded=1)]

    profile = profile_of(found)

    assert (profile.events, profile.waiting, profile.roots, profile.uncoded) == (2, 1, 4, 3)
    assert (profile.each, profile.most, profile.highest) == (2.0, 3, 3)
    assert {code: (line.count, line.share, line.events) for code, line in lines(profile).items()} == {
        "OP": (3, 0.75, 2),
        "HRV": (1, 0.25, 1),
    }


def test_layers_and_areas_each_divide_all_roots():
    profile = profile_of([Counted(("TD", "OM", "HRV", "X"))])

    assert {layer.layer.value: layer.count for layer in profile.layers} == {
        "latent": 2,
        "active": 1,
        "other": 1,
    }
    assert sum(area.share for area in profile.areas) == sum(layer.share for layer in profile.layers) == 1.0


def test_every_code_has_its_line_also_where_nothing_was_counted():
    profile = profile_of([])

    assert sum(len(layer.codes) for layer in profile.layers) == 20
    assert (profile.roots, profile.each, profile.highest) == (0, 0.0, 0)


def test_a_code_that_is_no_longer_in_the_list_is_said_apart():
    profile = profile_of([Counted(("OP", "QQ")), Counted(("QQ",))])

    assert (profile.roots, profile.unknown, profile.events, profile.waiting) == (1, 2, 1, 1)


@pytest.mark.parametrize(("events", "first_sign"), [(ENOUGH - 1, True), (ENOUGH, False)])
def test_below_fifty_events_it_is_a_first_sign(events, first_sign):
    assert profile_of([Counted(("OP",))] * events).is_first_sign is first_sign


def test_events_without_a_code_do_not_help_to_reach_fifty():
    found = [Counted(("OP",))] * (ENOUGH - 1) + [Counted((), uncoded=1)] * 10

    assert profile_of(found).is_first_sign


def test_sixty_invented_events_have_the_published_shape():
    profile = profile_of([Counted(one.codes) for one in invented(60)])

    assert (profile.events, profile.roots, round(profile.each, 2), profile.most) == (60, 97, 1.62, 4)
    assert {area.area.value: round(area.share * 100) for area in profile.areas} == {
        "technical": 11,
        "organisational": 25,
        "human": 60,
        "other": 4,
    }


def test_invented_events_are_the_same_for_the_same_seed_only():
    assert invented(20, seed=7) == invented(20, seed=7)
    assert invented(20, seed=7) != invented(20, seed=8)


@pytest.fixture
def researcher(db):
    return make_user()


def test_the_events_of_a_study_are_counted_in_two_queries(researcher, django_assert_num_queries):
    study = make_incident_study(9, by=researcher)

    with django_assert_num_queries(2):
        profile = profile_of(counted_events(events_of(study, researcher)))

    assert profile.roots == sum(len(one.codes) for one in invented(9))
    assert (profile.events, profile.uncoded) == (9, 0)


def plant(case, by, *codes, **event):
    """A tree of which each root gets a code; an empty one leaves it without."""
    tree = plant_tree(case, by=by, event=Event("Een deur stond open.", **event))
    above = add_cause(tree, by=by, text="Niemand zag het")
    for code in codes:
        root = add_cause(tree, by=by, text="Het was druk", parent=above)
        if code:
            code_cause(root, by=by, code=code, reason="past nergens")
    return tree


def counted(study, user, asked=None):
    events = events_of(study, user)
    profile = profile_of(counted_events([tree for tree in events if (asked or Asked()).keeps(tree)]))
    return {code: line.count for code, line in lines(profile).items()}


def test_only_roots_count_and_what_was_taken_away_does_not(researcher):
    case = make_case(researcher)
    plant(case, researcher, "OP", "")
    remove_tree(plant(case, researcher, "HRV"), by=researcher)

    profile = profile_of(counted_events(events_of(case.study, researcher)))

    assert ({code: line.count for code, line in lines(profile).items()}, profile.uncoded) == ({"OP": 1}, 1)


def test_what_stopped_it_is_not_why_it_went_wrong(researcher):
    case = make_case(researcher)
    tree = plant(case, researcher, "OP", kind=EventKind.NEAR_MISS)
    add_cause(tree, by=researcher, text="De nachtdienst liep een ronde", side=Side.RECOVERY)
    coded = add_cause(tree, by=researcher, text="De deur piepte", side=Side.RECOVERY)
    code_cause(coded, by=researcher, code="TD")

    profile = profile_of(counted_events(events_of(case.study, researcher)))

    assert (profile.roots, profile.uncoded) == (1, 0)


def test_another_study_and_a_case_that_is_not_open_to_somebody_stay_out(researcher):
    case = make_case(researcher)
    plant(case, researcher, "OP")
    plant(make_case(researcher, make_study(researcher)), researcher, "HRV")
    unsigned = make_member(case.study, by=researcher, role=Role.FACILITATOR, signed=False)

    assert counted(case.study, researcher) == {"OP": 1}
    assert counted(case.study, unsigned) == {}


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (Asked(since=date(2025, 2, 1)), {"OM": 1}),
        (Asked(until=date(2025, 1, 31)), {"OP": 1}),
        (Asked(since=date(2025, 1, 1), until=date(2025, 2, 1)), {"OP": 1, "OM": 1}),
        (Asked(place="leefgroep"), {"OM": 1}),
        (Asked(kind_words="weggelopen"), {"OP": 1}),
        (Asked(kind=EventKind.NEAR_MISS), {"OM": 1}),
        (Asked(), {"OP": 1, "OM": 1, "HRV": 1}),
    ],
)
def test_one_counts_a_period_a_place_or_a_kind(researcher, asked, kept):
    case = make_case(researcher)
    plant(
        case, researcher, "OP", happened_on=date(2025, 1, 31), place="Crisisopvang", kind_words="Weggelopen"
    )
    plant(case, researcher, "OM", happened_on=date(2025, 2, 1), place="Leefgroep", kind=EventKind.NEAR_MISS)
    plant(case, researcher, "HRV")

    assert counted(case.study, researcher, asked) == kept


def test_one_chooses_among_what_was_written_down_whatever_its_capitals(researcher):
    case = make_case(researcher)
    for place in ("Leefgroep", "leefgroep ", "crisisopvang", ""):
        plant(case, researcher, "OP", place=place)

    offered = offered_by(events_of(case.study, researcher))

    assert [key for key, _said in offered.places] == ["crisisopvang", "leefgroep"]
    assert offered.kinds == ()
