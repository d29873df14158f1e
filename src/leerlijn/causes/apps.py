from django.apps import AppConfig
from django.core import checks


class CausesConfig(AppConfig):
    """Why something could happen: a tree of causes under one event, and codes for where its roots lie."""

    name = "leerlijn.causes"
    label = "causes"

    def ready(self) -> None:
        """Have the codes and the measures checked at every start, and let withdrawals reach the trees."""
        from leerlijn.causes import erasers
        from leerlijn.causes.codes import check_codes

        checks.register(check_codes)
        erasers.register()
