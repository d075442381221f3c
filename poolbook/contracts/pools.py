"""Facts of the room pools: the pool itself, its commitments, calls and contributions."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from poolbook.contracts.fact import Fact, fact
from poolbook.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredInvestor:
    """What pools knows of an investor: its place on the register and its class (lp | gp)."""

    investor_id: UUID
    register_no: int
    investor_class: str


@fact(stream="register", on="organisation_id")
class InvestorsEntered(Fact):
    """Pools took note of investors that users registered."""

    organisation_id: UUID
    investors: tuple[EnteredInvestor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeStep:
    """A step of the fee schedule. from_on: None for the first one; rate: decimal string per year."""

    from_on: date | None
    rate: str
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolTerms:
    """
    The terms of a pool, as agreed; rates are decimal strings.

    sharing:            commitment | paid_in.
    style:              european | american.
    hurdle_rate:        per year.
    hurdle_compounding: annual | simple.
    capital_base:       contributed | invested.
    catch_up, carry:    shares of profit, "0" to "1".
    fee_per:            quarter | half | year; fee_in: advance | arrears; None without a fee.
    """

    sharing: str
    style: str
    hurdle_rate: str
    hurdle_compounding: str
    capital_base: str
    catch_up: str
    carry: str
    fee_steps: tuple[FeeStep, ...] = ()
    fee_per: str | None = None
    fee_in: str | None = None
    fee_day_count: str | None = None
    equalisation_rate: str | None = None
    clawback_tax: str | None = None


@fact(stream="pool", on="pool_id", dated="opened_on")
class PoolCreated(Fact):
    """A pool came to be, as a draft. kind: spv | fund; opened_on: first day of its books."""

    pool_id: UUID
    organisation_id: UUID
    name: str
    kind: str
    currency: str
    time_zone: str
    opened_on: date
    terms: PoolTerms


@fact(stream="pool", on="pool_id", dated="opened_on")
class PoolOpened(Fact):
    """A pool takes commitments from now on."""

    pool_id: UUID
    opened_on: date


@fact(stream="pool", on="pool_id", dated="closed_on")
class PoolClosed(Fact):
    """A pool takes no more commitments."""

    pool_id: UUID
    closed_on: date


@fact(stream="pool", on="pool_id", dated="started_on")
class WindingUpStarted(Fact):
    """A pool makes no new investments and ends."""

    pool_id: UUID
    started_on: date


@fact(stream="pool", on="pool_id", dated="liquidated_on")
class PoolLiquidated(Fact):
    """A pool has ended: no cash, no investments, every capital account at zero."""

    pool_id: UUID
    liquidated_on: date


@fact(stream="pool", on="pool_id", dated="cancelled_on")
class PoolCancelled(Fact):
    """
    A pool was called off before it closed; what was paid in goes back.

    refunds:  {investor: paid in}.
    released: {investor: called, not paid, and owed no more}: 3000.contributions against 1100.
    """

    pool_id: UUID
    cancelled_on: date
    refunds: dict[UUID, Money]
    released: dict[UUID, Money] = field(default_factory=dict)


@fact(stream="pool", on="pool_id", dated="committed_on")
class CommitmentRequested(Fact):
    """An investor promises an amount. The three rates are a side letter's; None means the pool's."""

    pool_id: UUID
    commitment_id: UUID
    investor_id: UUID
    amount: Money
    committed_on: date
    carry_rate: str | None = None
    fee_rate: str | None = None
    hurdle_rate: str | None = None


@fact(stream="pool", on="pool_id", dated="accepted_on")
class CommitmentAccepted(Fact):
    """The manager took a commitment, whole or scaled back to amount."""

    pool_id: UUID
    commitment_id: UUID
    amount: Money
    accepted_on: date


@fact(stream="pool", on="pool_id", dated="declined_on")
class CommitmentDeclined(Fact):
    """The manager did not take a commitment."""

    pool_id: UUID
    commitment_id: UUID
    declined_on: date
    reason: str


@fact(stream="pool", on="pool_id", dated="withdrawn_on")
class CommitmentWithdrawn(Fact):
    """The investor took a commitment back before it was accepted."""

    pool_id: UUID
    commitment_id: UUID
    withdrawn_on: date


@fact(stream="pool", on="pool_id", dated="lapsed_on")
class CommitmentLapsed(Fact):
    """An accepted commitment ran out before a close admitted it."""

    pool_id: UUID
    commitment_id: UUID
    lapsed_on: date


@fact(stream="pool", on="pool_id", dated="admitted_on")
class CommitmentsAdmitted(Fact):
    """A close: accepted commitments were admitted. amounts: {investor: admitted on this day}, by register number."""

    pool_id: UUID
    close_id: UUID
    admitted_on: date
    commitment_ids: tuple[UUID, ...]
    amounts: dict[UUID, Money]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallItem:
    """
    What a call asks for one use.

    use:           investment | management_fee | expenses.
    lines:         {investor: Money}, by register number.
    investment_id: what the money is for, where that is known.
    """

    use: str
    amount: Money
    lines: dict[UUID, Money]
    investment_id: UUID | None = None


@fact(stream="pool", on="pool_id", dated="proposed_on")
class CapitalCallProposed(Fact):
    """A capital call was prepared; nobody has been asked yet."""

    pool_id: UUID
    call_id: UUID
    proposed_on: date
    due_on: date
    items: tuple[CallItem, ...]
    memo: str = ""


@fact(stream="pool", on="pool_id", dated="issued_on")
class CapitalCallIssued(Fact):
    """Every investor was asked for their share. amount = sum of items."""

    pool_id: UUID
    call_id: UUID
    amount: Money
    issued_on: date
    due_on: date
    items: tuple[CallItem, ...]
    memo: str = ""


@fact(stream="pool", on="pool_id", dated="reversed_on")
class CapitalCallReversed(Fact):
    """An issued call on which nobody has paid was undone. amount and lines are those of the call."""

    pool_id: UUID
    call_id: UUID
    reversed_on: date
    reason: str
    amount: Money
    lines: dict[UUID, Money]


@fact(stream="pool", on="pool_id", dated="withdrawn_on")
class CapitalCallWithdrawn(Fact):
    """A proposed call was taken back before anybody was asked."""

    pool_id: UUID
    call_id: UUID
    withdrawn_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidLine:
    """
    A payment that counts on one line of one call. amount may be negative: the bank took it back.

    parts: how the amount pays the items of the call, one part per item in the call's order; they sum to it.
    """

    call_id: UUID
    investor_id: UUID
    amount: Money
    parts: tuple[Money, ...]


@fact(stream="pool", on="pool_id", dated="received_on")
class ContributionsReceived(Fact):
    """Receipts were matched to call lines: the money is the pool's from now on."""

    pool_id: UUID
    received_on: date
    paid: tuple[PaidLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRow:
    """
    A row of a pool file that was applied.

    sheet:      pool | investors | commitments | events; row: where it stood, the header is row 1.
    digest:     keyed hash of what it says, hex; names in it stay unknown.
    occurrence: from 1, for rows that say the same.
    label:      what it was, without names of persons.
    """

    sheet: str
    row: int
    digest: str
    occurrence: int
    label: str


@fact(stream="pool", on="pool_id", dated="imported_on")
class PoolFileImported(Fact):
    """Rows of a pool file were applied, the first time or as it grew; the same rows are never applied again."""

    pool_id: UUID
    imported_on: date
    rows: tuple[ImportedRow, ...]
