from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "leerlijn.exchange"
    label = "exchange"

    def ready(self) -> None:
        """What was done tells how far steps are; a withdrawal reaches what was told in words, and guides."""
        from leerlijn.consent.registry import on_withdrawal
        from leerlijn.exchange import erasers
        from leerlijn.exchange.operations.withdrawals import claim_accounts, clear_guides
        from leerlijn.exchange.progress import how_far
        from leerlijn.studies.registry import on_asking_how_far

        on_withdrawal(claim_accounts)
        on_withdrawal(clear_guides)
        on_asking_how_far(how_far)
        erasers.register()
