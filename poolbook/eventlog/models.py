"""The tables of the log, the same in every room's database."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Stream(models.Model):
    """
    One row per stream: its length, and the hash and the instant of its last fact; locked while a decision is made.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    organisation_id = models.UUIDField()
    version = models.BigIntegerField(default=0)
    head = models.BinaryField(default=b"")
    recorded_at = models.DateTimeField(null=True)


class FactRow(models.Model):
    """One part of one fact; small facts have one. position orders a replay; it is no cursor."""

    pk = models.CompositePrimaryKey("stream_id", "version", "part")
    stream_id = models.UUIDField()
    version = models.BigIntegerField()
    part = models.SmallIntegerField()
    parts = models.SmallIntegerField()
    position = models.BigIntegerField(db_index=True)
    id = models.UUIDField()
    stream_kind = models.TextField()
    type = models.TextField()
    schema = models.SmallIntegerField()
    organisation_id = models.UUIDField()
    actor = models.UUIDField()
    on_behalf_of = models.UUIDField(null=True)
    causation = models.UUIDField(null=True)
    correlation = models.UUIDField()
    traceparent = models.TextField()
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    body = models.TextField()

    class Meta:
        db_table = "eventlog_fact"
        constraints = [
            models.UniqueConstraint(fields=["id", "part"], name="eventlog_fact_id_once"),
            models.CheckConstraint(
                condition=models.Q(version__gt=0, part__gte=1, parts__gte=models.F("part")), name="eventlog_fact_parts"
            ),
        ]


class Outbox(models.Model):
    """A fact that the relay has still to publish; deleted once every room has it."""

    fact_id = models.UUIDField(primary_key=True)
    position = models.BigIntegerField(db_index=True)
    correlation = models.UUIDField(db_index=True)


class Inbox(models.Model):
    """A fact of another room that this room has applied."""

    fact_id = models.UUIDField(primary_key=True)
    source = models.TextField()
    applied_at = models.DateTimeField()


class Parked(models.Model):
    """A fact of another room that failed to apply here, or stands behind one that did."""

    fact_id = models.UUIDField(primary_key=True)
    source = models.TextField()
    stream_id = models.UUIDField(db_index=True)
    version = models.BigIntegerField()
    type = models.TextField()
    error = models.TextField()
    parked_at = models.DateTimeField()
    attempts = models.IntegerField(default=1)


class Key(models.Model):
    """An Idempotency-Key: what was asked under it, and the facts that answered."""

    pk = models.CompositePrimaryKey("organisation_id", "key")
    organisation_id = models.UUIDField()
    key = models.TextField()
    operation = models.TextField()
    request_hash = models.BinaryField()
    fact_ids = ArrayField(models.UUIDField(), null=True)
    replays = models.IntegerField(default=0)
    made_at = models.DateTimeField()


class Decision(models.Model):
    """What was decided about a transaction over several databases: commit or rollback. Written once."""

    gid = models.TextField(primary_key=True)
    decision = models.TextField()
    decided_at = models.DateTimeField()


class AuditEntry(models.Model):
    """
    What somebody did or tried: a request, a command, a sign-in. Never changed; is_pending: it is no leaf yet.

    origin: from where, sealed; details: canonical JSON without personal data.
    """

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    actor = models.UUIDField()
    on_behalf_of = models.UUIDField(null=True)
    action = models.TextField()
    outcome = models.TextField()
    subject = models.UUIDField(null=True)
    correlation = models.UUIDField(db_index=True)
    recorded_at = models.DateTimeField()
    details = models.TextField()
    origin = models.TextField()
    hash = models.BinaryField()
    is_pending = models.BooleanField(default=True)

    class Meta:
        db_table = "eventlog_audit"
        indexes = [
            models.Index(
                fields=["recorded_at", "id"], condition=models.Q(is_pending=True), name="eventlog_audit_pending"
            )
        ]


class Leaf(models.Model):
    """A fact or an audit entry in its organisation's Merkle tree of this room. place: from 0, gapless."""

    pk = models.CompositePrimaryKey("organisation_id", "place")
    organisation_id = models.UUIDField()
    place = models.BigIntegerField()
    leaf_id = models.UUIDField(unique=True)
    kind = models.TextField()
    position = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    actor = models.UUIDField()
    what = models.TextField()
    hash = models.BinaryField()

    class Meta:
        db_table = "eventlog_leaf"
        indexes = [models.Index(fields=["organisation_id", "recorded_at", "leaf_id"], name="eventlog_leaf_by_time")]


class TreeHead(models.Model):
    """A signed root over the first leaves of a tree. tops: of its full trees, one after the other."""

    pk = models.CompositePrimaryKey("organisation_id", "size")
    organisation_id = models.UUIDField()
    size = models.BigIntegerField()
    root = models.BinaryField()
    tops = models.BinaryField()
    made_at = models.DateTimeField()
    public_key = models.BinaryField()
    signature = models.BinaryField()

    class Meta:
        db_table = "eventlog_tree_head"


class Job(models.Model):
    """
    Long work that somebody follows and may end; in users' database, for work of whichever rooms. Not from the log.

    state: running | ending | committing, then done | waits | refused | ended; seen as lost when its process is gone.
    """

    pk = models.CompositePrimaryKey("organisation_id", "id")
    organisation_id = models.UUIDField()
    id = models.UUIDField()
    kind = models.TextField()
    actor = models.UUIDField()
    is_preview = models.BooleanField()
    about = models.TextField()
    state = models.TextField()
    phase = models.TextField()
    done = models.BigIntegerField()
    total = models.BigIntegerField()
    doing = models.TextField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    code = models.TextField()
    subject = models.UUIDField(null=True)

    class Meta:
        db_table = "eventlog_job"
        indexes = [models.Index(fields=["organisation_id", "started_at"], name="eventlog_job_by_time")]
