"""What is told of each fact of a pool or its book, and to whom: the one table, complete or the tests fail."""

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

STREAMS = {"pools": "pool", "transactions": "book"}  # room: the kind of its streams that are told; both have pools' ids
CHANGED = "Changed"  # the type of what somebody may not see


class Seen(StrEnum):
    """Who may know what a fact is."""

    ORGANISATION = "organisation"  # those alone who may see all of the pool
    OWN = "own"  # also the users of investors whom it names
    COMMITMENT = "commitment"  # also the users of the investor whose commitment it is
    EVERYBODY = "everybody"  # whoever may see the pool


@dataclass(frozen=True, slots=True)
class Reach:
    """subject: the field that holds the id of what the fact is about; seen: who may know so."""

    subject: str = "pool_id"
    seen: Seen = Seen.ORGANISATION


_ABOUT_THE_POOL = Reach()
REACH: dict[str, Reach] = {
    # -- the pool and its life
    "PoolCreated": Reach(seen=Seen.EVERYBODY),
    "PoolOpened": Reach(seen=Seen.EVERYBODY),
    "PoolClosed": Reach(seen=Seen.EVERYBODY),
    "WindingUpStarted": Reach(seen=Seen.EVERYBODY),
    "PoolLiquidated": Reach(seen=Seen.EVERYBODY),
    "PoolCancelled": Reach(seen=Seen.EVERYBODY),
    "PoolFileImported": _ABOUT_THE_POOL,
    "LockNoted": _ABOUT_THE_POOL,
    "CapitalNoted": _ABOUT_THE_POOL,
    "InflowNoted": _ABOUT_THE_POOL,
    "DecisionReversed": Reach("reverses"),
    # -- commitments
    "CommitmentRequested": Reach("commitment_id", Seen.COMMITMENT),
    "CommitmentAccepted": Reach("commitment_id", Seen.COMMITMENT),
    "CommitmentDeclined": Reach("commitment_id", Seen.COMMITMENT),
    "CommitmentWithdrawn": Reach("commitment_id", Seen.COMMITMENT),
    "CommitmentLapsed": Reach("commitment_id", Seen.COMMITMENT),
    "CommitmentsAdmitted": Reach(seen=Seen.OWN),
    # -- calls
    "CapitalCallProposed": Reach("call_id"),
    "CapitalCallIssued": Reach("call_id", Seen.OWN),
    "CapitalCallReversed": Reach("call_id", Seen.OWN),
    "CapitalCallWithdrawn": Reach("call_id"),
    "ContributionsReceived": Reach(seen=Seen.OWN),
    # -- what the pool holds, earns and owes
    "InvestmentMade": Reach("investment_id"),
    "InvestmentValued": Reach("investment_id"),
    "InvestmentWrittenOff": Reach("investment_id"),
    "ProceedsRecorded": Reach("proceeds_id"),
    "ExpenseCharged": Reach("expense_id"),
    "ExpensePaid": Reach("expense_id"),
    "ManagementFeeCharged": Reach("fee_id"),
    "ManagementFeePaid": Reach("fee_id"),
    # -- distributions
    "DistributionProposed": Reach("distribution_id"),
    "DistributionApproved": Reach("distribution_id", Seen.OWN),
    "DistributionWithdrawn": Reach("distribution_id"),
    "DistributionLinesSettled": Reach("distribution_id", Seen.OWN),
    # -- the book: receipts and what they pay
    "BookOpened": _ABOUT_THE_POOL,
    "EntriesPosted": Reach("cause"),
    "EntriesReversed": Reach("reverses"),
    "ReceivablesOpened": Reach("call_id"),
    "ReceivablesReversed": Reach("call_id"),
    "ReceiptsRecorded": _ABOUT_THE_POOL,
    "ReceiptsMatched": _ABOUT_THE_POOL,
    "ReceiptUnmatched": Reach("receipt_id"),
    "ReceiptReturned": Reach("receipt_id"),
    "OverPaymentsKept": _ABOUT_THE_POOL,
    "OverPaymentUsed": Reach("call_id"),
    # -- payouts and their files; an investor's user sees their own payouts by distribution
    "PayoutsOpened": Reach("subject_id", Seen.OWN),
    "PayoutsSent": Reach("subject_id", Seen.OWN),
    "PayoutsSettled": Reach("subject_id", Seen.OWN),
    "PayoutsRecalled": Reach("subject_id", Seen.OWN),
    "PayoutFailed": Reach("subject_id", Seen.OWN),
    "PayoutRejected": Reach("subject_id", Seen.OWN),
    "PayoutFilePrepared": Reach("file_id"),
    "PayoutFileApproved": Reach("file_id"),
    "PayoutFileExported": Reach("file_id"),
    "PayoutFileCancelled": Reach("file_id"),
    # -- bank accounts and control
    "BankAccountDescribed": Reach("bank_account_id"),
    "CsvMappingSaved": Reach("bank_account_id"),
    "StatementRecorded": Reach("bank_account_id"),
    "LinesTicked": Reach("bank_account_id"),
    "LineUnticked": Reach("line_id"),
    "PaymentUnexplained": Reach("payment_id"),
    "DaySignedOff": Reach("bank_account_id"),
    "SignOffWithdrawn": Reach("bank_account_id"),
    "PeriodLocked": _ABOUT_THE_POOL,
    "PeriodUnlocked": _ABOUT_THE_POOL,
    "JournalEntryProposed": Reach("entry_id"),
    "JournalEntryApproved": Reach("entry_id"),
    "JournalEntryDropped": Reach("entry_id"),
    "EvidenceAttached": Reach("subject"),
}


def reach_of(fact_type: str) -> Reach:
    """Return what is told of a fact; of one that the table does not know, only those who see everything hear."""
    return REACH.get(fact_type, _ABOUT_THE_POOL)


def subject_in(beginning: str, reach: Reach, *, pool: UUID) -> UUID:
    """
    Return what a fact is about, as the beginning of its JSON says; the pool where it does not.

    beginning: facts are written field by field in the order of their class, ids before anything long.
    """
    found = re.search(rf'"{reach.subject}":"([0-9a-f-]{{36}})"', beginning)
    return UUID(found[1]) if found else pool
