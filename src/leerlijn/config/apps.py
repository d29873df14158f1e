from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "leerlijn.config"
    label = "config"
