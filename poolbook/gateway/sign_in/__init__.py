"""Sign-in: passwords, second factors, passkeys, outside providers and sessions, by django-allauth."""
