"""The gateway as a Django app: it owns templates and no tables."""

import gc

from django.apps import AppConfig

from poolbook.kernel import limits


class GatewayConfig(AppConfig):
    name = "poolbook.gateway"
    label = "gateway"

    def ready(self) -> None:
        """
        Give the event log the installation's key: only here may both be known. Look for garbage less often: a fact of
        50,000 lines makes a million objects, and none of them is garbage.
        """
        from poolbook.eventlog import keys, sealing
        from poolbook.users.sealing import installation_key

        keys.hashed_with(lambda: installation_key().request_key)
        sealing.sealed_with(lambda: installation_key().room_key)
        gc.set_threshold(limits.GARBAGE_OBJECTS)
