from django.apps import AppConfig


class ImprovementsConfig(AppConfig):
    name = "leerlijn.improvements"
    label = "improvements"

    def ready(self) -> None:
        """What minutes propose to do becomes an action once somebody takes it over."""
        from leerlijn.improvements import erasers
        from leerlijn.improvements.operations import follow_proposal
        from leerlijn.meetings.registry import on_decision

        on_decision(follow_proposal)
        erasers.register()
