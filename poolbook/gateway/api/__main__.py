"""Writes the OpenAPI document: python -m poolbook.gateway.api > docs/reference/openapi.json."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poolbook.gateway.settings")
    django.setup()
    from poolbook.gateway.api.pages import document_text

    sys.stdout.write(document_text())
