"""People, organisations, roles, investors and tokens."""
