"""Register the room's projection and handlers with the event log."""

from importlib import import_module

from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "poolbook.users"
    label = "users"
    not_from_log = frozenset({"Account", "PersonKey", "InstallationKey", "ShortLived", "SigningKey", "TokenUse"})

    def ready(self) -> None:
        """Let the event log know who writes this room's tables and who answers other rooms."""
        for module in ("projection", "handlers"):
            import_module(f"{self.name}.{module}")
