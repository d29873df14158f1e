from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "leerlijn.accounts"
    label = "accounts"
