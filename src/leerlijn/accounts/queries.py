from collections.abc import Iterable

from leerlijn.accounts.models import User


def owner_account() -> User | None:
    """The account made at the first start, which acts on the command line unless `--by` names another."""
    return User.objects.filter(is_owner=True).order_by("date_joined").first()  # type: ignore[no-any-return]


def account_named(email: str) -> User | None:
    """The active account with this mail address."""
    return User.objects.filter(email__iexact=email, is_active=True).first()  # type: ignore[no-any-return]


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """The names of accounts by id, for a log that keeps ids only; an account that is gone is absent."""
    return {str(pk): name for pk, name in User.objects.filter(pk__in=set(ids)).values_list("pk", "name")}
