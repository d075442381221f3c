"""The gateway as a Django app: it owns templates and no tables."""

import gc

from django.apps import AppConfig

from poolbook.kernel import limits


class GatewayConfig(AppConfig):
    name = "poolbook.gateway"
    label = "gateway"

    def ready(self) -> None:
        """Look for garbage less often: a fact of 50,000 lines makes a million objects, and none of them is garbage."""
        gc.set_threshold(limits.GARBAGE_OBJECTS)
