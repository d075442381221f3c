"""How people sign in: settings of Django and django-allauth, read by poolbook.gateway.settings."""

import json
import os
from pathlib import Path
from typing import Any

from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput

AUTH_USER_MODEL = "users.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": limits.MIN_PASSWORD_CHARS},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "poolbook.gateway.sign_in.passwords.StrengthValidator"},
]

# -- the session: a cookie that only this origin gets, over TLS or on localhost; nothing of it is in a page
SESSION_COOKIE_NAME = "__Host-poolbook"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_SERIALIZER = "poolbook.gateway.sign_in.session_cookie.Sealed"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = limits.SESSION_DAYS * 86_400
CSRF_COOKIE_NAME = "__Host-poolbook-csrf"
CSRF_FAILURE_VIEW = "poolbook.gateway.sign_in.pages.csrf_failed"

# -- accounts: nobody signs up by themselves; an owner adds people, who then choose a password
USERSESSIONS_ADAPTER = "poolbook.gateway.sign_in.sessions.Sessions"
ACCOUNT_ADAPTER = "poolbook.gateway.sign_in.adapter.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_DISPLAY = "poolbook.gateway.sign_in.adapter.name_of"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or factor is told by mail
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # whoever is not here gets no mail from us; the answer is the same
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = limits.STEP_UP_S
ACCOUNT_SESSION_REMEMBER = False  # the cookie ends with the browser; the session at the latest after SESSION_DAYS
HEADLESS_ONLY = True
HEADLESS_ADAPTER = "poolbook.gateway.sign_in.adapter.Answers"
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": "/account/verify-email/{key}",
    "account_reset_password": "/account/recovery",
    "account_reset_password_from_key": "/account/recovery/{key}",
    "account_signup": "/account/sign-in",
    "socialaccount_login_error": "/account/sign-in",
}


class BadTrustedProxies(BadInput):
    code = "bad_trusted_proxies"
    sentence = "POOLBOOK_TRUSTED_PROXIES must be a number, as 1."


def _trusted_proxies() -> int:
    """Return through how many proxies a request comes."""
    written = os.environ.get("POOLBOOK_TRUSTED_PROXIES") or "0"
    if not (written.isascii() and written.isdigit()):
        raise BadTrustedProxies
    return int(written)


ALLAUTH_TRUSTED_PROXY_COUNT = _trusted_proxies()
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # else anybody could say that they came by TLS

CACHES = {"default": {"BACKEND": "poolbook.gateway.sign_in.shared_cache.SharedCache"}}

# -- second factors
MFA_ADAPTER = "poolbook.gateway.sign_in.adapter.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True  # they are kept as hashes: see recovery_codes.py
MFA_TOTP_ISSUER = "poolbook"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost is a secure context to browsers; others ask for TLS anyway

# -- one outside provider, or none
SOCIALACCOUNT_ADAPTER = "poolbook.gateway.sign_in.adapter.OutsideAccounts"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # only where the provider says that the address is verified
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = limits.PROVIDER_WAIT_S


def _providers() -> dict[str, Any]:
    """Read the file of JSON that POOLBOOK_OIDC names: provider_id, name, client_id, secret, server_url; or several."""
    path = os.environ.get("POOLBOOK_OIDC")
    listed = json.loads(Path(path).read_text()) if path else []
    apps = [
        {
            "provider_id": one["provider_id"],
            "name": one["name"],
            "client_id": one["client_id"],
            "secret": one["secret"],
            "settings": {"server_url": one["server_url"], "oauth_pkce_enabled": True},
        }
        for one in (listed if isinstance(listed, list) else [listed])
    ]
    ours = "poolbook.gateway.sign_in.outside_provider.OutsideProvider"
    return {"openid_connect": {"APPS": apps, "provider_class": ours}}


SOCIALACCOUNT_PROVIDERS = _providers()

# -- programs of others: OAuth 2.1 and OpenID Connect
LOGIN_URL = "/account/sign-in"
IDP_OIDC_ADAPTER = "poolbook.gateway.oauth.adapter.Provider"
IDP_OIDC_ACCESS_TOKEN_FORMAT = "jwt"  # noqa: S105
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = limits.ACCESS_TOKEN_S
IDP_OIDC_ID_TOKEN_EXPIRES_IN = limits.ID_TOKEN_S
IDP_OIDC_AUTHORIZATION_CODE_EXPIRES_IN = limits.AUTHORIZATION_CODE_S
IDP_OIDC_ROTATE_REFRESH_TOKEN = True
IDP_OIDC_INTROSPECTION_ENABLED = True

# -- mail: into a folder of the home, from where it is sent when POOLBOOK_SMTP_URL names a server
EMAIL_BACKEND = "poolbook.gateway.sign_in.mail.Outbox"
PASSWORD_RESET_TIMEOUT = limits.RECOVERY_LINK_S
DEFAULT_FROM_EMAIL = os.environ.get("POOLBOOK_MAIL_FROM", "poolbook <poolbook@localhost>")
