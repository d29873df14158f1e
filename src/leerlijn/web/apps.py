from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "leerlijn.web"
    label = "web"

    def ready(self) -> None:
        from leerlijn.web.forms import speak_plainly

        speak_plainly()
