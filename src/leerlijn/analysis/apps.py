from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "leerlijn.analysis"
    label = "analysis"
