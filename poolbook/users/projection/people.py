"""Facts about organisations, people, investors, tokens and clients, into tables."""

from collections.abc import Sequence

from django.db import connections

from poolbook.contracts.users import (
    BankDetailsSet,
    ClientRegistered,
    ClientRevoked,
    InvestorsRegistered,
    InvestorUserLinked,
    NotificationsRead,
    OrganisationCreated,
    PersonErased,
    SignInPolicySet,
    TokenIssued,
    TokenRevoked,
    UserAdded,
)
from poolbook.eventlog.context import replaying
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects, verifies
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.walls import across_tenants
from poolbook.users.models import (
    BankDetails,
    Client,
    InvestorUser,
    NotificationRead,
    Organisation,
    Token,
    User,
)
from poolbook.users.naming import compared

_ALIAS = ALIASES["users"]
_END_SIGN_IN = (  # an erased person signs in no more, and their address is in no table of sign-in either
    "SELECT 1 FROM users_account WHERE user_id = %s FOR UPDATE",  # tokens that are given out now are there after it
    "DELETE FROM django_session WHERE session_key IN"
    " (SELECT session_key FROM usersessions_usersession WHERE user_id = %s)",
    "DELETE FROM usersessions_usersession WHERE user_id = %s",
    "DELETE FROM mfa_authenticator WHERE user_id = %s",
    "DELETE FROM socialaccount_socialtoken WHERE account_id IN"
    " (SELECT id FROM socialaccount_socialaccount WHERE user_id = %s)",
    "DELETE FROM socialaccount_socialaccount WHERE user_id = %s",
    "DELETE FROM account_emailconfirmation WHERE email_address_id IN"
    " (SELECT id FROM account_emailaddress WHERE user_id = %s)",
    "DELETE FROM account_emailaddress WHERE user_id = %s",
    "DELETE FROM allauth_idp_oidc_token WHERE user_id = %s",
    "DELETE FROM users_account WHERE user_id = %s",
)


@projects(OrganisationCreated)
def organisations_created(recorded: Sequence[Recorded[OrganisationCreated]]) -> None:
    Organisation.objects.bulk_create(
        Organisation(
            organisation_id=one.fact.organisation_id,
            name=one.fact.name,
            name_compared=compared(one.fact.name),
            recorded_at=one.envelope.recorded_at,
        )
        for one in recorded
    )


@projects(SignInPolicySet)
def sign_in_policies_set(recorded: Sequence[Recorded[SignInPolicySet]]) -> None:
    for one in recorded:
        Organisation.objects.filter(organisation_id=one.fact.organisation_id).update(
            second_factor=one.fact.second_factor
        )


@projects(UserAdded)
def users_added(recorded: Sequence[Recorded[UserAdded]]) -> None:
    User.objects.bulk_create(
        User(
            id=one.fact.user_id,
            organisation_id=one.envelope.organisation,
            email=one.fact.email,
            email_index=one.fact.email_index,
            name=one.fact.name,
            recorded_at=one.envelope.recorded_at,
        )
        for one in recorded
    )


@projects(InvestorsRegistered)
def investors_registered(recorded: Sequence[Recorded[InvestorsRegistered]]) -> None:
    lines = [(one, investor) for one in recorded for investor in one.fact.investors]
    with connections[_ALIAS].cursor() as cursor:
        cursor.execute(
            "INSERT INTO users_investor (id, organisation_id, register_no, kind, investor_class, name, name_index,"
            " email, country, recorded_at) SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::int[], %s::text[],"
            " %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[])",
            [
                [investor.investor_id for _, investor in lines],
                [one.fact.organisation_id for one, _ in lines],
                [investor.register_no for _, investor in lines],
                [investor.kind for _, investor in lines],
                [investor.investor_class for _, investor in lines],
                [investor.name for _, investor in lines],
                [investor.name_index for _, investor in lines],
                [investor.email for _, investor in lines],
                [investor.country for _, investor in lines],
                [one.envelope.recorded_at for one, _ in lines],
            ],
        )


