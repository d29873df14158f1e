from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "leerlijn.scenarios"
    label = "scenarios"
