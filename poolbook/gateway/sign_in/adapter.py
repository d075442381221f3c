"""What of django-allauth is ours: who may have an account, how secrets are sealed, how people are called."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import EmailVerificationStage
from allauth.headless.adapter import DefaultHeadlessAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from poolbook.eventlog.sealing import open_sealed, room_key, seal
from poolbook.eventlog.unit import reading
from poolbook.gateway.rates.address import client_address
from poolbook.gateway.sign_in.accounts import address_behind, ensure_account, stands_for, verify_address
from poolbook.kernel import limits
from poolbook.users import queries
from poolbook.users.naming import compared

SECRET_PLACE: Any = {
    "table": "mfa_authenticator",
    "column": "data",
    "row": UUID(int=0),
}  # rows have no UUID: sealed for the column


def name_of(account: AbstractBaseUser) -> str:
    """Return a user's name."""
    with reading(["users"]):
        return queries.names_of_users([account.pk]).get(account.pk, "")


def _writable(email: str) -> str:
    """Return an address with a question mark for half a pair of characters: JSON may hold one, no user's address."""
    return email.encode(errors="replace").decode()


def _is_spelt(named: object, email: str) -> bool:
    """
    Return whether two addresses are one to every mail server: but for capitals of ASCII they are the same.

    What is one address to us (`naming.compared`) may be two mailboxes, and a provider has verified one of them.
    """
    return isinstance(named, str) and _writable(named).encode().lower() == email.encode().lower()


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: whoever an owner has added as a user gets an account when they first choose a password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False."""
        return False

    def clean_email(self, email: str) -> str:
        """Have an account there for whoever asks for a link to choose a password; strangers get none."""
        email = _writable(email)
        account = ensure_account(email=email)
        return stands_for(account.pk) if account else compared(email)  # or a stranger's could be asked for more often

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Look for the account of the user who has the address."""
        email = _writable(credentials.get("email", ""))
        with reading(["users"]):
            user = queries.user_by_email(email)
        credentials["email"] = stands_for(user.id) if user else compared(email)  # what wrong guesses are counted by
        found: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return found

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong guesses by the address alone: with the Host beside it, another port in it would begin anew."""
        return str(credentials["email"])

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address as everything else of ours sees it."""
        return client_address(request)

    def get_login_stages(self) -> list[str]:
        """Let the stage that asks for a verified address look for the one that stands for the user."""
        ours = f"{AddressStage.__module__}.{AddressStage.__qualname__}"
        theirs = f"{EmailVerificationStage.__module__}.{EmailVerificationStage.__qualname__}"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail to the real address."""
        super().send_mail(template_prefix, address_behind(email), context)

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Refuse what is too long to hash, then what the validators refuse."""
        if len(password) > limits.MAX_PASSWORD_CHARS:
            raise ValidationError(f"A password has at most {limits.MAX_PASSWORD_CHARS} characters.")
        return str(super().clean_password(password, user))


class AddressStage(EmailVerificationStage):  # type: ignore[misc]
    """The stage of a sign-in at which the address must have been verified."""

    def handle(self) -> Any:
        """Look for the address that stands for the user."""
        self.login.email = stands_for(self.login.user.pk)
        return super().handle()


class Answers(DefaultHeadlessAdapter):  # type: ignore[misc]
    """What a signed-in browser is told of its user."""

    def user_as_dataclass(self, user: AbstractBaseUser) -> Any:
        """Tell the real address."""
        found = super().user_as_dataclass(user)
        found.email = address_behind(found.email) if found.email else found.email
        return found


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are sealed by a key outside the database; a person is called by their address."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return seal(room_key(), text, **SECRET_PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return open_sealed(room_key(), encrypted_text, **SECRET_PLACE)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return the address under which an authenticator app lists the account."""
        return address_behind(stands_for(user.pk))

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, object]:
        """Return how a passkey is listed by the device that keeps it."""
        entity: dict[str, object] = super().get_public_key_credential_user_entity(user)
        return entity | {"name": address_behind(stands_for(user.pk)), "display_name": name_of(user)}


class OutsideAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An outside provider says who somebody is; whether they are a user here, we know ourselves."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[AbstractBaseUser, str] | None:
        """Find the user whose very address the provider has verified; we need not verify it again."""
        named = (sociallogin.account.get_provider_account().get_user_data() or {}).get("email")
        for address in sociallogin.email_addresses:
            # clean_email has put the address that stands for a user in the place of the one that the provider named
            account = ensure_account(email=address_behind(address.email)) if address.verified else None
            if account is not None and _is_spelt(named, address_behind(stands_for(account.pk))):
                verify_address(account)
                return account, stands_for(account.pk)
        return None


@receiver(pre_save, sender=SocialAccount)
def keep_no_claims(instance: SocialAccount, **_: Any) -> None:
    """Keep of what a provider tells only by which name it knows the user."""
    instance.extra_data = {}
