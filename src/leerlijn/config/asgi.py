import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlijn.config.settings")

ready = get_asgi_application()

from leerlijn.config.largest_request import refusing_too_large  # noqa: E402 - Django had to be ready first
from leerlijn.config.memory import keep_what_is_loaded  # noqa: E402 - Django had to be ready first

keep_what_is_loaded()

application = refusing_too_large(ready)
