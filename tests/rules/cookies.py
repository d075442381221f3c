def answer(response):
    # ruleid: cookie-without-flags
    response.set_cookie("seen", "1")
    # ruleid: cookie-without-flags
    response.set_cookie("seen", "1", secure=True, httponly=True)
    # ok: cookie-without-flags
    response.set_cookie("seen", "1", secure=True, httponly=True, samesite="Strict")
    # ruleid: cookie-set-by-hand
    response["Set-Cookie"] = "seen=1"
