from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "leerlijn.audit"
    label = "audit"
