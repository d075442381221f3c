"""The table of closed days, as transactions told."""

from django.db import models


class ClosedDays(models.Model):
    """Up to which day a pool's books are closed. locked_until: for everything; signed_until: for what moves cash."""

    pool_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    locked_until = models.DateField(null=True)
    signed_until = models.DateField(null=True)
    recorded_at = models.DateTimeField()
