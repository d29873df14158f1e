from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "leerlijn.core"
    label = "core"
