"""The embedded PostgreSQL: found, made, started, shared between processes and stopped; or real servers by URL."""

from poolbook.gateway.postgres.describe import check_server, describe
from poolbook.gateway.postgres.places import APP, OWNER, SUPERUSER, Role, home
from poolbook.gateway.postgres.sharing import Server, running, serve_lock, start
from poolbook.gateway.postgres.urls import connection_settings, uses_real_servers

__all__ = [
    "APP",
    "OWNER",
    "SUPERUSER",
    "Role",
    "Server",
    "check_server",
    "connection_settings",
    "describe",
    "home",
    "running",
    "serve_lock",
    "start",
    "uses_real_servers",
]
