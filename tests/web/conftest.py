import copy
from pathlib import Path

import pytest


@pytest.fixture
def frame(settings, live_server):
    """The address of the frame's own pages, served with the product's security policy."""
    settings.ROOT_URLCONF = "tests.web.doors"
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates
    return live_server.url
