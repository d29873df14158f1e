from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    name = "leerlijn.identities"
    label = "identities"
