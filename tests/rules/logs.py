def tell(email, pool_id, error):
    # ruleid: secret-or-person-in-a-log
    _log.info("somebody signed in", email=email)
    # ruleid: secret-or-person-in-a-log
    log.warning("a token was refused", pool_id=pool_id, access_token=error)
    # ruleid: log-put-together
    _log.info(f"somebody signed in: {email}")
    # ruleid: print-of-a-secret
    print(email)
    # ok: secret-or-person-in-a-log, log-put-together
    _log.info("a call was issued", pool_id=str(pool_id), exc_info=error)
