from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "leerlijn.exchange"
    label = "exchange"
