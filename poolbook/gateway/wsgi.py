"""Django as a WSGI application behind the apps' files, for one process or many."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poolbook.gateway.settings")
_django = get_wsgi_application()

from poolbook.gateway.web import BuiltFiles  # noqa: E402  (its views need settings)

application = BuiltFiles(_django)
