"""Letting a program in, and letting it in no more."""

from uuid import uuid4

import pytest

from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import OPERATOR, Member, Role
from poolbook.kernel.scopes import UnknownScope
from poolbook.users import queries
from poolbook.users.naming import BadName
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.register_client import BadClientKind, BadRedirectUri, register_client
from poolbook.users.operations.revoke_client import ClientAlreadyRevoked, revoke_client
from poolbook.users.queries.rows import rows
from poolbook.users.sealing import new_secret, secret_hash

WEB = {"name": "App", "kind": "web", "scopes": ["pools:read"], "redirect_uris": ["https://app.example/back"]}
MACHINE = {"name": "Robot", "kind": "machine", "scopes": ["pools:read"]}


def hashed():
    return secret_hash(new_secret())


class TestRegisterClient:
    def test_lets_a_program_in(self, firms, mia):
        fact = register_client(
            organisation_id=mia.organisation_id,
            **WEB | {"scopes": ["pools:read", "openid"]},
            secret_hash=hashed(),
            by=mia,
        )
        (client,) = queries.clients_of(mia.organisation_id)
        assert (client.id, client.scopes, client.acts_for) == (fact.client_id, ("openid", "pools:read"), None)
        ((secret, kind),) = rows("SELECT secret, type FROM allauth_idp_oidc_client", [])
        assert (secret, kind) == (fact.secret_hash, "confidential")

    def test_is_an_owners(self, firms, mia, rex):
        with pytest.raises(queries.NoSuchOrganisation):
            register_client(organisation_id=mia.organisation_id, **WEB, secret_hash=hashed(), by=rex)
        manager = Member(user_id=mia.user_id, organisation_id=mia.organisation_id, role=Role.MANAGER)
        with pytest.raises(NotAllowed):
            register_client(organisation_id=mia.organisation_id, **WEB, secret_hash=hashed(), by=manager)

    @pytest.mark.parametrize(
        "uri",
        [
            "http://app.example/back",
            "https://app.example/#part",
            "https://*.example/back",
            "https://me:secret@app.example/back",
            "https:///back",
            "javascript:alert(1)",
            "com.example.app:/back",
            "data:text/html,x",
            "https://app.example/ back",
            "https://app.example:x/back",
            "back",
            "",
            "https://app.example/" + "x" * 500,
        ],
    )
    def test_refuses_an_address_that_is_not_safe(self, firms, mia, uri):
        with pytest.raises(BadRedirectUri):
            register_client(
                organisation_id=mia.organisation_id, **WEB | {"redirect_uris": [uri]}, secret_hash=hashed(), by=mia
            )

    def test_takes_addresses_of_the_device_for_native_programs(self, firms, mia):
        uris = ("com.example.app:/back", "http://127.0.0.1/back", "http://localhost:5000/back")
        fact = register_client(
            organisation_id=mia.organisation_id, **WEB | {"kind": "native", "redirect_uris": uris}, by=mia
        )
        assert (fact.redirect_uris, fact.secret_hash) == (uris, None)
        with pytest.raises(BadRedirectUri):
            register_client(
                organisation_id=mia.organisation_id,
                **WEB | {"kind": "native", "redirect_uris": ["javascript:x"]},
                by=mia,
            )

    @pytest.mark.parametrize(
        ("change", "refusal"),
        [
            ({"kind": "browser"}, BadClientKind),
            ({"scopes": []}, UnknownScope),
            ({"scopes": ["access:write"]}, UnknownScope),
            ({"name": " "}, BadName),
            ({"name": "x" * 101}, BadName),
            ({"redirect_uris": []}, BadRedirectUri),
            ({"kind": "machine"}, BadRedirectUri),
            ({"kind": "machine", "redirect_uris": [], "scopes": ["openid"]}, UnknownScope),
        ],
    )
    def test_refuses_what_is_no_client(self, firms, mia, change, refusal):
        with pytest.raises(refusal):
            register_client(organisation_id=mia.organisation_id, **WEB | change, secret_hash=hashed(), by=mia)

    def test_lets_a_machine_act_for_whoever_registers_it_only(self, firms, mia):
        abe = add_user(email="nina@firm.example", name="Nina Nott").user_id
        add_member(organisation_id=mia.organisation_id, user_id=abe, role="approver", by=mia)
        fact = register_client(organisation_id=mia.organisation_id, **MACHINE, secret_hash=hashed(), by=mia)
        assert fact.acts_for == mia.user_id
        with pytest.raises(NotAllowed):
            register_client(organisation_id=mia.organisation_id, **MACHINE, secret_hash=hashed(), acts_for=abe, by=mia)
        operator = Member(user_id=OPERATOR, organisation_id=mia.organisation_id, role=Role.OWNER)
        fact = register_client(
            organisation_id=mia.organisation_id, **MACHINE, secret_hash=hashed(), acts_for=abe, by=operator
        )
        assert fact.acts_for == abe
        with pytest.raises(queries.NoSuchUser):
            register_client(
                organisation_id=mia.organisation_id, **MACHINE, secret_hash=hashed(), acts_for=uuid4(), by=operator
            )


class TestRevokeClient:
    def test_lets_it_in_no_more(self, firms, mia):
        client = register_client(organisation_id=mia.organisation_id, **WEB, secret_hash=hashed(), by=mia).client_id
        revoke_client(organisation_id=mia.organisation_id, client_id=client, by=mia)
        found = queries.client_by_id(client)
        assert found.revoked_at is not None
        assert queries.member_through(found, mia.user_id) is None
        assert rows("SELECT id FROM allauth_idp_oidc_client", []) == []
        with pytest.raises(ClientAlreadyRevoked):
            revoke_client(organisation_id=mia.organisation_id, client_id=client, by=mia)

    def test_is_not_for_another_organisation(self, firms, mia, rex):
        client = register_client(organisation_id=mia.organisation_id, **WEB, secret_hash=hashed(), by=mia).client_id
        with pytest.raises(queries.NoSuchClient):
            revoke_client(organisation_id=rex.organisation_id, client_id=client, by=rex)
        with pytest.raises(queries.NoSuchOrganisation):
            revoke_client(organisation_id=mia.organisation_id, client_id=client, by=rex)
