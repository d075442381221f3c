"""Revoking a bearer token."""

from datetime import timedelta
from uuid import uuid4

import pytest

from poolbook.contracts.users import TokenRevoked
from poolbook.kernel.errors import NotAllowed
from poolbook.users import queries
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.operations.revoke_token import NoSuchToken, TokenAlreadyRevoked, revoke_token
from poolbook.users.sealing import new_secret, secret_hash


@pytest.fixture
def secret():
    return new_secret()


@pytest.fixture
def token_id(firms, abe, secret):
    return issue_token(
        user_id=abe.user_id, name="laptop", secret_hash=secret_hash(secret), ttl=timedelta(hours=1)
    ).token_id


class TestRevokeToken:
    def test_shuts_its_bearer_out(self, token_id, secret, abe):
        assert queries.member_by_token(secret) == abe
        revoke_token(user_id=abe.user_id, token_id=token_id, by=abe)
        assert queries.member_by_token(secret) is None
        assert queries.tokens_of(abe.user_id)[0].revoked_at is not None

    def test_may_be_done_by_an_owner_of_the_organisation(self, token_id, secret, abe, mia):
        revoke_token(user_id=abe.user_id, token_id=token_id, by=mia)
        assert queries.member_by_token(secret) is None

    def test_refuses_other_members(self, token_id, abe, zoe):
        with pytest.raises(NotAllowed):
            revoke_token(user_id=abe.user_id, token_id=token_id, by=zoe)

    def test_refuses_a_token_that_is_not_there(self, token_id, abe, mia):
        with pytest.raises(NoSuchToken):
            revoke_token(user_id=abe.user_id, token_id=uuid4(), by=abe)
        with pytest.raises(NoSuchToken):
            revoke_token(user_id=mia.user_id, token_id=token_id, by=mia)

    def test_lets_rex_see_nothing(self, token_id, abe, rex):
        with pytest.raises(NoSuchToken):
            revoke_token(user_id=abe.user_id, token_id=token_id, by=rex)

    def test_succeeds_for_one_of_twenty_at_once(self, token_id, abe, at_once):
        answers = at_once(lambda _: revoke_token(user_id=abe.user_id, token_id=token_id, by=abe), [None] * 20)
        assert sum(isinstance(one, TokenRevoked) for one in answers) == 1
        assert sum(isinstance(one, TokenAlreadyRevoked) for one in answers) == 19
