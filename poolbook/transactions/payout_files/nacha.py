"""
NACHA: records of 94 characters in blocks of ten, types 1, 5, 6, 8 and 9; credits only, PPD to people, CCD to others.

source: Nacha Operating Rules, appendix three (ACH record format specifications); docs/reference/payout-files.md has the
        positions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from poolbook.kernel.said import said
from poolbook.transactions.payout_files.fields import number, record, text
from poolbook.transactions.payout_files.order import OriginatorIncomplete, Payment, PayoutOrder

RECORD, BLOCK = 94, 10
LARGEST = 10**10 - 1  # cents of one entry
LARGEST_TOTAL = 10**12 - 1  # cents
NAME_CHARS = 22
_CREDITS_ONLY = "220"
_CODES = {"checking": "22", "savings": "32"}
_MODIFIERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@dataclass(frozen=True, slots=True)
class _Batch:
    entry_class: str
    number: int
    payments: Sequence[Payment]

    @property
    def hash(self) -> int:
        """The sum of the receivers' routing numbers without their check digits."""
        return sum(int(one.account.bank[:8]) for one in self.payments)

    @property
    def total(self) -> int:
        return sum(one.amount.minor for one in self.payments)


def write_nacha(order: PayoutOrder) -> bytes:
    """
    Write a NACHA file: a batch of PPD entries for people, one of CCD entries for everybody else.

    raises: OriginatorIncomplete.
    """
    company = order.originator.company_id
    if not (len(company) == 10 and company.isascii() and company.isalnum()):
        raise OriginatorIncomplete(
            said(
                "nacha_needs_company",
                "A NACHA file needs the company identification that the bank gave you, ten characters, often 1 and "
                "the tax number.",
            ),
            pointer="/originator/company_id",
        )
    by_class = {
        "PPD": [one for one in order.payments if one.is_consumer],
        "CCD": [one for one in order.payments if not one.is_consumer],
    }
    used = [(entry_class, payments) for entry_class, payments in by_class.items() if payments]
    batches = [_Batch(entry_class, place, payments) for place, (entry_class, payments) in enumerate(used, start=1)]
    lines, trace = [_file_header(order)], 0
    for batch in batches:
        lines.append(_batch_header(order, batch))
        for payment in batch.payments:
            trace += 1
            lines.append(_entry(order, payment, trace))
        lines.append(_batch_control(order, batch))
    blocks = -(-(len(lines) + 1) // BLOCK)
    lines.append(_file_control(batches, blocks))
    lines += ["9" * RECORD] * (blocks * BLOCK - len(lines))
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def _file_header(order: PayoutOrder) -> str:
    return record(
        "1",
        "01",
        f" {order.payer.account.bank}",
        order.originator.company_id,
        f"{order.written_at:%y%m%d%H%M}",
        _MODIFIERS[(order.number - 1) % len(_MODIFIERS)],
        number(RECORD, 3),
        number(BLOCK, 2),
        "1",
        text(order.originator.destination_name, 23),
        text(order.sender, 23),
        " " * 8,
        size=RECORD,
    )


def _batch_header(order: PayoutOrder, batch: _Batch) -> str:
    day = f"{order.execution_on:%y%m%d}"
    return record(
        "5",
        _CREDITS_ONLY,
        text(order.sender, 16),
        " " * 20,
        order.originator.company_id,
        batch.entry_class,
        text(order.originator.description or "DISTRIB", 10),
        day,
        day,
        " " * 3,
        "1",
        order.payer.account.bank[:8],
        number(batch.number, 7),
        size=RECORD,
    )


def _entry(order: PayoutOrder, payment: Payment, trace: int) -> str:
    return record(
        "6",
        _CODES[payment.account.kind],
        payment.account.bank,
        payment.account.number.ljust(17),
        number(payment.amount.minor, 10),
        text(payment.end_to_end, 15),
        text(payment.holder, NAME_CHARS),
        "  ",
        "0",
        order.payer.account.bank[:8],
        number(trace, 7),
        size=RECORD,
    )


def _batch_control(order: PayoutOrder, batch: _Batch) -> str:
    return record(
        "8",
        _CREDITS_ONLY,
        number(len(batch.payments), 6),
        number(batch.hash % 10**10, 10),
        number(0, 12),
        number(batch.total, 12),
        order.originator.company_id,
        " " * 25,
        order.payer.account.bank[:8],
        number(batch.number, 7),
        size=RECORD,
    )


def _file_control(batches: Sequence[_Batch], blocks: int) -> str:
    return record(
        "9",
        number(len(batches), 6),
        number(blocks, 6),
        number(sum(len(batch.payments) for batch in batches), 8),
        number(sum(batch.hash for batch in batches) % 10**10, 10),
        number(0, 12),
        number(sum(batch.total for batch in batches), 12),
        " " * 39,
        size=RECORD,
    )
