from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by the organisation; nobody makes one for themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Dit mailadres en wachtwoord horen niet bij elkaar. Probeer het nog eens."
        ),
        "too_many_login_attempts": _("Dat was te vaak. Wacht een paar minuten en probeer het dan weer."),
    }

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002 - the signature is the library's
        """Never."""
        return False
