from contextlib import suppress


def swallow(work, clean):
    # ruleid: everything-caught
    try:
        work()
    except Exception:
        pass
    # ruleid: everything-caught
    try:
        work()
    except Exception as error:
        print(error)
    # ruleid: everything-caught
    with suppress(Exception):
        work()
    # ruleid: bug-swallowed
    try:
        work()
    except BaseException:
        clean()
    # ok: bug-swallowed
    try:
        work()
    except BaseException:
        clean()
        raise
    # ok: everything-caught
    try:
        work()
    except ValueError:
        clean()
