"""The end of tokens: of a family, of a consent, of a person. What is being refreshed at that moment ends too."""

from typing import Any

import structlog
from allauth.idp.oidc.models import Client, Token
from django.db import transaction

_log = structlog.get_logger("poolbook.oauth")


def end_family(client: Client, family: str, *, why: str) -> int:
    """
    End every token that came from one consent.

    why:     said in the log when it is an alarm; empty for what somebody asked for.
    returns: how many there were.
    """
    ended = end_tokens(client=client, data__family=family)
    if why and ended:
        _log.warning("a family of tokens was ended", why=why, client=client.id, tokens=ended)
    return ended


def end_tokens(**of: Any) -> int:
    """
    End tokens of programs.

    of:      conditions on the provider's table of tokens.
    returns: how many there were.
    """
    with transaction.atomic(using="default"):
        tokens = Token.objects.filter(**of)
        # A refresh holds the row of its token until what it gave out is written: wait, and look anew for what to end.
        list(tokens.select_for_update().values_list("pk", flat=True))
        ended: int
        ended, _ = tokens.all().delete()
    return ended
