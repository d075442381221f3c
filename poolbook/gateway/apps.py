"""The gateway as a Django app: it owns templates and no tables."""

from django.apps import AppConfig


class GatewayConfig(AppConfig):
    name = "poolbook.gateway"
    label = "gateway"
