from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "leerlijn.analysis"
    label = "analysis"

    def ready(self) -> None:
        """What minutes propose becomes a factor or a lesson once taken over; an answer keeps its question."""
        from leerlijn.analysis import erasers
        from leerlijn.analysis.operations import follow_proposal
        from leerlijn.analysis.queries import method_parts_used
        from leerlijn.meetings.registry import on_decision
        from leerlijn.studies.registry import on_use

        on_decision(follow_proposal)
        on_use(method_parts_used)
        erasers.register()
