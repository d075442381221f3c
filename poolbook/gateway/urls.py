"""Every address that the server answers."""

from django.urls import path

from poolbook.gateway.pages import start_page

urlpatterns = [
    path("", start_page),
    path("manage", start_page),
]
