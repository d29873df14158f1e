"""The first start: an organisation and the owner's account, without which nobody acts."""

import getpass
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.accounts.queries import owner_account
from leerlijn.config import environment
from leerlijn.config.console import complain, people_watch, say
from leerlijn.core.refusals import Refusal

ANONYMOUS_OWNER = "eigenaar@localhost"


@dataclass(frozen=True, slots=True)
class Owner:
    """What the owner's account is made from."""

    name: str
    email: str
    organisation: str
    password: str


def owner_of_this_house() -> User:
    """The owner's account; made on the spot where there is none yet, with a password that is shown once."""
    found = owner_account()
    if found is not None:
        return found
    owner = owner_from_environment()
    account = make_owner(owner)
    complain(_("Eerste keer: het account van de eigenaar is gemaakt."))
    complain(_("  mailadres:  %(email)s") % {"email": owner.email})
    complain(_("  wachtwoord: %(password)s  (schrijf dit nu op)") % {"password": owner.password})
    return account


def owner_at_start() -> User:
    """The owner's account; whoever starts Leerlijn at a terminal is asked who they are."""
    if owner_account() is None and people_watch() and not environment.read().owner_email:
        return make_owner(ask_owner())
    return owner_of_this_house()


def make_owner(owner: Owner) -> User:
    """Open the owner's account."""
    return open_account(
        found_organisation(owner.organisation),
        by=None,
        name=owner.name,
        email=owner.email,
        role=Role.RESEARCHER,
        password=owner.password,
        is_owner=True,
    )


def owner_from_environment() -> Owner:
    """The owner as LEERLIJN_OWNER_EMAIL says, else one without a name; the password is made here."""
    email = environment.read().owner_email or ANONYMOUS_OWNER
    return Owner(_("Eigenaar"), email, _("Eigen organisatie"), secrets.token_urlsafe(15))


def ask_owner() -> Owner:
    """Ask at the terminal who starts Leerlijn."""
    say(_("Welkom bij Leerlijn. Dit is de eerste keer: maak je eigen account."))
    name = ask(_("Je naam"))
    email = ask(_("Je mailadres"), check=validate_email)
    organisation = ask(_("Je organisatie"))
    return Owner(name, email, organisation, ask_password(name=name, email=email))


def ask(question: str, *, check: Callable[[str], None] | None = None) -> str:
    """Ask until there is an answer that passes the check."""
    while True:
        answer = input(f"{question}: ").strip()
        try:
            if check is not None:
                check(answer)
        except ValidationError as error:
            complain(str(error.messages[0]))
            continue
        if answer:
            return answer


def ask_password(*, name: str, email: str) -> str:
    """Ask a new password twice, unseen; where nobody can type, it comes from standard input once."""
    if not sys.stdin.isatty():
        return checked_password(sys.stdin.readline().rstrip("\r\n"), name=name, email=email)
    while True:
        first = getpass.getpass(_("Kies een wachtwoord (minstens 12 tekens): "))
        try:
            checked_password(first, name=name, email=email)
        except Refusal as refusal:
            complain(refusal.reason)
            continue
        if first == getpass.getpass(_("Nog een keer hetzelfde wachtwoord: ")):
            return first
        complain(_("Dat zijn twee verschillende wachtwoorden. Probeer het nog eens."))


def checked_password(password: str, *, name: str, email: str) -> str:
    """The password itself.

    Raises:
        Refusal: when it is too easy to guess.
    """
    try:
        validate_password(password, User(name=name, email=email))
    except ValidationError as error:
        raise Refusal(" ".join(error.messages), code="weak-password") from error
    return password
