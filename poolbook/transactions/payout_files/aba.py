"""
Australian direct entry ("ABA", "Cemtex"): records of 120 characters, types 0, 1 and 7.

source: Australian Payments Network, BECS procedures, direct entry user file format; docs/reference/payout-files.md has
        the positions.
"""

from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.said import said
from poolbook.transactions.payout_files.fields import number, record, text
from poolbook.transactions.payout_files.order import OriginatorIncomplete, Payment, PayoutOrder

RECORD = 120
LARGEST = 10**10 - 1  # cents; also of the totals
NAME_CHARS = 32
_CREDIT, _DEBIT = "50", "13"


def write_aba(order: PayoutOrder) -> bytes:
    """
    Write a direct entry file.

    raises: OriginatorIncomplete.
    """
    _check(order)
    total = order.total.minor
    details = [_detail(order, one) for one in order.payments]
    if order.originator.is_balanced:
        details.append(_balancing(order, total))
    debits = total if order.originator.is_balanced else 0
    trailer = record(
        "7",
        "999-999",
        " " * 12,
        number(total - debits, 10),
        number(total, 10),
        number(debits, 10),
        " " * 24,
        number(len(details), 6),
        " " * 40,
        size=RECORD,
    )
    return "".join(f"{line}\r\n" for line in [_header(order), *details, trailer]).encode("ascii")


def _check(order: PayoutOrder) -> None:
    institution, user = order.originator.institution, order.originator.user_number
    if not (len(institution) == 3 and institution.isascii() and institution.isalpha() and institution.isupper()):
        raise OriginatorIncomplete(
            said(
                "aba_needs_bank",
                "An ABA file names the sender's bank by three capital letters, such as CBA: give the institution.",
            ),
            pointer="/originator/institution",
        )
    if not (len(user) == 6 and user.isascii() and user.isdigit()):
        raise OriginatorIncomplete(
            said(
                "aba_needs_user_number",
                "An ABA file needs the user identification number that the bank gave you, six digits.",
            ),
            pointer="/originator/user_number",
        )


def _header(order: PayoutOrder) -> str:
    return record(
        "0",
        " " * 17,
        "01",
        order.originator.institution,
        " " * 7,
        text(order.sender, 26),
        order.originator.user_number,
        text(order.originator.description or "DISTRIBUTION", 12),
        f"{order.execution_on:%d%m%y}",
        " " * 40,
        size=RECORD,
    )


def _detail(order: PayoutOrder, payment: Payment) -> str:
    return record(
        "1",
        _account(payment.account),
        " ",
        _CREDIT,
        number(payment.amount.minor, 10),
        text(payment.holder, NAME_CHARS),
        text(payment.end_to_end, 18),
        _account(order.payer.account),
        text(order.sender, 16),
        number(0, 8),
        size=RECORD,
    )


def _balancing(order: PayoutOrder, total: int) -> str:
    return record(
        "1",
        _account(order.payer.account),
        " ",
        _DEBIT,
        number(total, 10),
        text(order.payer.holder, NAME_CHARS),
        text(order.message_id[-18:], 18),
        _account(order.payer.account),
        text(order.sender, 16),
        number(0, 8),
        size=RECORD,
    )


def _account(account: AccountNumber) -> str:
    """BSB with its hyphen, and the account number from the right, blanks before it."""
    return f"{account.bank[:3]}-{account.bank[3:]}{account.number:>9}"
