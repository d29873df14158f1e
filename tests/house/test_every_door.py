"""Every page, opened by everybody: what was told, written or named is seen by nobody who may not see it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import Organisation, User
from leerlijn.accounts.operations import found_organisation
from leerlijn.studies.models import Case
from leerlijn.studies.operations import freeze_case
from tests.factories import VAULT_NAMES, make_member, make_study, make_user
from tests.house.visits import APART, PLANNED, TOLD, WRITTEN, Visit, furnished_case, visits

pytestmark = pytest.mark.django_db
QUESTION = "Hoe had dit eerder gezien"
MARKS = {
    **dict.fromkeys(VAULT_NAMES, "name"),
    TOLD: "told",
    WRITTEN: "written",
    QUESTION: "question",
    PLANNED: "planned",
    APART: "apart",
}
CASE_READERS = {Role.RESEARCHER, Role.FACILITATOR, Role.STEWARD}
STUDY_READERS = CASE_READERS | {Role.EXPERT}
# The pages of the vault, and the forms on which people sign with their name.
WITH_NAMES = {"people", "person-change", "consent-form", "consent-forms"}
OURS, ELSEWHERE, UNSIGNED, FROZEN = "own team", "another team", "not signed", "frozen case"
ABROAD, NOBODY = "another organisation", "not signed in"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the door: in what role, and how they stand to the case."""

    relation: str
    role: str
    user: User | None


def visitors(case: Case, by: User) -> Iterator[Visitor]:
    """Everybody who may knock, in every role."""
    abroad = found_organisation("Een ander huis")
    yield Visitor(NOBODY, "", None)
    for role in Role:
        yield Visitor(OURS, role, make_member(case.study, by=by, role=role))
        yield Visitor(UNSIGNED, role, make_member(case.study, by=by, role=role, signed=False))
        yield Visitor(ELSEWHERE, role, elsewhere(role, case.organisation))
        yield Visitor(ABROAD, role, elsewhere(role, abroad))


def elsewhere(role: Role, organisation: Organisation) -> User:
    """Somebody who works in another study, with a case of their own."""
    starter = make_user(organisation=organisation)
    study = make_study(starter)
    study.learning_question = "Iets anders"
    study.save()
    return make_member(study, by=starter, role=role)


def may_see(visitor: Visitor, page: str, kind: str) -> bool:
    """What the rules of the house say, told once more and by itself."""
    if kind == "question":
        return visitor.relation in {OURS, UNSIGNED, FROZEN}
    if kind == "planned":
        return may_see_plan(visitor)
    if kind == "apart":
        return visitor.role in CASE_READERS and visitor.relation in {OURS, FROZEN}
    if visitor.role not in CASE_READERS or visitor.relation not in {OURS, FROZEN}:
        return False
    if visitor.relation == FROZEN and visitor.role != Role.STEWARD:
        return False
    return kind != "name" or page in WITH_NAMES


def may_see_plan(visitor: Visitor) -> bool:
    """Who asked for a study reads its plan and signs nothing, because they get no case to read."""
    unsigned = {UNSIGNED} if visitor.role == Role.COMMISSIONER else set()
    readers = STUDY_READERS | {Role.COMMISSIONER}
    return visitor.role in readers and visitor.relation in {OURS, FROZEN} | unsigned


def seen(visitor: Visitor, pages: list[Visit]) -> Iterator[tuple[str, str]]:
    """On which page somebody sees what."""
    client = Client()
    if visitor.user:
        client.force_login(visitor.user)
    for visit in pages:
        response = client.get(visit.where)
        body = b"".join(response) if response.streaming else response.content
        text = body.decode(errors="replace")
        yield from ((visit.route.name, mark) for mark in MARKS if mark in text)


def walked(people: list[Visitor], case: Case) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """What each visitor saw, by relation and role."""
    pages = list(visits(case))
    return {(who.relation, str(who.role)): set(seen(who, pages)) for who in people}


def leaks_of(
    people: list[Visitor], found: dict[tuple[str, str], set[tuple[str, str]]]
) -> list[tuple[str, ...]]:
    """What somebody saw who may not."""
    return [
        (who.relation, str(who.role), page, mark)
        for who in people
        for page, mark in sorted(found[who.relation, str(who.role)])
        if not may_see(who, page, MARKS[mark])
    ]


def test_nobody_sees_what_is_not_for_them_on_any_page() -> None:
    by = make_user()
    case = furnished_case(by)
    people = list(visitors(case, by))

    found = walked(people, case)

    assert leaks_of(people, found) == []
    assert {mark for _page, mark in found[OURS, "researcher"]} == set(MARKS)
    assert {mark for _page, mark in found[OURS, "steward"]} == set(MARKS)
    assert {page for page, _mark in found[UNSIGNED, "researcher"]} == {"start", "study-statement"}
    assert leaks_of(
        [Visitor(OURS, Role.RESEARCHER, by)], {(OURS, "researcher"): {("consent", VAULT_NAMES[0])}}
    )


def test_a_frozen_case_is_for_the_steward_alone() -> None:
    by = make_user()
    case = furnished_case(by)
    people = [Visitor(FROZEN, role, make_member(case.study, by=by, role=role)) for role in Role]
    freeze_case(case, by=by)

    found = walked(people, case)

    assert leaks_of(people, found) == []
    assert {mark for _page, mark in found[FROZEN, "steward"]} == set(MARKS)
