from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "leerlijn.insight"
    label = "insight"
