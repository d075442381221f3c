"""Which action of the policy every route of the API asks for, and the page that says so."""

from collections.abc import Iterator

from poolbook.kernel.member import Role
from poolbook.kernel.policy import TABLE

OWN = frozenset(  # about oneself, so that no role counts
    {
        "GET /me",
        "GET /organisations",
        "GET /tokens",
        "POST /calculations/waterfall",
        "POST /tokens",
        "DELETE /tokens/{token_id}",
        "POST /organisations",
        "POST /invitations/acceptance",
        "POST /portfolio/notifications/reading",
    }
)
ACTIONS_OF: dict[str, tuple[str, ...]] = {  # several: which of them counts depends on whose the thing is
    "POST /bank-accounts/{bank_account_id}/details": ("manage_pools",),
    "POST /bank-lines/{line_id}/returned-receipt": ("record_money",),
    "POST /bank-lines/{line_id}/ticks": ("record_money",),
    "POST /bank-lines/{line_id}/unticking": ("record_money",),
    "POST /capital-calls/{call_id}/issue": ("manage_pools",),
    "POST /capital-calls/{call_id}/reversal": ("manage_pools",),
    "POST /capital-calls/{call_id}/withdrawal": ("propose",),
    "POST /commitments/{commitment_id}/acceptance": ("manage_pools",),
    "POST /commitments/{commitment_id}/decline": ("manage_pools",),
    "POST /commitments/{commitment_id}/lapse": ("manage_pools",),
    "POST /commitments/{commitment_id}/withdrawal": ("propose",),
    "POST /decisions/{decision_id}/reversal": ("manage_pools",),
    "POST /distributions/{distribution_id}/approval": ("approve",),
    "POST /distributions/{distribution_id}/withdrawal": ("propose", "approve"),
    "POST /expenses/{expense_id}/payment": ("record_money",),
    "POST /investments/{investment_id}/valuations": ("record_money",),
    "POST /investments/{investment_id}/write-offs": ("record_money",),
    "POST /investors": ("manage_investors",),
    "POST /investors/{investor_id}/bank-details": ("manage_investors",),
    "POST /investors/{investor_id}/erasure": ("manage_organisation",),
    "POST /investors/{investor_id}/invitations": ("manage_investors",),
    "POST /investors/{investor_id}/users": ("manage_investors",),
    "POST /invitations/{invitation_id}/resending": ("manage_organisation", "manage_investors"),
    "POST /invitations/{invitation_id}/revocation": ("manage_organisation", "manage_investors"),
    "POST /management-fees/{fee_id}/payment": ("record_money",),
    "POST /organisations/{organisation_id}/imports": ("import",),
    "DELETE /organisations/{organisation_id}/jobs/{job_id}": ("import",),
    "POST /organisations/{organisation_id}/approval-policy": ("manage_organisation",),
    "POST /organisations/{organisation_id}/approvals/{approval_id}": ("approve", "approve_access", "manage_pools"),
    "POST /organisations/{organisation_id}/approvals/{approval_id}/drop": ("approve", "approve_access", "propose"),
    "POST /organisations/{organisation_id}/clients": ("manage_organisation",),
    "DELETE /organisations/{organisation_id}/clients/{client_id}": ("manage_organisation",),
    "POST /organisations/{organisation_id}/invitations": ("manage_organisation",),
    "POST /organisations/{organisation_id}/members": ("manage_organisation",),
    "DELETE /organisations/{organisation_id}/members/{user_id}": ("manage_organisation",),
    "POST /organisations/{organisation_id}/members/{user_id}/grants": ("manage_organisation",),
    "DELETE /organisations/{organisation_id}/members/{user_id}/grants/{pool_id}": ("manage_organisation",),
    "POST /organisations/{organisation_id}/members/{user_id}/role": ("manage_organisation",),
    "POST /organisations/{organisation_id}/ownership": ("manage_organisation",),
    "POST /payout-files/{file_id}/approval": ("approve",),
    "POST /payout-files/{file_id}/cancellation": ("record_money", "approve"),
    "POST /payout-files/{file_id}/export": ("record_money",),
    "POST /payout-files/{file_id}/settlement": ("record_money",),
    "POST /organisations/{organisation_id}/sign-in-policy": ("manage_organisation",),
    "POST /pools": ("manage_pools",),
    "POST /pools/{pool_id}/bank-accounts": ("manage_pools",),
    "POST /pools/{pool_id}/bank-lines/ticking": ("record_money",),
    "POST /pools/{pool_id}/bank-mappings": ("record_money",),
    "POST /pools/{pool_id}/bank-statements": ("record_money",),
    "POST /pools/{pool_id}/cancellation": ("manage_pools",),
    "POST /pools/{pool_id}/capital-call-proposals": ("propose",),
    "POST /pools/{pool_id}/capital-calls": ("manage_pools",),
    "POST /pools/{pool_id}/closes": ("manage_pools",),
    "POST /pools/{pool_id}/closing": ("manage_pools",),
    "POST /pools/{pool_id}/commitments": ("propose",),
    "POST /pools/{pool_id}/distributions": ("propose",),
    "POST /pools/{pool_id}/evidence": ("propose",),
    "POST /pools/{pool_id}/expenses": ("record_money",),
    "POST /pools/{pool_id}/investments": ("record_money",),
    "POST /pools/{pool_id}/journal-entries": ("propose",),
    "POST /pools/{pool_id}/journal-entries/{entry_id}/approval": ("approve",),
    "POST /pools/{pool_id}/journal-entries/{entry_id}/drop": ("propose", "approve"),
    "POST /pools/{pool_id}/liquidation": ("manage_pools",),
    "POST /pools/{pool_id}/locks": ("lock_periods",),
    "POST /pools/{pool_id}/management-fees": ("record_money",),
    "POST /pools/{pool_id}/matches": ("record_money",),
    "POST /pools/{pool_id}/opening": ("manage_pools",),
    "POST /pools/{pool_id}/over-payments/uses": ("record_money",),
    "POST /pools/{pool_id}/payout-files": ("record_money",),
    "POST /pools/{pool_id}/payouts/failure": ("record_money",),
    "POST /pools/{pool_id}/payouts/rejection": ("record_money",),
    "POST /pools/{pool_id}/payouts/sending": ("record_money",),
    "POST /pools/{pool_id}/payouts/settlement": ("record_money",),
    "POST /pools/{pool_id}/proceeds": ("record_money",),
    "POST /pools/{pool_id}/reversals": ("manage_pools",),
    "POST /pools/{pool_id}/sign-offs": ("sign_off",),
    "POST /pools/{pool_id}/sign-offs/withdrawal": ("sign_off",),
    "POST /pools/{pool_id}/sure-matches": ("record_money",),
    "POST /pools/{pool_id}/unlocking": ("lock_periods",),
    "POST /pools/{pool_id}/winding-up": ("manage_pools",),
    "POST /receipts": ("record_money",),
    "POST /receipts/{receipt_id}/matches": ("record_money",),
    "POST /receipts/{receipt_id}/return": ("record_money",),
    "POST /receipts/{receipt_id}/returned-payout": ("record_money",),
    "POST /receipts/{receipt_id}/unmatching": ("record_money",),
    "POST /users": ("manage_organisation",),
    "POST /users/{user_id}/erasure": ("manage_organisation",),
}
_INTRODUCTION = """# Roles

*Written from the policy (`poolbook/kernel/policy.py`) by `make roles`; a test compares the two.*

A member has one role in each organisation. An organisation has at least one owner at any time: the last one cannot
leave, be removed or get another role. A membership may have an end; from that instant on it gives nothing, with no job
that would have to run. Whoever asks for something of an organisation that is not theirs is told that there is no such
thing.

A membership is for all pools, or for those that are granted. A grant lets a member into one pool, with a role there
besides that of their membership, until it is taken back or its end has come. Whoever has granted pools only may do
nothing in the others, and is told that there are none; of the whole organisation they see its name, its members and the
investors of their pools. What asks for `manage_organisation`, `manage_investors` or `import`, and making a pool, needs
a membership for all pools, as do the lists of invitations and programs; an auditor of some pools reads the part of the
audit trail that is about these.

"""
_END = """
Besides, everybody may read who they are, make and take back tokens of their own, create an organisation, leave one, and
accept an invitation that was sent to their address; and a member sees and ends what they asked for and takes long.
Nobody approves what they proposed themselves, whatever their role.

## Investors' users
Whoever acts for investors belongs to no organisation by that. They see exactly what is of these investors, in every
organisation on whose register one of them is: the pools, their lines of calls, distributions and payouts, their
accounts, their bank details with most of the number hidden. A **viewer** changes nothing. A **signatory** may ask for a
commitment for the investor, and withdraw it until it is admitted.

## Routes
"""


