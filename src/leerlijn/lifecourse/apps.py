from django.apps import AppConfig


class LifecourseConfig(AppConfig):
    name = "leerlijn.lifecourse"
    label = "lifecourse"

    def ready(self) -> None:
        """A moment keeps its track and its category, whatever version of the method a study takes over."""
        from leerlijn.lifecourse import erasers
        from leerlijn.lifecourse.categories import method_parts_used
        from leerlijn.studies.registry import on_use

        on_use(method_parts_used)
        erasers.register()
