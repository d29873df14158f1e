from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "leerlijn.workbench"
    label = "workbench"
