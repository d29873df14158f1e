from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "leerlijn.meetings"
    label = "meetings"

    def ready(self) -> None:
        """A session keeps the agenda that it follows, whatever version a study takes over."""
        from leerlijn.meetings import erasers
        from leerlijn.meetings.queries import method_parts_used
        from leerlijn.studies.registry import on_use

        on_use(method_parts_used)
        erasers.register()
