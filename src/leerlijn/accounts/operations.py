from typing import Any

from django.db import transaction

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import Organisation, User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store


@transaction.atomic
def found_organisation(name: str) -> Organisation:
    """Make an organisation, or give the one of that name."""
    found = Organisation.objects.filter(name=name).first()
    return found or store(Organisation(name=name))


@transaction.atomic
def open_account(
    organisation: Organisation,
    *,
    by: User | None,
    name: str,
    email: str,
    role: Role,
    password: str,
    is_owner: bool = False,
) -> User:
    """Open an account; `by` is None only for the owner's own account at the first start."""
    user = User(name=name, email=email, organisation=organisation, role=role, is_owner=is_owner)
    user.set_password(password)
    store(user)
    log_access(by=by or user, action=Action.CREATE, subject="account", subject_id=user.pk)
    return user


def note_log_in(sender: object, *, user: User, **_rest: Any) -> None:  # noqa: ARG001 - a signal gives it
    """Somebody logged in."""
    log_access(by=user, action=Action.SIGN_IN, subject="log in", subject_id=user.pk)


def note_log_in_failed(sender: object, **_rest: Any) -> None:  # noqa: ARG001 - a signal gives it
    """Somebody tried to log in. Only that it failed: what was typed as an address may be anything."""
    log_access(by=None, action=Action.SIGN_IN, subject="log in", refused="not_recognised")


def note_log_out(sender: object, *, user: User | None, **_rest: Any) -> None:  # noqa: ARG001 - a signal gives it
    """Somebody logged out; nobody, where the session had ended by itself."""
    if user is not None:
        log_access(by=user, action=Action.SIGN_IN, subject="log out", subject_id=user.pk)
