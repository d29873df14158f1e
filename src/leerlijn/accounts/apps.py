from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed


class AccountsConfig(AppConfig):
    name = "leerlijn.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Log who comes and goes."""
        from leerlijn.accounts.operations import note_log_in, note_log_in_failed, note_log_out

        # The only signals of the house: logging in is a deed of the library, and this is its one way to tell.
        user_logged_in.connect(note_log_in, dispatch_uid="note_log_in")
        user_login_failed.connect(note_log_in_failed, dispatch_uid="note_log_in_failed")
        user_logged_out.connect(note_log_out, dispatch_uid="note_log_out")