AUDIT = "GET /organisations/{organisation_id}/audit"  # reads that not every member may do begin so


def actions_of(route: str) -> tuple[str, ...]:
    """
    Return which actions of the policy a route asks for: one of them, depending on whose the thing is.

    route:   method and path, such as POST /pools.
    returns: empty for what everybody does for themselves.
    raises:  KeyError for a route that changes something and is not in the table.
    """
    if route in OWN:
        return ()
    if route.startswith(AUDIT):
        return ("read_audit",)
    return ("read",) if route.startswith("GET ") else ACTIONS_OF[route]


def written_roles() -> str:
    """Return docs/reference/roles.md."""
    return _INTRODUCTION + "\n".join(_matrix()) + "\n" + _END + "\n".join(_routes()) + "\n"


def _matrix() -> Iterator[str]:
    yield "| action | " + " | ".join(Role) + " |"
    yield "|---" * (len(Role) + 1) + "|"
    for name, action in TABLE.items():
        marks = " | ".join("yes" if role in action.roles else "" for role in Role)
        yield f"| `{name}`: {action.says} | {marks} |"


def _routes() -> Iterator[str]:
    yield "Reading needs `read`, or to act for the investor whose it is. What changes something:"
    yield ""
    yield "| route | action |"
    yield "|---|---|"
    for route, actions in ACTIONS_OF.items():
        yield f"| `{route}` | {' or '.join(f'`{one}`' for one in actions)} |"
