"""What sign-in keeps for minutes."""

from django.db import models


class ShortLived(models.Model):
    """
    A code that was given out, or a count of attempts: under a hash, sealed, and swept when it has ended.

    Not from the log and in no backup: the table is unlogged.
    """

    key = models.TextField(primary_key=True)
    value = models.TextField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "users_short_lived"
