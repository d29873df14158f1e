"""Who takes part here, and how the gate finds what a path names."""

from typing import Any

from django.http import HttpRequest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.consent.queries import person_line
from leerlijn.lifecourse.own import open_own_hand
from leerlijn.studies.models import Case, Study
from leerlijn.studies.queries import open_case, open_study

EVERYBODY = frozenset(Role.values)
AT_THE_TABLE = frozenset({Role.PROFESSIONAL, Role.EXPERT})
# Who may have promised something without working on the case.
PROMISERS = AT_THE_TABLE | {Role.COMMISSIONER}
# Who may sit beside somebody of the family, and hand the screen over.
BESIDE = frozenset({Role.RESEARCHER, Role.FACILITATOR})
OWN_LIFE = "case, for one person"
TO_SIGN = "case, for one person who signs"


class SignedIn(HttpRequest):
    """A request that passed the gate: somebody with an account asks."""

    user: User


def study_for(user: User, kwargs: dict[str, Any]) -> Study:
    """The study that the path names, for this account."""
    return open_study(user, kwargs.pop("study"))


def case_for(user: User, kwargs: dict[str, Any]) -> Case:
    """The case that the path names, for this account."""
    return open_case(user, kwargs.pop("case"))


def own_case_for(user: User, kwargs: dict[str, Any]) -> Case:
    """The case, for one person of it whose own pages may be opened; the view gets that person."""
    case = open_case(user, kwargs.pop("case"))
    kwargs["person"] = open_own_hand(case, kwargs["person"], by=user)
    return case


def signing_case_for(user: User, kwargs: dict[str, Any]) -> Case:
    """The case, for one person of it who signs; the view gets how their consent stands."""
    case = open_case(user, kwargs.pop("case"))
    kwargs["line"] = person_line(case, kwargs.pop("person"))
    return case


OPENERS = {"study": study_for, "case": case_for, OWN_LIFE: own_case_for, TO_SIGN: signing_case_for}
