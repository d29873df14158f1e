import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as examples

from scripts.system import chromium

# A busy machine is slow, not wrong: no deadline, no complaint about slow data; the same examples every time.
examples.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
examples.load_profile("house")

# No other name leads anywhere. Routing every request through the test instead would do so too, but it switches
# the browser's cache off and lets a click be lost now and then on a busy machine.
THIS_MACHINE_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
BROWSER_FIXTURES = {"page", "context", "browser", "browser_type"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever drives a browser is a browser test, also where its author forgot to say so."""
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


def pytest_unconfigure() -> None:
    """Take the data folder of the tests away; the processes of xdist end without asking `atexit`."""
    shutil.rmtree(settings.HOME, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def _this_machine_only() -> Iterator[None]:
    """A test that talks to another machine fails; databases and servers of the tests are on this one."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {
            "127.0.0.1",
            "::1",
            "localhost",
        }:
            pytest.fail(f"a test wants to reach {address[0]}", pytrace=False)
        connect(self, address)

    socket.socket.connect = connect_here  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; a machine without one fails these tests, it does not pass over them."""
    # Playwright's synchronous interface runs a loop in the test's thread, which Django would refuse.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    program = chromium()
    if program is None or not Path(program).exists():
        pytest.fail("Chromium is missing: apt-get install chromium", pytrace=False)
    args = [
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--proxy-server=direct://",
        THIS_MACHINE_ONLY,
    ]
    if os.geteuid() == 0:
        args.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": program, "args": args}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch reader in the Netherlands."""
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "service_workers": "block",
        "viewport": {"width": 1440, "height": 900},
    }


@pytest.fixture
def context(context: Any) -> Any:
    """A browser context that waits long enough for a busy machine."""
    context.set_default_timeout(15_000)
    return context
