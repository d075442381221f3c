"""The OAuth 2.1 and OpenID provider, by django-allauth with what it leaves open: how programs of others get in."""
