"""Tables of keys: none of them is from the log."""

from django.db import models
from django.db.models import Q


class SigningKey(models.Model):
    """
    A key that signs tokens: published from made_at until ends_at, signing from signs_from until a newer one does.
    Not from the log, as no secret is. public: its JWK; sealed: its private half, under the installation's key.
    """

    id = models.UUIDField(primary_key=True)
    kid = models.TextField(unique=True)
    public = models.JSONField()
    sealed = models.TextField()
    made_at = models.DateTimeField()
    signs_from = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "users_signing_key"


class PersonKey(models.Model):
    """The key of a person, wrapped; null once it is destroyed. Not from the log: a log cannot forget."""

    person_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "users_person_key"
        constraints = [
            models.CheckConstraint(
                condition=Q(wrapped=None, destroyed_at__isnull=False) | Q(wrapped__isnull=False, destroyed_at=None),
                name="users_person_key_there_or_destroyed",
            ),
        ]


class InstallationKey(models.Model):
    """
    The one row that says under which key-encryption key this database is sealed. Not from the log.

    since:   it is; unknown for keys from before this was noted.
    earlier: what is kept of the keys before it, wrapped under it; nothing while it is the first.
    """

    id = models.SmallIntegerField(primary_key=True)
    fingerprint = models.TextField()
    since = models.DateTimeField(null=True)
    earlier = models.BinaryField(null=True)

    class Meta:
        db_table = "users_installation_key"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="users_installation_key_one_row")]
