"""Composition root: settings, doors, command line, error translation."""