@projects(BankDetailsSet)
def bank_details_set(recorded: Sequence[Recorded[BankDetailsSet]]) -> None:
    BankDetails.objects.bulk_create(
        BankDetails(
            id=one.fact.bank_details_id,
            organisation_id=one.fact.organisation_id,
            investor_id=one.fact.investor_id,
            number=one.fact.number,
            scheme=one.fact.scheme,
            currency=one.fact.currency,
            details=one.fact.details,
            recorded_by=one.envelope.actor,
            recorded_at=one.envelope.recorded_at,
        )
        for one in recorded
    )


@projects(InvestorUserLinked)
def investor_users_linked(recorded: Sequence[Recorded[InvestorUserLinked]]) -> None:
    newest = {(one.fact.investor_id, one.fact.user_id): one for one in recorded}
    InvestorUser.objects.bulk_create(
        [
            InvestorUser(
                organisation_id=one.fact.organisation_id,
                investor_id=investor_id,
                user_id=user_id,
                capacity=one.fact.capacity,
                recorded_at=one.envelope.recorded_at,
            )
            for (investor_id, user_id), one in newest.items()
        ],
        update_conflicts=True,
        unique_fields=["investor_id", "user_id"],
        update_fields=["capacity", "recorded_at"],
    )


@projects(TokenIssued)
def tokens_issued(recorded: Sequence[Recorded[TokenIssued]]) -> None:
    """A token is its user's, whose own tenant may be another than the one that it acts in."""
    with across_tenants(_ALIAS):
        Token.objects.bulk_create(
            Token(
                id=one.fact.token_id,
                organisation_id=one.fact.organisation_id,
                user_id=one.fact.user_id,
                name=one.fact.name,
                secret_hash=one.fact.secret_hash,
                issued_at=one.envelope.recorded_at,
                expires_at=one.fact.expires_at,
                scopes=None if one.fact.scopes is None else " ".join(one.fact.scopes),
            )
            for one in recorded
        )


@projects(TokenRevoked)
def tokens_revoked(recorded: Sequence[Recorded[TokenRevoked]]) -> None:
    with across_tenants(_ALIAS):
        for one in recorded:
            Token.objects.filter(id=one.fact.token_id).update(revoked_at=one.envelope.recorded_at)


@projects(NotificationsRead)
def notifications_read(recorded: Sequence[Recorded[NotificationsRead]]) -> None:
    """The first time counts; the marks of an erased user say nothing about anybody."""
    NotificationRead.objects.bulk_create(
        [
            NotificationRead(
                user_id=one.fact.user_id, notification_id=notification_id, read_at=one.envelope.recorded_at
            )
            for one in recorded
            for notification_id in one.fact.notification_ids
        ],
        ignore_conflicts=True,
    )


@projects(ClientRegistered)
def clients_registered(recorded: Sequence[Recorded[ClientRegistered]]) -> None:
    Client.objects.bulk_create(
        Client(
            id=one.fact.client_id,
            organisation_id=one.fact.organisation_id,
            name=one.fact.name,
            kind=one.fact.kind,
            scopes=" ".join(one.fact.scopes),
            redirect_uris="\n".join(one.fact.redirect_uris),
            secret_hash=one.fact.secret_hash,
            acts_for=one.fact.acts_for,
            registered_at=one.envelope.recorded_at,
        )
        for one in recorded
    )
    if replaying():
        return
    with connections[_ALIAS].cursor() as cursor:  # the provider's own table, to which its tokens refer
        cursor.executemany(
            "INSERT INTO allauth_idp_oidc_client (id, name, secret, scopes, default_scopes, type, grant_types,"
            " redirect_uris, cors_origins, allow_uri_wildcards, response_types, skip_consent, created_at)"
            " VALUES (%s, %s, %s, %s, '', %s, %s, %s, '', FALSE, %s, FALSE, %s)",
            [
                [
                    str(one.fact.client_id),
                    one.fact.name,
                    one.fact.secret_hash or "",
                    "\n".join(one.fact.scopes),
                    "public" if one.fact.kind == "native" else "confidential",
                    "client_credentials" if one.fact.kind == "machine" else "authorization_code\nrefresh_token",
                    "\n".join(one.fact.redirect_uris),
                    "" if one.fact.kind == "machine" else "code",
                    one.envelope.recorded_at,
                ]
                for one in recorded
            ],
        )


