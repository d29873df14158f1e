from django.apps import AppConfig


class LifecourseConfig(AppConfig):
    name = "leerlijn.lifecourse"
    label = "lifecourse"
