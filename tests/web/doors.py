"""The pages of the frame alone, so that its tests need no other part of the house."""

from django.template.response import TemplateResponse
from django.urls import include, path
from django.views.i18n import set_language

from leerlijn.web import toasts, views
from leerlijn.web.navigation import Link

TABS = ("Overzicht", "Levenslijn", "Bronnen", "Toestemming", "Sessies", "Analyse", "Acties", "Rapport")
DEMO = [{"role": "gespreksleider", "email": "bas@leerlijn.example", "password": "samen-leren"}]


def front_door(request):
    return TemplateResponse(request, "web/voordeur.html", {"demo_accounts": DEMO})


def case(request):
    toasts.say(request, "Moment bewaard", undo="/casus/terug/")
    crumbs = [Link("Eerder passend wonen", "/"), Link("Casus Mika", request.path, current=True)]
    tabs = [Link(name, "#", current=name == "Overzicht") for name in TABS]
    return TemplateResponse(
        request, "web/page.html", {"page_title": "Casus Mika", "crumbs": crumbs, "tabs": tabs}
    )


def back(request):
    toasts.say(request, f"Teruggezet met {request.method}")
    return TemplateResponse(request, "web/page.html", {"page_title": "Teruggezet"})


def keys(request):
    return TemplateResponse(request, "tests/keys.html")


def steps(request):
    busy = {"what": "Rapport maken", "doing": "klaar", "step": 5, "steps": 5}
    if request.headers.get("HX-Request"):
        return TemplateResponse(request, "web/parts/progress.html", busy)
    return TemplateResponse(
        request, "tests/progress.html", {**busy, "doing": "namen zoeken", "step": 3, "poll": request.path}
    )


urlpatterns = [
    path("", front_door, name="front-door"),
    path("start/", case, name="start"),
    path("casus/", case),
    path("casus/terug/", back),
    path("toetsen/", keys),
    path("bezig/", steps),
    path("uitleg/", views.help_page, name="help"),
    path("onderdelen/", views.components, name="components"),
    path("taal/", set_language, name="set_language"),
    path("account/", include("allauth.urls")),
]
handler404 = "leerlijn.web.views.not_found"
