"""Pictures of every page with the demo in it, at the width of a desk and of a phone.

.venv/bin/python -m scripts.pictures FOLDER [part of a page's name ...]
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Window

from scripts.system import chromium, ensure_packages

WIDTHS = (1440, 390)


def main(words: Sequence[str]) -> int:
    """Make the pictures; gives the exit code."""
    if not words:
        sys.exit(__doc__)
    if chromium() is None:
        ensure_packages("chromium")
    folder, wanted = Path(words[0]), words[1:]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="leerlijn-pictures-") as home:
        os.environ.update(LEERLIJN_HOME=home, LEERLIJN_JOBS="immediate", LEERLIJN_DEMO="1")
        os.environ.update(DJANGO_SETTINGS_MODULE="leerlijn.config.settings", DJANGO_ALLOW_ASYNC_UNSAFE="true")
        os.environ.pop("DATABASE_URL", None)
        picture_all(folder, wanted)
    return 0


def picture_all(folder: Path, wanted: Sequence[str]) -> None:
    """Load the showcase, serve it and go past its pages."""
    import django

    django.setup()
    from leerlijn.config.preparing import collect_static, migrate
    from scripts.showcase import PAGES, load_showcase

    migrate()
    collect_static()
    study = load_showcase()
    with served() as address, browser() as opened:
        roles = {page.role for page in PAGES.values()}
        windows = {role: signed_in(opened, address, role, study) for role in roles}
        for name, page in PAGES.items():
            if not wanted or any(word in name for word in wanted):
                picture(windows[page.role], address + page.url(study), folder / name.replace(" ", "-"))


@contextmanager
def served() -> Iterator[str]:
    """The product on a free port of this computer."""
    from django.test.testcases import LiveServerThread, _StaticFilesHandler

    server = LiveServerThread("localhost", _StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield f"http://localhost:{server.port}"
    server.terminate()


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=chromium(), args=args)
        yield opened
        opened.close()


def signed_in(opened: Browser, address: str, role: str, study: Any) -> Window:
    """A window of somebody with a role; "" is a visitor."""
    from django.test import Client

    from scripts.showcase_own import sign_in

    context = opened.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    if role:
        client = Client()
        sign_in(client, role, study)
        cookie: Any = {"name": "sessionid", "value": client.session.session_key, "url": address}
        context.add_cookies([cookie])
    return context.new_page()


def picture(window: Window, url: str, stem: Path) -> None:
    """One page at both widths; a file to keep has no picture."""
    from playwright.sync_api import Error

    try:
        window.goto(url)
    except Error as fault:
        print(f"{stem.name}: {str(fault).splitlines()[0]}")
        return
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        window.screenshot(path=f"{stem}-{width}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