@projects(ClientRevoked)
def clients_revoked(recorded: Sequence[Recorded[ClientRevoked]]) -> None:
    for one in recorded:
        Client.objects.filter(id=one.fact.client_id).update(revoked_at=one.envelope.recorded_at)
        if not replaying():
            with connections[_ALIAS].cursor() as cursor:
                # a token that is given out at this moment holds the client: it is there when the lock is had, and ends
                cursor.execute(
                    "SELECT 1 FROM allauth_idp_oidc_client WHERE id = %s FOR UPDATE", [str(one.fact.client_id)]
                )
                cursor.execute("DELETE FROM allauth_idp_oidc_token WHERE client_id = %s", [str(one.fact.client_id)])
                cursor.execute("DELETE FROM allauth_idp_oidc_client WHERE id = %s", [str(one.fact.client_id)])


@projects(PersonErased)
def people_erased(recorded: Sequence[Recorded[PersonErased]]) -> None:
    """The rows stay, for the sums; what was sealed leaves them, and the indexes by which they were found."""
    with across_tenants(_ALIAS), connections[_ALIAS].cursor() as cursor:
        for one in recorded:
            row = (one.envelope.recorded_at, one.fact.person_id)
            cursor.execute(  # what waited about them can be read no more: its key ended with theirs
                "UPDATE users_change SET state = 'outdated', content = '', ended_at = %s, ended_by = %s"
                " WHERE subject_id = %s AND state = 'waiting'",
                [one.envelope.recorded_at, one.envelope.actor, one.fact.person_id],
            )
            if one.fact.kind == "investor":
                cursor.execute(
                    "UPDATE users_investor SET name = '', name_index = NULL, email = NULL, erased_at = %s"
                    " WHERE id = %s",
                    row,
                )
                cursor.execute(
                    "UPDATE users_bank_details SET details = '' WHERE investor_id = %s", [one.fact.person_id]
                )
                continue
            cursor.execute(
                "UPDATE users_user SET name = '', email = '', email_index = NULL, erased_at = %s WHERE id = %s", row
            )
            cursor.execute("UPDATE users_token SET revoked_at = %s WHERE user_id = %s AND revoked_at IS NULL", row)
            if not replaying():
                for statement in _END_SIGN_IN:
                    cursor.execute(statement, [one.fact.person_id])


@verifies("users")
def keys_fit_people() -> str | None:
    """Prove that exactly the people who were not erased have a key, and the invitations and changes that wait."""
    with connections[_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT person.id, person.erased_at IS NULL FROM (SELECT id, erased_at FROM users_investor"
            " UNION ALL SELECT id, erased_at FROM users_user"
            " UNION ALL SELECT id, ended_at FROM users_invitation"
            " UNION ALL SELECT id, ended_at FROM users_change) AS person"
            " LEFT JOIN users_person_key AS key ON key.person_id = person.id"
            " WHERE (person.erased_at IS NULL) <> (key.wrapped IS NOT NULL) ORDER BY 1 LIMIT 1"
        )
        row = cursor.fetchone()
    if row is None:
        return None
    where = f"room users, table users_person_key, row {row[0]}"
    if row[1]:
        return f"{where}: the key of a person who was not erased is missing"
    return f"{where}: the log says that this person was erased, the key is still there"
