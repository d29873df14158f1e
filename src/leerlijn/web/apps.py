from django.apps import AppConfig
from django.utils.translation import get_language

from leerlijn.toolkit.tongue import TONGUE


class WebConfig(AppConfig):
    name = "leerlijn.web"
    label = "web"

    def ready(self) -> None:
        from leerlijn.web.forms import speak_plainly

        speak_plainly()
        TONGUE.chosen = get_language
