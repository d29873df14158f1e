"""Windows on the served product: one for each role."""

from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page

from leerlijn.studies.models import Study
from scripts.showcase_own import sign_in


class Window:
    """A browser window that remembers where it was, and what its pages complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: set[str] = set()
        self.heard: list[str] = []
        page.on("console", self.listen)
        page.on("pageerror", lambda error: self.heard.append(str(error)))

    def listen(self, message: ConsoleMessage) -> None:
        """Remember what went wrong; a refusal of the security policy is an error too."""
        if message.type in {"error", "warning"}:
            self.heard.append(f"{message.type}: {message.text}")

    def complaints(self) -> list[str]:
        """What the console said since the last time that somebody asked."""
        heard, self.heard = self.heard, []
        return heard


class Showcase:
    """The served showcase, with one browser window for each role."""

    def __init__(self, study: Study, address: str, browser: Browser, settings_of_context: dict) -> None:
        self.study, self.address, self.browser = study, address, browser
        self.settings_of_context = settings_of_context
        self.windows: dict[str, Window] = {}

    def window(self, role: str) -> Window:
        """The window of a role, signed in."""
        if role not in self.windows:
            context = self.browser.new_context(**self.settings_of_context)
            context.set_default_timeout(15_000)
            if role:
                context.add_cookies([{"name": "sessionid", "value": self.session(role), "url": self.address}])
            self.windows[role] = Window(context.new_page())
        return self.windows[role]

    def client(self, role: str) -> Client:
        """A client without a browser, signed in."""
        client = Client()
        if role:
            sign_in(client, role, self.study)
        return client

    def session(self, role: str) -> str:
        """The key of a session of this role."""
        return self.client(role).session.session_key

    def shut(self) -> None:
        """Close every window."""
        for window in self.windows.values():
            window.page.context.close()
