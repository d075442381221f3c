"""Every address that the server answers."""

from allauth.headless.constants import Client
from allauth.headless.urls import build_urlpatterns
from django.urls import include, path, re_path

from poolbook.gateway.api.composition import api
from poolbook.gateway.api.pages import docs, openapi
from poolbook.gateway.api.problems import not_found
from poolbook.gateway.oauth.consents import consents
from poolbook.gateway.protection.csp_reports import csp_reports
from poolbook.gateway.sign_in.invitations import acceptance, newcomer, offer
from poolbook.gateway.sign_in.links import AskForLink
from poolbook.gateway.sign_in.one_click import one_click
from poolbook.gateway.sign_in.outside_provider import callback
from poolbook.gateway.sign_in.pages import account_page, mails_page, script
from poolbook.gateway.web import screen

urlpatterns = [
    path("csp-reports", csp_reports),
    path("account/sign-in.js", script),
    path("account/sign-in", account_page),
    path("account/security", account_page),
    path("account/consents", consents),
    path("account/recovery", account_page),
    path("account/recovery/<key>", account_page),
    path("account/verify-email/<key>", account_page),
    path("account/invitation/<secret>", account_page),
    path("account/invitation/<secret>/offer", offer),
    path("account/invitation/<secret>/newcomer", newcomer),
    path("account/invitation/<secret>/acceptance", acceptance),
    path("account/demo/<name>/<code>", one_click),
    path("", include(([path("", include("poolbook.gateway.oauth.urls"))], "idp"))),
    path("operator/mails/<token>", mails_page),
    path("account/oidc/<provider_id>/login/callback/", callback, name="openid_connect_callback"),
    re_path(r"^_allauth/browser/v1/(account|auth)/phone", not_found),  # nobody has one here; theirs fails for strangers
    path("_allauth/browser/v1/auth/password/request", AskForLink.as_api_view(client=Client.BROWSER)),  # before theirs
    path("_allauth/browser/", include((build_urlpatterns(Client.BROWSER), "headless"), namespace="headless")),
    path("api/v1/openapi.json", openapi),
    path("api/v1/docs", docs),
    path("api/v1/", not_found),
    path("api/v1/", api.urls),
    re_path(r"^api/", not_found),
    path("", screen),
    path("<path:rest>", screen),
]
