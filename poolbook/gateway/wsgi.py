"""Django as a WSGI application, for one process or many."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poolbook.gateway.settings")
application = get_wsgi_application()
