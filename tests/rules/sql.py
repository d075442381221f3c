def read(cursor, name: str) -> None:
    # ruleid: sql-from-a-parameter
    cursor.execute(f"SELECT * FROM pools_pool WHERE name = '{name}'")
    # ok: sql-from-a-parameter
    cursor.execute("SELECT * FROM pools_pool WHERE name = %s", [name])
    # ok: sql-from-a-parameter
    cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)))


def read_through(cursor, *, kind: str) -> None:
    asked = "SELECT * FROM " + kind
    # ruleid: sql-from-a-parameter
    cursor.execute(asked)


def read_request(cursor, request) -> None:
    # ruleid: sql-from-a-parameter
    cursor.execute(f"SELECT * FROM pools_pool ORDER BY {request.GET['sort']}")


def read_constant(cursor, ids) -> None:
    # ok: sql-from-a-parameter, sql-put-together
    cursor.execute(f"SELECT {_COLUMNS} FROM eventlog_fact WHERE id = ANY(%s)", [ids])
    # ruleid: sql-put-together
    cursor.execute("SELECT * FROM eventlog_fact WHERE id = " + str(ids[0]))
    # ruleid: sql-put-together
    cursor.execute("SELECT * FROM eventlog_fact WHERE id = %s" % ids[0])
    # ruleid: sql-put-together
    cursor.execute("SELECT * FROM eventlog_fact WHERE id = {}".format(ids[0]))
    # ruleid: sql-put-together
    Pool.objects.raw(f"SELECT * FROM pools_pool WHERE id = {ids[0]}")
    # ok: sql-put-together
    Pool.objects.raw("SELECT * FROM pools_pool WHERE id = %s", ids)


def read_by_helper(name: str, statement: str) -> None:
    # ruleid: sql-from-a-parameter
    _rows(f"SELECT * FROM pools_pool WHERE name = '{name}'", [])
    # ok: sql-from-a-parameter
    _rows("SELECT * FROM pools_pool WHERE name = %s", [name])
    # ok: sql-from-a-parameter
    cursor.execute(statement, [name])
