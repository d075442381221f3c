import hmac
import uuid

from django.contrib.auth.hashers import make_password
from django.db import migrations

from poolbook.eventlog.sealing import open_sealed, room_key

DIGITS, COUNT = 8, 10  # of django-allauth 65's codes, which this migration ends


def hash_codes(apps, schema_editor):
    """Keep of recovery codes that somebody has on paper the hashes; those that nobody has seen are made anew."""
    rows = apps.get_model("mfa", "Authenticator").objects.using(schema_editor.connection.alias)
    for row in rows.filter(type="recovery_codes").exclude(data__has_key="hashes"):
        viewed_at = row.data.get("viewed_at")
        left = [make_password(code) for code in _left(row.data)] if viewed_at else []
        row.data = {"hashes": left, **({"viewed_at": viewed_at} if viewed_at else {})}
        row.save(update_fields=["data"])


def _left(data):
    seed = open_sealed(room_key(), data["seed"], table="mfa_authenticator", column="data", row=uuid.UUID(int=0))
    codes = []
    digest = hmac.new(seed.encode("ascii"), None, "sha1")  # nosemgrep: weak-hash - as those on paper were made
    for place in range(COUNT):
        digest.update(f"{place:3},".encode())
        value = int.from_bytes(digest.digest()[: DIGITS // 2], "big") % 10**DIGITS
        codes.append(str(value).zfill(DIGITS))
    return [code for place, code in enumerate(codes) if not data["used_mask"] >> place & 1]


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0011_approvals"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(hash_codes)]
