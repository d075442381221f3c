"""The open, self-hosted book of record for investment pools."""

__version__ = "0.1.0"
