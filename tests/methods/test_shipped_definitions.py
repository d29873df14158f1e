import json
from pathlib import Path

import pytest
from django.core import checks

import leerlijn
from leerlijn.methods import loading
from leerlijn.methods.checks import check_definitions
from leerlijn.methods.enums import Block, Lane, Mark, Party, Presence, Reconstruction, SessionKind
from leerlijn.methods.loading import dump, from_dict, load_definitions

SOURCE = Path(leerlijn.__file__).parent
KEY = "ketenbreed-leren"


def test_the_definition_says_what_the_appendix_says():
    method = load_definitions()[KEY]

    assert method.name == "Ketenbreed Leren"
    assert len(method.purpose) == 3
    assert method.life_course.reconstruct is Reconstruction.WHOLE
    assert method.interviews.asked == (Party.YOUNG_PERSON, Party.PARENT)
    assert method.interviews.not_asked == (Party.PROFESSIONAL,)
    assert method.joint_analysis.together
    assert (method.group_size.least, method.group_size.most) == (8, 9)
    assert method.hours is not None
    assert (method.hours.least, method.hours.most) == (28, 30)


def test_the_family_sits_at_the_learning_session_and_not_at_the_reflection_session():
    method = load_definitions()[KEY]

    learning, reflection = method.session("learning"), method.session("reflection")

    assert (learning.kind, learning.family_present) == (SessionKind.LEARNING, Presence.YES)
    assert (reflection.kind, reflection.family_present) == (SessionKind.REFLECTION, Presence.NO)
    assert not {Party.YOUNG_PERSON, Party.PARENT, Party.NETWORK} & set(reflection.who)


def test_the_steps_stand_in_the_order_in_which_a_case_is_done():
    method = load_definitions()[KEY]

    assert [step.name for step in method.steps] == [
        "Leervraag",
        "Toestemming",
        "Gesprekken",
        "Dossier",
        "Levenslijn",
        "Nakijken door het gezin",
        "Leersessie",
        "Reflectiesessie",
        "Rapport",
        "Slotsessie",
    ]
    assert [step.session for step in method.steps if step.block is Block.SESSION] == [
        "learning",
        "reflection",
        "closing",
    ]


@pytest.mark.parametrize("method", load_definitions().values(), ids=lambda method: method.key)
def test_the_hours_of_the_steps_fit_the_range_and_their_split_is_marked_a_proposal(method):
    assert method.hours is None or method.hours.holds(method.planned_hours)
    assert {step.mark for step in method.steps} == {Mark.CONCEPT}


def test_the_five_tracks_have_dutch_names_and_a_lane_of_the_same_key():
    method = load_definitions()[KEY]

    assert [(track.key, track.name) for track in method.tracks] == [
        ("living", "Wonen"),
        ("school", "School"),
        ("events", "Gebeurtenissen"),
        ("help", "Hulp"),
        ("people", "Mensen"),
    ]
    assert [track.lane for track in method.tracks] == list(Lane)


def test_each_track_has_categories_and_the_four_places_of_the_source_keep_its_mark():
    method = load_definitions()[KEY]

    living = next(found for found in method.value_lists if found.key == "living")

    assert all(method.values_for(track.key) for track in method.tracks)
    assert [value.key for value in living.values if living.mark_of(value) is Mark.SOURCE] == [
        "treatment_centre_lvb",
        "closed_care",
        "youth_prison",
        "clinic",
    ]
    assert {value.tone for value in living.values} == {0, 1, 2}


def test_young_person_and_parents_have_questions_of_their_own_marked_as_a_proposal():
    method = load_definitions()[KEY]

    assert len(method.questions_for(Party.YOUNG_PERSON)) >= 10
    assert len(method.questions_for(Party.PARENT)) >= 10
    assert method.questions_for(Party.PROFESSIONAL) == ()
    assert {found.mark for found in method.questions} == {Mark.CONCEPT}


@pytest.mark.parametrize("method", load_definitions().values(), ids=lambda method: method.key)
def test_what_a_study_keeps_as_json_reads_back_as_the_same_method(method):
    kept = json.loads(json.dumps(dump(method)))

    assert from_dict(kept) == method


def test_definitions_are_read_once_and_cannot_be_changed():
    assert load_definitions() is load_definitions()
    with pytest.raises(TypeError):
        load_definitions()["other"] = None


def test_no_code_names_a_method():
    written = {word.lower() for method in load_definitions().values() for word in (method.key, method.name)}
    names = {word.replace("-", sign).replace(" ", sign) for word in written for sign in "- _"} | {
        "ketenbreed"
    }

    naming = [
        f"{path.relative_to(SOURCE)}: {name}"
        for path in sorted(SOURCE.rglob("*.py"))
        for name in sorted(names)
        if name in path.read_text(encoding="utf-8").lower()
    ]

    assert naming == []


def test_django_checks_the_definitions_at_every_start():
    assert check_definitions in checks.registry.registry.get_checks()
    assert check_definitions(None) == []


def test_a_broken_file_refuses_to_start_with_file_key_and_reason(tmp_path, monkeypatch):
    (tmp_path / "eigen.toml").write_text('key = "eigen"\nnaam = "Eigen"\n', encoding="utf-8")
    monkeypatch.setattr("leerlijn.methods.checks.load_definitions", lambda: loading.read_folder(tmp_path))

    (error,) = check_definitions(None)

    assert error.id == "methods.E001"
    assert error.msg.startswith("eigen.toml: naam: deze sleutel bestaat niet")


def test_a_house_without_any_method_refuses_to_start(monkeypatch):
    monkeypatch.setattr("leerlijn.methods.checks.load_definitions", dict)

    assert [error.id for error in check_definitions(None)] == ["methods.E002"]
