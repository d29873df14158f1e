from django.apps import AppConfig
from django.core import checks


class TogetherConfig(AppConfig):
    """Whether young person and parents took part: in a decision, in each phase, and in looking back."""

    name = "leerlijn.together"
    label = "together"

    def ready(self) -> None:
        """Have the lists checked at every start, and let withdrawals reach the sheets."""
        from leerlijn.together import erasers
        from leerlijn.together.loading import check_lists

        checks.register(check_lists)
        erasers.register()
