"""Who works here, and how the gate finds what a path names."""

from typing import Any

from django.http import HttpRequest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.discussions.models import Discussion, Series
from leerlijn.discussions.queries import open_discussion, open_series
from leerlijn.studies.models import Case, Study
from leerlijn.studies.queries import open_case, open_signed_study, open_study

EVERYBODY = frozenset(Role.values)
WORKERS = frozenset({Role.RESEARCHER, Role.FACILITATOR})
READERS = WORKERS | {Role.STEWARD}
UNSIGNED = "study, also unsigned"
TEAM = READERS | {Role.EXPERT}
# Who discusses work with colleagues; who asked for a study is not among them.
COLLEAGUES = TEAM | {Role.PROFESSIONAL, Role.ADMINISTRATOR}


class SignedIn(HttpRequest):
    """A request that passed the gate of a page with roles: somebody with an account asks."""

    user: User


def study_for(user: User, kwargs: dict[str, Any]) -> Study:
    """The study that the path names, for this account, which promised to keep it quiet."""
    return open_signed_study(user, kwargs.pop("study"))


def study_to_sign_for(user: User, kwargs: dict[str, Any]) -> Study:
    """The study that the path names, also before the statement was signed: only the way to sign."""
    return open_study(user, kwargs.pop("study"))


def case_for(user: User, kwargs: dict[str, Any]) -> Case:
    """The case that the path names, for this account."""
    return open_case(user, kwargs.pop("case"))


def series_for(user: User, kwargs: dict[str, Any]) -> Series:
    """The series of discussions that the path names, for one of its members."""
    return open_series(user, kwargs.pop("series"))


def discussion_for(user: User, kwargs: dict[str, Any]) -> Discussion:
    """The discussion that the path names, for a member of its series."""
    return open_discussion(user, kwargs.pop("series"), kwargs.pop("discussion"))


OPENERS = {
    "study": study_for,
    UNSIGNED: study_to_sign_for,
    "case": case_for,
    "series": series_for,
    "discussion": discussion_for,
}
