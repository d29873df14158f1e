from django.apps import AppConfig
from django.core import checks


class DiscussionsConfig(AppConfig):
    """Colleagues who discuss their work in a series, apart from the cases of families."""

    name = "leerlijn.discussions"
    label = "discussions"

    def ready(self) -> None:
        """Have the formats checked at every start."""
        from leerlijn.discussions.loading import check_formats

        checks.register(check_formats)
