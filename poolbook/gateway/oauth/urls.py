"""The provider's addresses, under the names by which django-allauth looks for them."""

from allauth.idp.oidc import views
from django.urls import path

from poolbook.gateway.oauth.pages import configuration, consent, jwks

app_name = "oidc"
urlpatterns = [
    path(".well-known/openid-configuration", configuration, name="configuration"),
    path(".well-known/oauth-authorization-server", configuration),
    path(".well-known/jwks.json", jwks, name="jwks"),
    path("oauth/authorize", consent, name="authorization"),
    path("oauth/token", views.token, name="token"),
    path("oauth/revoke", views.revoke, name="revoke"),
    path("oauth/introspect", views.introspect, name="introspect"),
    path("oauth/userinfo", views.user_info, name="userinfo"),
]
