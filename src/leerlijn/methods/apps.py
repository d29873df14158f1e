from django.apps import AppConfig
from django.core import checks


class MethodsConfig(AppConfig):
    """Methods of learning from cases, as texts."""

    name = "leerlijn.methods"
    label = "methods"

    def ready(self) -> None:
        """Have the definitions checked at every start."""
        from leerlijn.methods.checks import check_definitions

        checks.register(check_definitions)
