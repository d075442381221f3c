"""Writes the OpenAPI document, python -m poolbook.gateway.api > docs/reference/openapi.json; with `roles`, roles.md."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poolbook.gateway.settings")
    django.setup()
    from poolbook.gateway.api.pages import document_text
    from poolbook.gateway.api.roles import written_roles

    sys.stdout.write(written_roles() if sys.argv[1:] == ["roles"] else document_text())
