from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "leerlijn.analysis"
    label = "analysis"

    def ready(self) -> None:
        """What minutes propose becomes a factor or a lesson once somebody takes it over."""
        from leerlijn.analysis.operations import follow_proposal
        from leerlijn.meetings.registry import on_decision

        on_decision(follow_proposal)
