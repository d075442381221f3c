"""Which format takes what, and the one door to all of them."""

from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.payout_files import aba, nacha, pain
from poolbook.transactions.payout_files.letters import ASCII_LETTERS, SEPA_LETTERS, unwritable_letters, written
from poolbook.transactions.payout_files.order import (
    OriginatorIncomplete,
    Payment,
    PayoutOrder,
    Written,
    WrongPayingAccount,
)

FILE_NAMES = {"pain.001.001.03": "xml", "pain.001.001.09": "xml", "aba": "aba", "nacha": "ach"}  # endings
LARGEST_PAIN = 10**18 - 1  # minor units: 18 digits in all
_ONE_SCHEME = {"aba": ("bsb", "AUD"), "nacha": ("routing", "USD")}
_LARGEST = {"aba": aba.LARGEST, "nacha": nacha.LARGEST}
_LARGEST_TOTAL = {"aba": aba.LARGEST, "nacha": nacha.LARGEST_TOTAL}
_NAME_CHARS = {"aba": aba.NAME_CHARS, "nacha": nacha.NAME_CHARS}
_ACCOUNTS = {"bsb": "a BSB and account number", "routing": "a routing and account number", "iban": "an IBAN"}


class TotalTooLarge(BadInput):
    """The file would come to more than its format can say."""

    code = "payout_file_too_large"


def unwritable(form: str, payment: Payment, currency: str) -> str | None:
    """
    Say why a payment cannot stand in a file; None when it can.

    form:     one of FILE_NAMES.
    currency: of the file.
    returns:  half a sentence that names no account.
    """
    scheme, _ = _ONE_SCHEME.get(form, ("", ""))
    if scheme and payment.account.scheme != scheme:
        return said(
            "format_pays_to_others",
            f"a file of this format pays only to {_ACCOUNTS[scheme]}, and the bank details are {_said(payment)}",
            scheme=scheme,
            theirs=payment.account.scheme,
        )
    if payment.amount.minor > _LARGEST.get(form, LARGEST_PAIN):
        most = Money(_LARGEST.get(form, LARGEST_PAIN), currency)
        return said(
            "more_than_format_says",
            f"the amount is more than the format can say, {most}",
            most=most,
            currency=currency,
        )
    reached = payment.account.bank or (currency == "EUR" and payment.account.is_in_sepa)
    if payment.account.scheme == "iban" and not reached:
        return said("needs_bic_too", "outside SEPA a payment to an IBAN needs the BIC of the bank too")
    foreign = unwritable_letters(payment.holder, _letters(form))
    if foreign or not written(payment.holder, _letters(form), longest=1):
        return said(
            "holder_unwritable",
            f"banks cannot write the account holder's name ({foreign[:20]}): give it in Latin letters",
            letters=foreign[:20],
        )
    return None


def write_payout_file(form: str, order: PayoutOrder) -> Written:
    """
    Write a payout file.

    form:   one of FILE_NAMES.
    order:  its payments are writable in this format.
    raises: WrongPayingAccount, OriginatorIncomplete, TotalTooLarge.
    """
    scheme, currency = _ONE_SCHEME.get(form, ("", order.payer.currency))
    if scheme and (order.payer.account.scheme, order.payer.currency) != (scheme, currency):
        raise WrongPayingAccount(
            said(
                "format_is_paid_from",
                f"A file of this format is paid from an account in {currency} with {_ACCOUNTS[scheme]}; choose "
                "another format or another account.",
                currency=currency,
                scheme=scheme,
            ),
            pointer="/format",
        )
    for name in (order.sender, order.payer.holder):
        if unwritable_letters(name, _letters(form)) or not written(name, _letters(form), longest=1):
            raise OriginatorIncomplete(
                said("sender_in_latin", "Banks cannot write the sender's name: give one in Latin letters."),
                pointer="/originator/name",
            )
    largest = _LARGEST_TOTAL.get(form, LARGEST_PAIN)
    if order.total.minor > largest:
        raise TotalTooLarge(
            said(
                "payments_come_to",
                f"The payments come to {order.total}, and a file of this format can say {Money(largest, currency)} at "
                "most: make several files.",
                total=order.total,
                largest=Money(largest, currency),
            ),
            pointer="/payouts",
        )
    assert all(unwritable(form, one, order.payer.currency) is None for one in order.payments)
    if form == "aba":
        content = aba.write_aba(order)
    elif form == "nacha":
        content = nacha.write_nacha(order)
    else:
        content = pain.write_pain(order, version=form)
    return Written(content=content, count=len(order.payments), total=order.total, notes=_notes(form, order))


def _letters(form: str) -> frozenset[str]:
    return ASCII_LETTERS if form in _ONE_SCHEME else SEPA_LETTERS


def _said(payment: Payment) -> str:
    return _ACCOUNTS[payment.account.scheme]


def _notes(form: str, order: PayoutOrder) -> tuple[str, ...]:
    longest = _NAME_CHARS.get(form, pain.NAME_CHARS)
    names = ((one.holder, written(one.holder, _letters(form), longest=longest)) for one in order.payments)
    return tuple(
        said("name_written_as", f"{given} is written as {put}.", given=given, put=put)
        for given, put in dict.fromkeys(names)
        if given != put
    )
