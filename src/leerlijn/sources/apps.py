from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "leerlijn.sources"
    label = "sources"
