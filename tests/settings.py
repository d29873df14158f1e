"""The product's own settings, in a data folder of the tests' own, with what would only make tests slow left out."""

import os
import tempfile

# Before the settings are read, and whatever the developer's own LEERLIJN_HOME: tests never meet real data.
HOME_OF_TESTS = tempfile.mkdtemp(prefix="leerlijn-test-home-")
os.environ.update(LEERLIJN_HOME=HOME_OF_TESTS, LEERLIJN_JOBS="immediate")
for name in (
    "LEERLIJN_DEMO",
    "LEERLIJN_DEBUG",
    "LEERLIJN_ORIGIN",
    "LEERLIJN_HOSTS",
    "LEERLIJN_MAIL_URL",
    "LEERLIJN_KEYS",
    "LEERLIJN_MASTER_KEY_FILE",
):
    os.environ.pop(name, None)

from leerlijn.config.settings import *  # noqa: E402, F403 - the environment had to come first
from leerlijn.config.settings import MASTER_KEY_FILE, STATIC_ROOT, STORAGES  # noqa: E402 - see above
from leerlijn.toolkit.sealing import make_master_file  # noqa: E402 - see above

make_master_file(MASTER_KEY_FILE)
STATIC_ROOT.mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
