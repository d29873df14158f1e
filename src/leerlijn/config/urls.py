"""The doors of the house. Every audience app declares its own URLs in one table, see `web.gate`."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("leerlijn.web.urls")),
    path("", include("leerlijn.workbench.urls")),
    path("mee/", include("leerlijn.participate.urls")),
    path("inzicht/", include("leerlijn.insight.urls")),
]

handler400 = "leerlijn.web.views.bad_request"
handler403 = "leerlijn.web.views.not_found"
handler404 = "leerlijn.web.views.not_found"
handler500 = "leerlijn.web.views.server_error"
