from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "leerlijn.scenarios"
    label = "scenarios"

    def ready(self) -> None:
        """Let withdrawals reach the comparisons."""
        from leerlijn.scenarios import erasers

        erasers.register()
