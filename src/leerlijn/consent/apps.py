from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "leerlijn.consent"
    label = "consent"
