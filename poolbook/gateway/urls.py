"""Every address that the server answers."""

from django.urls import path, re_path

from poolbook.gateway.api.composition import api
from poolbook.gateway.api.pages import docs, openapi
from poolbook.gateway.api.problems import not_found
from poolbook.gateway.pages import start_page

urlpatterns = [
    path("", start_page),
    path("manage", start_page),
    path("api/v1/openapi.json", openapi),
    path("api/v1/docs", docs),
    path("api/v1/", not_found),
    path("api/v1/", api.urls),
    re_path(r"^api/", not_found),
]
