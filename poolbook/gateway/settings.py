"""Django's settings: the same for server, command line and tests; databases are filled in by database.connect."""

import os
from pathlib import Path
from typing import Any

from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel import limits
from poolbook.kernel.secret import secret

SECRET_KEY = secret("POOLBOOK_SECRET_KEY") or os.urandom(32).hex()  # signs nothing that outlives the process
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", *filter(None, os.environ.get("POOLBOOK_HOSTS", "").split(","))]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LANGUAGE_COOKIE_NAME = "poolbook-language"  # the apps keep there what somebody chose
ROOT_URLCONF = "poolbook.gateway.urls"
WSGI_APPLICATION = "poolbook.gateway.wsgi.application"
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = limits.MAX_BODY_BYTES

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.idp.oidc",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "poolbook.eventlog",
    "poolbook.users",
    "poolbook.pools",
    "poolbook.transactions",
    "poolbook.gateway",
]
MIDDLEWARE = [
    "poolbook.gateway.protection.headers.SecurityHeaders",
    "poolbook.gateway.api.middleware.ApiMiddleware",
    "poolbook.gateway.protection.limiting.RateLimits",
    "poolbook.gateway.language.PagesLanguage",
    "poolbook.gateway.sign_in.even_answers.EvenAnswers",
    "poolbook.gateway.sign_in.session_cookie.SessionCookie",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "poolbook.gateway.sign_in.devices.DeviceCookie",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],  # before those of the same names that allauth has
        "APP_DIRS": True,
        "OPTIONS": {},
    },
]

DATABASES: dict[str, dict[str, Any]] = {
    alias: {"ENGINE": "django.db.backends.postgresql", "NAME": f"poolbook_{room}", "CONN_MAX_AGE": None}
    for room, alias in ALIASES.items()
}
DATABASE_ROUTERS = ["poolbook.gateway.database.RoomRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

from poolbook.gateway.sign_in.settings import *  # noqa: E402, F403

LOGGING_CONFIG = "poolbook.gateway.logs.configure"
LOGGING = {"version": 1}  # Django calls LOGGING_CONFIG only where this is not empty
SILENCED_SYSTEM_CHECKS = ["security.W004"]
