"""Tables of users: organisations, their members and registers, tokens, and what waits for approval."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from poolbook.contracts.users import CAPACITIES, CLIENT_KINDS, INVESTOR_CLASSES, INVESTOR_KINDS, SECOND_FACTOR_OF
from poolbook.kernel.bank_account import SCHEMES
from poolbook.kernel.member import Role


class Organisation(models.Model):
    """A manager's firm. name_compared: the form in which its name is unique; second_factor: who needs one."""

    organisation_id = models.UUIDField(primary_key=True)
    name = models.TextField()
    name_compared = models.TextField()
    recorded_at = models.DateTimeField()
    second_factor = models.TextField(db_default="nobody", default="nobody")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name_compared"], name="users_organisation_name_once"),
            models.CheckConstraint(condition=Q(second_factor__in=SECOND_FACTOR_OF), name="users_organisation_factor"),
        ]


class User(models.Model):
    """A person with an account. email and name are sealed; organisation_id: of whoever added them."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    email = models.TextField()
    email_index = models.TextField(null=True)
    name = models.TextField()
    recorded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email_index"], name="users_user_email_once"),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(email="", name="", email_index=None), name="users_user_erased_is_empty"
            ),
        ]


class Member(models.Model):
    """A user in an organisation, in all pools or in those of their grants. ends_at: from then on no member."""

    pk = models.CompositePrimaryKey("organisation_id", "user_id")
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    user = models.ForeignKey(User, models.PROTECT)
    role = models.TextField()
    recorded_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    all_pools = models.BooleanField(db_default=True, default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="users_member_role"),
            models.CheckConstraint(condition=Q(ends_at=None) | ~Q(role="owner"), name="users_member_owner_stays"),
            models.CheckConstraint(condition=Q(all_pools=True) | ~Q(role="owner"), name="users_member_owner_sees_all"),
        ]


class PoolGrant(models.Model):
    """A member let into a pool, with a role there. ends_at: from then on they are not, though the row stays."""

    pk = models.CompositePrimaryKey("organisation_id", "user_id", "pool_id")
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    user = models.ForeignKey(User, models.PROTECT)
    pool_id = models.UUIDField()
    role = models.TextField()
    recorded_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "users_pool_grant"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role if role != Role.OWNER]),
                name="users_pool_grant_role",
            ),
        ]


class Investor(models.Model):
    """A legal person on an organisation's register. name and email are sealed."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    register_no = models.IntegerField()
    kind = models.TextField()
    investor_class = models.TextField()
    name = models.TextField()
    name_index = models.TextField(null=True)
    email = models.TextField(null=True)
    country = models.TextField()
    recorded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "name_index"], name="users_investor_name_once"),
            models.UniqueConstraint(fields=["organisation_id", "register_no"], name="users_investor_number_once"),
            models.CheckConstraint(condition=Q(register_no__gt=0), name="users_investor_number_from_one"),
            models.CheckConstraint(condition=Q(kind__in=INVESTOR_KINDS), name="users_investor_kind"),
            models.CheckConstraint(condition=Q(investor_class__in=INVESTOR_CLASSES), name="users_investor_class"),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(name="", name_index=None, email=None),
                name="users_investor_erased_is_empty",
            ),
        ]


