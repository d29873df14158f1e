from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "leerlijn.meetings"
    label = "meetings"
