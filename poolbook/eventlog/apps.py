"""The event log as a Django app, migrated into every room's database."""

from django.apps import AppConfig


class EventlogConfig(AppConfig):
    name = "poolbook.eventlog"
    label = "eventlog"
    default_auto_field = "django.db.models.BigAutoField"
