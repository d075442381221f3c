"""The room's tables and their constraints; no logic."""

from poolbook.users.models.keys import InstallationKey, PersonKey, SigningKey
from poolbook.users.models.people import (
    Account,
    ApprovalPolicy,
    BankDetails,
    Change,
    ChangeApproval,
    Client,
    Investor,
    InvestorUser,
    Invitation,
    Member,
    NotificationRead,
    Organisation,
    PoolGrant,
    Token,
    TokenUse,
    User,
)
from poolbook.users.models.short_lived import ShortLived

__all__ = [
    "Account",
    "ApprovalPolicy",
    "BankDetails",
    "Change",
    "ChangeApproval",
    "Client",
    "InstallationKey",
    "Investor",
    "InvestorUser",
    "Invitation",
    "Member",
    "NotificationRead",
    "Organisation",
    "PersonKey",
    "PoolGrant",
    "ShortLived",
    "SigningKey",
    "Token",
    "TokenUse",
    "User",
]
