"""Who takes part here, and how the gate finds what a path names."""

from typing import Any

from django.http import HttpRequest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.studies.models import Study
from leerlijn.studies.queries import open_study

EVERYBODY = frozenset(Role.values)
AT_THE_TABLE = frozenset({Role.PROFESSIONAL, Role.EXPERT})
# Who may have promised something without working on the case.
PROMISERS = AT_THE_TABLE | {Role.COMMISSIONER}


class SignedIn(HttpRequest):
    """A request that passed the gate: somebody with an account asks."""

    user: User


def study_for(user: User, kwargs: dict[str, Any]) -> Study:
    """The study that the path names, for this account."""
    return open_study(user, kwargs.pop("study"))


OPENERS = {"study": study_for}
