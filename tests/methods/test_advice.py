"""Which method fits what a study answered: always with reasons, and the rules know no method by name."""

import pytest

from leerlijn.methods.advice import (
    FILE,
    PROPERTIES,
    BrokenAdvice,
    advise,
    load_rules,
    parse,
    rules_astray,
)
from leerlijn.methods.checks import check_definitions
from leerlijn.methods.design import load_design
from leerlijn.methods.loading import load_definitions

BASE = FILE.read_text(encoding="utf-8")


def advised(**answers):
    return advise(load_definitions().values(), answers)


def names(found):
    return [one.method.name for one in found]


@pytest.mark.parametrize(
    ("answers", "best"),
    [
        ({"cases": ["incident"]}, ["Learning Together", "PRISMA"]),
        ({"cases": ["incident"], "families": ["without"]}, ["PRISMA"]),
        ({"cases": ["incident"], "families": ["partly"]}, ["Learning Together"]),
        ({"life_course": ["whole"], "reporting": ["patterns"]}, ["Ketenbreed Leren"]),
        ({"families": ["unless"], "interviews": ["young_person", "parents"], "life_course": ["partly"]}, ["Dialoogtafel Friesland"]),
        ({"reporting": ["figures"], "interviews": ["none"], "families": ["unless"]}, ["Effecten-calculator"]),
        ({"interviews": ["apart_from_cases"], "families": ["without"]}, ["Action-Learning Flevoland"]),
        ({"parties": ["team"], "aims": ["adjust"]}, ["Casuïstiekbespreking in vier fasen"]),
        ({"life_course": ["none"], "reporting": ["own_form"], "families": ["specific_factors"]}, ["Onderzoek Apeldoorn"]),
    ],
)  # fmt: skip
def test_the_answers_bring_the_methods_that_fit_to_the_top(answers, best) -> None:
    assert names(advised(**answers).best) == best


def test_what_is_best_says_why_and_what_is_not_says_why_not() -> None:
    found = advised(cases=["incident"])

    assert {one.reasons for one in found.best} == {("Begint bij een incident, calamiteit of risico.",)}
    assert {one.doubts for one in found.best} == {()}
    assert {one.doubts for one in found.others} == {("Begint niet bij een incident.",)}


def test_a_reason_that_two_answers_give_is_said_once() -> None:
    found = advised(cases=["general", "satisfied"])

    said = {one.method.name: one.doubts for one in (*found.best, *found.others)}

    assert said["PRISMA"] == ("Begint pas als er iets misging, of bijna.",)


def test_without_answers_no_method_is_best_and_every_method_is_there() -> None:
    found = advised()

    assert found.best == ()
    assert names(found.others) == sorted(names(found.others), key=str.casefold)
    assert len(found.others) == len(load_definitions())


def test_who_has_more_against_than_for_is_never_best() -> None:
    only = [load_definitions()["prisma"]]

    found = advise(only, {"life_course": ["whole"], "interviews": ["none"], "aims": ["improve"]})

    assert found.best == ()
    assert found.others[0].reasons == ("Is er om de hulp van straks beter te maken.",)


def test_the_rules_hold_and_name_no_method() -> None:
    words = {word.lower() for method in load_definitions().values() for word in (method.key, method.name)}

    assert rules_astray(load_rules(), load_design()) == []
    assert [word for word in words if word in BASE.lower()] == []


def test_every_property_is_used_by_a_rule() -> None:
    assert {rule.property for rule in load_rules()} >= set(PROPERTIES)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('option = "incident"', 'option = "accident"', "rules[1]: 'accident' is er niet om te kiezen bij 'cases'"),
        ('has = ["incident"]', "", "rules[1]: vul has in, of lacks"),
        ('has = ["incident"]', 'has = ["accident"]', "rules[1]: 'accident' is er niet om te kiezen bij 'cases'"),
        ('property = "chooses.cases"', 'property = "colour"', "rules[1]: de eigenschap 'colour' bestaat niet"),
    ],
)  # fmt: skip
def test_a_rule_about_what_is_not_there_refuses_to_start(was, becomes, said, monkeypatch) -> None:
    wrong = parse(BASE.replace(was, becomes, 1))
    monkeypatch.setattr("leerlijn.methods.checks.load_rules", lambda: wrong)

    (error,) = check_definitions(None)

    assert error.id == "methods.E005"
    assert said in error.msg


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("version = 1", "version = = 1", "is geen TOML"),
        ('speaks = "for"', 'speaks = "perhaps"', "rules[1].speaks: 'perhaps' kan hier niet"),
        ("says =", "zegt =", "rules[1].zegt: deze sleutel bestaat niet"),
    ],
)
def test_a_mistake_in_the_file_is_named(was, becomes, said) -> None:
    with pytest.raises(BrokenAdvice) as broken:
        parse(BASE.replace(was, becomes, 1))

    assert said in str(broken.value)
