"""Who looks at results here."""

from django.http import HttpRequest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User

COMMISSIONERS = frozenset({Role.COMMISSIONER})


class SignedIn(HttpRequest):
    """A request that passed the gate: somebody with an account asks."""

    user: User
