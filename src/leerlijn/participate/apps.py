from django.apps import AppConfig


class ParticipateConfig(AppConfig):
    name = "leerlijn.participate"
    label = "participate"
