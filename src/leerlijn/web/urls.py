"""The pages of the house itself: help, the component sheet, the choice of language."""

from django.views.i18n import set_language

from leerlijn.audit.enums import Action
from leerlijn.web import views
from leerlijn.web.gate import Route, paths

EVERYBODY: frozenset[str] = frozenset()

ROUTES = (
    Route("uitleg/", views.help_page, "help", EVERYBODY),
    Route("onderdelen/", views.components, "components", EVERYBODY),
    Route("taal/", set_language, "set_language", EVERYBODY, writes=Action.UPDATE),
)

urlpatterns = paths(ROUTES, {})
