from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "leerlijn.reports"
    label = "reports"

    def ready(self) -> None:
        """A withdrawal of consent reaches the reports."""
        from leerlijn.consent.registry import on_withdrawal
        from leerlijn.reports import erasers
        from leerlijn.reports.operations import take_back_reports

        on_withdrawal(take_back_reports)
        erasers.register()