class BankDetails(models.Model):
    """Where an investor is paid to: one version; the highest number counts. details: sealed, empty once erased."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    investor = models.ForeignKey(Investor, models.PROTECT)
    number = models.IntegerField()
    scheme = models.TextField()
    currency = models.TextField()
    details = models.TextField()
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "users_bank_details"
        constraints = [
            models.UniqueConstraint(fields=["investor", "number"], name="users_bank_details_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="users_bank_details_number_from_one"),
            models.CheckConstraint(condition=Q(scheme__in=SCHEMES), name="users_bank_details_scheme"),
        ]


class InvestorUser(models.Model):
    """A user who may act for an investor."""

    pk = models.CompositePrimaryKey("investor_id", "user_id")
    organisation_id = models.UUIDField()
    investor = models.ForeignKey(Investor, models.PROTECT)
    user = models.ForeignKey(User, models.PROTECT)
    capacity = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "users_investor_user"
        constraints = [
            models.CheckConstraint(condition=Q(capacity__in=CAPACITIES), name="users_investor_user_capacity"),
        ]


class Invitation(models.Model):
    """
    Somebody asked to become a member (role, all_pools, grants) or to act for an investor (investor, capacity).

    email: sealed under the invitation's own key; empty, without its index, once accepted or taken back.
    """

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    email = models.TextField()
    email_index = models.TextField(null=True)
    role = models.TextField(null=True)
    ends_at = models.DateTimeField(null=True)
    investor = models.ForeignKey(Investor, models.PROTECT, null=True)
    capacity = models.TextField(null=True)
    secret_hash = models.TextField(unique=True)
    invited_by = models.UUIDField()
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    all_pools = models.BooleanField(db_default=True, default=True)
    grants = models.JSONField(db_default=[], default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__isnull=False, investor=None, capacity=None)
                | Q(role=None, ends_at=None, investor__isnull=False, capacity__isnull=False),
                name="users_invitation_member_or_investor",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, accepted_by=None, email_index__isnull=False)
                | Q(ended_at__isnull=False, email="", email_index=None),
                name="users_invitation_ended_is_empty",
            ),
        ]


class Token(models.Model):
    """
    A bearer token, known by the hash of its secret. organisation_id: where it acts; null for an investor's user.
    scopes: what it is limited to, separated by spaces; null for all that its user may do.
    """

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField(null=True)
    user = models.ForeignKey(User, models.PROTECT)
    name = models.TextField()
    secret_hash = models.TextField(unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    scopes = models.TextField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="users_token_lives"),
        ]


class NotificationRead(models.Model):
    """A notification that a user has read. What it says is not here: it follows from facts."""

    pk = models.CompositePrimaryKey("user_id", "notification_id")
    user = models.ForeignKey(User, models.PROTECT)
    notification_id = models.UUIDField()
    read_at = models.DateTimeField()

    class Meta:
        db_table = "users_notification_read"


class TokenUse(models.Model):
    """When a bearer token was last used, to about a minute. Not from the log, which would grow with every request."""

    token_id = models.UUIDField(primary_key=True)
    user_id = models.UUIDField()
    used_at = models.DateTimeField()

    class Meta:
        db_table = "users_token_use"


class Client(models.Model):
    """A program that an organisation lets in. scopes: separated by spaces; redirect_uris: one a line."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    name = models.TextField()
    kind = models.TextField()
    scopes = models.TextField()
    redirect_uris = models.TextField()
    secret_hash = models.TextField(null=True)
    acts_for = models.UUIDField(null=True)
    registered_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CLIENT_KINDS), name="users_client_kind"),
            models.CheckConstraint(
                condition=Q(kind="machine", acts_for__isnull=False, redirect_uris="")
                | (~Q(kind="machine") & Q(acts_for=None) & ~Q(redirect_uris="")),
                name="users_client_machine_acts_for_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kind="native", secret_hash=None) | (~Q(kind="native") & Q(secret_hash__isnull=False)),
                name="users_client_native_has_no_secret",
            ),
        ]


class Account(AbstractBaseUser):
    """
    How a user signs in: a password, hashed, made when they first set one. Not from the log, as no secret is.

    There is no foreign key to the user: users are emptied and replayed from the log, and accounts stay.
    """

    user_id = models.UUIDField(primary_key=True)
    is_active = models.BooleanField(db_default=True, default=True)

    objects = BaseUserManager()
    USERNAME_FIELD = "user_id"

    class Meta:
        db_table = "users_account"

    def __str__(self) -> str:
        return str(self.user_id)


class ApprovalPolicy(models.Model):
    """What an organisation demands before something takes effect. rules: as in the fact, as JSON."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, primary_key=True)
    rules = models.JSONField()
    cooling_off_hours = models.IntegerField()
    set_by = models.UUIDField()
    set_at = models.DateTimeField()

    class Meta:
        db_table = "users_approval_policy"


class Change(models.Model):
    """
    Something that takes more people than one. state: waiting | carried_out | withdrawn | declined | outdated.

    content: sealed under the change's own key; empty once it has ended. people: ids, as JSON.
    """

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    action = models.TextField()
    operation = models.TextField()
    content = models.TextField()
    sha256 = models.TextField()
    asked = models.TextField()
    key = models.TextField()
    pool_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.TextField(db_default="", default="")
    people = models.JSONField()
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    state = models.TextField(db_default="waiting", default="waiting")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    reason = models.TextField(db_default="", default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None)
                | (~Q(state="waiting") & Q(ended_at__isnull=False, content="")),
                name="users_change_ended_is_empty",
            ),
        ]


class ChangeApproval(models.Model):
    """Somebody who let a change pass; never who proposed it."""

    pk = models.CompositePrimaryKey("change_id", "approved_by")
    change = models.ForeignKey(Change, models.PROTECT)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    approved_by = models.UUIDField()
    proposed_by = models.UUIDField()
    approved_at = models.DateTimeField()

    class Meta:
        db_table = "users_change_approval"
        constraints = [
            models.CheckConstraint(condition=~Q(approved_by=F("proposed_by")), name="users_change_maker_is_not_checker")
        ]
