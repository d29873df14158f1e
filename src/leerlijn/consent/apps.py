from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "leerlijn.consent"
    label = "consent"

    def ready(self) -> None:
        """What somebody may want erased is erased here too."""
        from leerlijn.consent import erasers

        erasers.register()
