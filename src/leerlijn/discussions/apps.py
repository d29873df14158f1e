from django.apps import AppConfig
from django.core import checks


class DiscussionsConfig(AppConfig):
    """Colleagues who discuss their work in a series, apart from the cases of families."""

    name = "leerlijn.discussions"
    label = "discussions"

    def ready(self) -> None:
        """Have the formats checked at every start, and erase what somebody may want erased."""
        from leerlijn.discussions import erasers
        from leerlijn.discussions.loading import check_formats

        checks.register(check_formats)
        erasers.register()
