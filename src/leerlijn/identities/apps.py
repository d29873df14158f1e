from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    name = "leerlijn.identities"
    label = "identities"

    def ready(self) -> None:
        """What somebody may want erased is erased here too."""
        from leerlijn.identities import erasers

        erasers.register()
