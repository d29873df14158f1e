from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "leerlijn.vault"
    label = "vault"
