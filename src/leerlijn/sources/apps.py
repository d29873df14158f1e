from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "leerlijn.sources"
    label = "sources"

    def ready(self) -> None:
        """A no to an organisation's file closes the pieces of it."""
        from leerlijn.consent.registry import on_answer
        from leerlijn.sources import erasers
        from leerlijn.sources.operations.texts import follow_answer

        on_answer(follow_answer)
        erasers.register()
