"""The table of what was imported."""

from django.db import models


class ImportedRow(models.Model):
    """A row of a pool file that was applied; where it stood and what it was, to name it when it is missing."""

    pk = models.CompositePrimaryKey("pool_id", "sheet", "digest", "occurrence")
    pool_id = models.UUIDField()
    sheet = models.TextField()
    digest = models.TextField()
    occurrence = models.IntegerField()
    organisation_id = models.UUIDField()
    row = models.IntegerField()
    label = models.TextField()
    imported_on = models.DateField()
    recorded_at = models.DateTimeField()
