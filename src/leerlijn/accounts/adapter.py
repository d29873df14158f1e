from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by the organisation; nobody makes one for themselves."""

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002 - the signature is the library's
        """Never."""
        return False
