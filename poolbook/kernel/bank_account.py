"""Account numbers as banks write them: IBAN with BIC, BSB with account, routing number with account and type."""

import re
from dataclasses import dataclass

from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.said import said

SCHEMES = ("iban", "bsb", "routing")
US_KINDS = ("checking", "savings")

# Countries whose banks SEPA reaches, and how long their IBANs are.
# source: European Payments Council EPC409-09 (list of countries), ISO 13616 IBAN registry (lengths).
_SEPA = {
    "AD": 24, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15,
    "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22,
}  # fmt: skip
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BIC = re.compile(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")


class BadAccountNumber(BadInput):
    code = "bad_account_number"
    sentence = "Give an account as IBAN (and BIC), or as BSB and account number, or as routing and account number."


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNumber:
    """
    One account at one bank.

    scheme: iban | bsb | routing.
    number: the IBAN without spaces, or the account number.
    bank:   BIC, which may be empty; BSB, 6 digits; routing number, 9 digits.
    kind:   checking | savings in the United States, elsewhere empty.
    """

    scheme: str
    number: str
    bank: str = ""
    kind: str = ""

    @property
    def country(self) -> str:
        """Where the bank is: ISO 3166 alpha-2."""
        return {"bsb": "AU", "routing": "US"}.get(self.scheme) or self.number[:2]

    @property
    def is_in_sepa(self) -> bool:
        """Whether SEPA reaches the account."""
        return self.scheme == "iban" and self.number[:2] in _SEPA

    @property
    def masked(self) -> str:
        """The number with all but its last three characters hidden; a short one is hidden more."""
        shown = min(3, len(self.number) // 2)
        return "\u2022" * (len(self.number) - shown) + self.number[len(self.number) - shown :]


def read_account_number(
    *, iban: str = "", bic: str = "", bsb: str = "", routing: str = "", account: str = "", kind: str = ""
) -> AccountNumber:
    """
    Read an account number in exactly one of the three ways in which banks write it.

    iban, bic:        ISO 13616 and ISO 9362; spaces and case do not count, the BIC may be left out.
    bsb, account:     6 digits, with or without a hyphen, and 1 to 9 digits.
    routing, account: 9 digits and 1 to 17; kind: checking | savings, left out: checking.
    raises:           BadAccountNumber, pointing at what is wrong.
    """
    given = [scheme for scheme, text in zip(SCHEMES, (iban, bsb, routing), strict=True) if text.strip()]
    if len(given) != 1:
        raise BadAccountNumber
    (scheme,) = given
    if bic.strip() and scheme != "iban":
        raise BadAccountNumber(said("bic_without_iban", "A BIC goes with an IBAN only."), pointer="/bic")
    if account.strip() and scheme == "iban":
        raise BadAccountNumber(
            said("iban_has_number", "An IBAN holds the account number; leave the account number out."),
            pointer="/account",
        )
    if kind and scheme != "routing":
        raise BadAccountNumber(
            said("type_without_routing", "Only an account with a routing number has a type."), pointer="/kind"
        )
    if scheme == "iban":
        return AccountNumber(scheme=scheme, number=read_iban(iban), bank=read_bic(bic))
    if scheme == "bsb":
        number = _digits(account, longest=limits.BSB_ACCOUNT_DIGITS, what="An Australian account number")
        return AccountNumber(scheme=scheme, number=number, bank=read_bsb(bsb))
    if kind not in ("", *US_KINDS):
        raise BadAccountNumber(
            said("checking_or_savings", "The type of an account is checking or savings."), pointer="/kind"
        )
    number = _digits(account, longest=limits.US_ACCOUNT_DIGITS, what="An American account number")
    return AccountNumber(scheme=scheme, number=number, bank=read_routing(routing), kind=kind or US_KINDS[0])


def read_iban(text: str) -> str:
    """
    Read an IBAN: capital letters and digits without spaces, its check digits proven.

    raises: BadAccountNumber.
    source: ISO 13616; ISO 7064 MOD 97-10 for the check digits.

    >>> read_iban("gb82 west 1234 5698 7654 32")
    'GB82WEST12345698765432'
    """
    iban = _capitals(text)
    if not _IBAN.fullmatch(iban):
        raise BadAccountNumber(
            said("iban_shape", "An IBAN has two letters, two check digits and 11 to 30 letters and digits."),
            pointer="/iban",
        )
    if len(iban) != _SEPA.get(iban[:2], len(iban)):
        raise BadAccountNumber(
            said(
                "iban_length",
                f"An IBAN of {iban[:2]} has {_SEPA[iban[:2]]} characters, this one {len(iban)}.",
                country=iban[:2],
                wanted=_SEPA[iban[:2]],
                count=len(iban),
            ),
            pointer="/iban",
        )
    if int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97 != 1:
        raise BadAccountNumber(
            said("iban_check", "The check digits of this IBAN do not fit: a character is wrong or two are swapped."),
            pointer="/iban",
        )
    return iban


def read_bic(text: str) -> str:
    """
    Read a BIC, or nothing: 8 or 11 capital letters and digits.

    raises: BadAccountNumber.
    source: ISO 9362.
    """
    bic = _capitals(text)
    if bic and not _BIC.fullmatch(bic):
        raise BadAccountNumber(
            said("bic_shape", "A BIC has 8 or 11 characters: four letters, the country, the place."), pointer="/bic"
        )
    return bic


def read_bsb(text: str) -> str:
    """
    Read the number of an Australian bank, state and branch.

    returns: 6 digits.
    raises:  BadAccountNumber.
    """
    bsb = re.sub(r"[\s-]", "", text)
    if not (bsb.isascii() and bsb.isdigit() and len(bsb) == 6):
        raise BadAccountNumber(said("bsb_shape", "A BSB has six digits, such as 062-000."), pointer="/bsb")
    return bsb


def read_routing(text: str) -> str:
    """
    Read an American routing number, its check digit proven.

    returns: 9 digits.
    raises:  BadAccountNumber.
    source:  3, 7, 1 weights modulo 10 (American Bankers Association routing number policy).

    >>> read_routing("021000021")
    '021000021'
    """
    routing = "".join(text.split())
    if not (routing.isascii() and routing.isdigit() and len(routing) == 9):
        raise BadAccountNumber(said("routing_shape", "A routing number has nine digits."), pointer="/routing")
    weighted = sum(int(digit) * weight for digit, weight in zip(routing, (3, 7, 1) * 3, strict=True))
    if weighted % 10 or not int(routing):
        raise BadAccountNumber(
            said(
                "routing_check",
                "The check digit of this routing number does not fit: a digit is wrong or two are swapped.",
            ),
            pointer="/routing",
        )
    return routing


def _capitals(text: str) -> str:
    """Take the spaces out; letters that only become ASCII as capitals stay as they are."""
    code = "".join(text.split())
    return code.upper() if code.isascii() else code


def _digits(text: str, *, longest: int, what: str) -> str:
    number = re.sub(r"[\s-]", "", text)
    if not (number.isascii() and number.isdigit() and 1 <= len(number) <= longest and int(number)):
        raise BadAccountNumber(
            said("number_of_digits", f"{what} has 1 to {longest} digits.", longest=longest), pointer="/account"
        )
    return number
