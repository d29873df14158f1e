from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "leerlijn.exchange"
    label = "exchange"

    def ready(self) -> None:
        """A withdrawal of consent reaches what was told in words only, and then the guides that quote it."""
        from leerlijn.consent.registry import on_withdrawal
        from leerlijn.exchange.operations.withdrawals import claim_accounts, clear_guides

        on_withdrawal(claim_accounts)
        on_withdrawal(clear_guides)
