import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlijn.config.settings")

ready = get_asgi_application()

from leerlijn.config.largest_request import refusing_too_large  # noqa: E402 - Django had to be ready first

application = refusing_too_large(ready)
