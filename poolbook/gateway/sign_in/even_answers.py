"""Answers that take equally long whether an address is known here or not."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from poolbook.kernel import limits

ASKING = "/_allauth/browser/v1/auth/password/request"


class EvenAnswers:
    """
    Holds an answer to who asks for a link back until RECOVERY_ANSWER_MS have gone by.

    Writing a mail takes some milliseconds that a stranger's request does not. Sign-in needs none of this: it hashes a
    password for strangers too, and that is what takes long.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        if request.path != ASKING:
            return self.get_response(request)
        due = time.monotonic() + limits.RECOVERY_ANSWER_MS / 1000
        response = self.get_response(request)
        time.sleep(max(0.0, due - time.monotonic()))
        return response
