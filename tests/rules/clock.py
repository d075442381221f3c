import time
import uuid
from datetime import UTC, date, datetime
from uuid import uuid4


def stamp():
    # ruleid: time-not-from-the-kernel
    now = datetime.now(UTC)
    # ruleid: time-not-from-the-kernel
    today = date.today()
    # ruleid: time-not-from-the-kernel
    seconds = time.time()
    # ok: time-not-from-the-kernel
    started = time.perf_counter()
    # ok: time-not-from-the-kernel
    right = clock.now()
    # ruleid: id-not-from-the-kernel
    one = uuid.uuid4()
    # ruleid: id-not-from-the-kernel
    two = uuid4()
    # ok: id-not-from-the-kernel
    return new_id()
