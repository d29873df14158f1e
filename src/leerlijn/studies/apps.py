from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "leerlijn.studies"
    label = "studies"
