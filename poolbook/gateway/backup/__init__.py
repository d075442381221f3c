"""
Backups: all rooms' databases, the files and the key, of one moment, in one file; and back.

Nothing is imported here: every command asks half_restored, and only two need the rest.
"""
