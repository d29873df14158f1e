from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "leerlijn.reports"
    label = "reports"
