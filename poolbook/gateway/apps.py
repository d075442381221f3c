"""The gateway as a Django app: it owns templates and no tables."""

import gc
from importlib import import_module

from django.apps import AppConfig

from poolbook.kernel import limits


class GatewayConfig(AppConfig):
    name = "poolbook.gateway"
    label = "gateway"

    def ready(self) -> None:
        """
        Give the event log the installation's key and the place of files: only here may they be known. Look for garbage
        less often: a fact of 50,000 lines makes a million objects, and none of them is garbage.
        """
        from poolbook.eventlog import blobs, keys, list_files, sealing, uploads, walls
        from poolbook.gateway.blobs import blobs_folder
        from poolbook.gateway.protection.scanning import scanner
        from poolbook.users.sealing import installation_key, keeper_pass, keeper_passes

        keys.hashed_with(lambda: installation_key().request_key)
        sealing.sealed_with(lambda: installation_key().room_keys)
        walls.kept_with(keeper_pass)
        walls.opened_by(keeper_passes)
        blobs.kept_in(blobs_folder)
        uploads.scanned_by(scanner)
        list_files.named_by(lambda by, ids: import_module("poolbook.gateway.list_names").names_for(by, ids))
        import_module("poolbook.gateway.audited")  # listens to who signs in, and fails to
        import_module("poolbook.gateway.sign_in.devices")  # listens to who signs in
        import_module("poolbook.gateway.sign_in.recovery_codes").keep_hashes_only()
        import_module("poolbook.gateway.bank_detail_mails")  # follows whatever says where money goes
        gc.set_threshold(limits.GARBAGE_OBJECTS)
