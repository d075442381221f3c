"""The facts rooms tell each other: frozen dataclasses, one file per room."""
