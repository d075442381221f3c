"""Write investments, valuations, proceeds, write-offs, charges and inflows into their tables."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import connections, models

from poolbook.contracts.holdings import (
    ExpenseCharged,
    ExpensePaid,
    InflowNoted,
    InvestmentMade,
    InvestmentValued,
    InvestmentWrittenOff,
    ManagementFeeCharged,
    ManagementFeePaid,
    ProceedsRecorded,
)
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.money import Money
from poolbook.pools.models import (
    Charge,
    ChargePayment,
    FeeShare,
    Inflow,
    Investment,
    InvestmentCost,
    Proceeds,
    Valuation,
    WriteOff,
)
from poolbook.pools.projection.decision import decided, write_decisions
from poolbook.pools.projection.tallies import add_to_pool, add_to_positions

_ALIAS = ALIASES["pools"]
_INCOME = ("dividend", "interest")


def _minor(amounts: Mapping[UUID, Money]) -> dict[UUID, int]:
    return {holder: amount.minor for holder, amount in amounts.items()}


def _rows(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    model._default_manager.using(_ALIAS).bulk_create(rows)


def _change_investment(investment: UUID, **changes: object) -> None:
    Investment.objects.using(_ALIAS).filter(id=investment).update(**changes)


@projects(InvestmentMade)
def investment_made(recorded: Sequence[Recorded[InvestmentMade]]) -> None:
    """Open the investment or add to its cost; its cost leaves the available cash."""
    _rows(
        InvestmentCost,
        [
            InvestmentCost(
                id=one.envelope.id,
                organisation_id=one.envelope.organisation,
                pool_id=one.fact.pool_id,
                investment_id=one.fact.investment_id,
                made_on=one.fact.made_on,
                amount_minor=one.fact.amount.minor,
                memo=one.fact.memo,
                recorded_at=one.envelope.recorded_at,
            )
            for one in recorded
        ],
    )
    with connections[_ALIAS].cursor() as cursor:
        for one in recorded:
            cursor.execute(
                "INSERT INTO pools_investment (id, organisation_id, pool_id, name, name_key, cost_minor,"
                " cost_left_minor, unrealised_minor, is_exited, made_on, moved_on, recorded_at)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, 0, false, %s, %s, %s)"
                " ON CONFLICT (id) DO UPDATE SET cost_minor = pools_investment.cost_minor + excluded.cost_minor,"
                " cost_left_minor = pools_investment.cost_left_minor + excluded.cost_left_minor,"
                " made_on = coalesce(pools_investment.made_on, excluded.made_on), moved_on = excluded.moved_on,"
                " name = excluded.name, name_key = excluded.name_key",
                [
                    one.fact.investment_id, one.envelope.organisation, one.fact.pool_id, one.fact.name,
                    one.fact.name.casefold(), one.fact.amount.minor, one.fact.amount.minor,
                    one.fact.made_on, one.fact.made_on, one.envelope.recorded_at,
                ],
            )  # fmt: skip
    for one in recorded:
        add_to_pool(one.fact.pool_id, cash=-one.fact.amount.minor, invested=one.fact.amount.minor)
    write_decisions(
        decided(one.envelope, kind="investment", amount=one.fact.amount, investment_id=one.fact.investment_id)
        for one in recorded
    )


@projects(InvestmentValued)
def investment_valued(recorded: Sequence[Recorded[InvestmentValued]]) -> None:
    """Keep the fair value and share its change."""
    for one in recorded:
        fact = one.fact
        _rows(
            Valuation,
            [
                Valuation(
                    id=fact.valuation_id,
                    organisation_id=one.envelope.organisation,
                    pool_id=fact.pool_id,
                    investment_id=fact.investment_id,
                    valued_on=fact.valued_on,
                    fair_value_minor=fact.fair_value.minor,
                    change_minor=fact.change.minor,
                    memo=fact.memo,
                    recorded_at=one.envelope.recorded_at,
                )
            ],
        )
        _change_investment(
            fact.investment_id,
            unrealised_minor=models.F("unrealised_minor") + fact.change.minor,
            moved_on=fact.valued_on,
        )
        add_to_positions(fact.pool_id, unrealised=_minor(fact.shares))
    write_decisions(
        decided(
            one.envelope,
            kind="valuation",
            amount=one.fact.fair_value,
            subject_id=one.fact.valuation_id,
            investment_id=one.fact.investment_id,
        )
        for one in recorded
    )


@projects(ProceedsRecorded)
def proceeds_recorded(recorded: Sequence[Recorded[ProceedsRecorded]]) -> None:
    """Keep the proceeds, relieve the investment and share what was earned; cash comes when it is told."""
    for one in recorded:
        fact = one.fact
        _rows(
            Proceeds,
            [
                Proceeds(
                    id=fact.proceeds_id,
                    organisation_id=one.envelope.organisation,
                    pool_id=fact.pool_id,
                    investment_id=fact.investment_id,
                    kind=fact.kind,
                    amount_minor=fact.amount.minor,
                    received_on=fact.received_on,
                    cost_relieved_minor=fact.cost_relieved.minor,
                    unrealised_relieved_minor=fact.unrealised_relieved.minor,
                    gain_minor=fact.gain.minor,
                    memo=fact.memo,
                    recorded_at=one.envelope.recorded_at,
                )
            ],
        )
        if fact.investment_id is not None:
            moved: dict[str, object] = {} if fact.kind in _INCOME else {"moved_on": fact.received_on}
            if fact.kind == "exit":
                moved["is_exited"] = True
            _change_investment(
                fact.investment_id,
                cost_left_minor=models.F("cost_left_minor") - fact.cost_relieved.minor,
                unrealised_minor=models.F("unrealised_minor") - fact.unrealised_relieved.minor,
                **moved,
            )
        add_to_pool(fact.pool_id, invested=-fact.cost_relieved.minor)
        add_to_positions(
            fact.pool_id,
            realised=_minor(fact.gain_shares),
            income=_minor(fact.income_shares),
            unrealised=_minor(fact.unrealised_shares),
        )
    write_decisions(
        decided(
            one.envelope,
            kind=one.fact.kind,
            amount=one.fact.amount,
            subject_id=one.fact.proceeds_id,
            investment_id=one.fact.investment_id,
        )
        for one in recorded
    )


@projects(InvestmentWrittenOff)
def investment_written_off(recorded: Sequence[Recorded[InvestmentWrittenOff]]) -> None:
    """Keep the write-off, relieve the investment and share the loss."""
    for one in recorded:
        fact = one.fact
        _rows(
            WriteOff,
            [
                WriteOff(
                    id=fact.write_off_id,
                    organisation_id=one.envelope.organisation,
                    pool_id=fact.pool_id,
                    investment_id=fact.investment_id,
                    written_off_on=fact.written_off_on,
                    amount_minor=fact.amount.minor,
                    unrealised_relieved_minor=fact.unrealised_relieved.minor,
                    memo=fact.memo,
                    recorded_at=one.envelope.recorded_at,
                )
            ],
        )
        _change_investment(
            fact.investment_id,
            cost_left_minor=models.F("cost_left_minor") - fact.amount.minor,
            unrealised_minor=models.F("unrealised_minor") - fact.unrealised_relieved.minor,
            moved_on=fact.written_off_on,
        )
        add_to_pool(fact.pool_id, invested=-fact.amount.minor)
        add_to_positions(fact.pool_id, realised=_minor(fact.loss_shares), unrealised=_minor(fact.unrealised_shares))
    write_decisions(
        decided(
            one.envelope,
            kind="write_off",
            amount=one.fact.amount,
            subject_id=one.fact.write_off_id,
            investment_id=one.fact.investment_id,
        )
        for one in recorded
    )


@projects(ExpenseCharged)
def expense_charged(recorded: Sequence[Recorded[ExpenseCharged]]) -> None:
    """Keep what is owed and share it among all investors."""
    for one in recorded:
        add_to_pool(one.fact.pool_id, payables=one.fact.amount.minor)
        add_to_positions(one.fact.pool_id, expenses=_minor(one.fact.shares))
    _rows(Charge, [_charge(one, "expense", one.fact.expense_id, one.fact.payee) for one in recorded])
    write_decisions(
        decided(one.envelope, kind="expense", amount=one.fact.amount, subject_id=one.fact.expense_id)
        for one in recorded
    )


@projects(ManagementFeeCharged)
def management_fee_charged(recorded: Sequence[Recorded[ManagementFeeCharged]]) -> None:
    """Keep what is owed and each lp's part of it."""
    for one in recorded:
        add_to_pool(one.fact.pool_id, payables=one.fact.amount.minor, fees_charged=one.fact.amount.minor)
        add_to_positions(one.fact.pool_id, fees=_minor(one.fact.shares))
    _rows(Charge, [_charge(one, "management_fee", one.fact.fee_id, "") for one in recorded])
    write_decisions(
        decided(one.envelope, kind="management_fee", amount=one.fact.amount, subject_id=one.fact.fee_id)
        for one in recorded
    )
    _rows(
        FeeShare,
        [
            FeeShare(
                charge_id=one.fact.fee_id,
                investor_id=investor,
                organisation_id=one.envelope.organisation,
                amount_minor=amount.minor,
            )
            for one in recorded
            for investor, amount in one.fact.shares.items()
        ],
    )


def _charge(one: Recorded[ExpenseCharged | ManagementFeeCharged], kind: str, charge: UUID, payee: str) -> Charge:
    return Charge(
        id=charge,
        organisation_id=one.envelope.organisation,
        pool_id=one.fact.pool_id,
        kind=kind,
        amount_minor=one.fact.amount.minor,
        charged_on=one.fact.charged_on,
        payee_id=one.fact.payee_id,
        payee=payee,
        memo=one.fact.memo,
        recorded_at=one.envelope.recorded_at,
    )


@projects(ExpensePaid)
def expense_paid(recorded: Sequence[Recorded[ExpensePaid]]) -> None:
    """Mark expenses as paid; their money leaves the available cash."""
    for one in recorded:
        _pay(one.fact.expense_id, one, "expense_paid")


@projects(ManagementFeePaid)
def management_fee_paid(recorded: Sequence[Recorded[ManagementFeePaid]]) -> None:
    """Mark fees as paid; their money leaves the available cash."""
    for one in recorded:
        _pay(one.fact.fee_id, one, "management_fee_paid")


def _pay(charge: UUID, one: Recorded[ExpensePaid | ManagementFeePaid], kind: str) -> None:
    payment = ChargePayment(
        fact_id=one.envelope.id,
        charge_id=charge,
        organisation_id=one.envelope.organisation,
        pool_id=one.fact.pool_id,
        amount_minor=one.fact.amount.minor,
        paid_on=one.fact.paid_on,
        recorded_at=one.envelope.recorded_at,
    )
    _rows(ChargePayment, [payment])
    write_decisions([decided(one.envelope, kind=kind, amount=one.fact.amount)])
    Charge.objects.using(_ALIAS).filter(id=charge).update(paid_on=one.fact.paid_on, paid_at=one.envelope.recorded_at)
    add_to_pool(one.fact.pool_id, cash=-one.fact.amount.minor, payables=-one.fact.amount.minor)


@projects(InflowNoted)
def inflow_noted(recorded: Sequence[Recorded[InflowNoted]]) -> None:
    """Remember which fact brought the money; it is available from now on."""
    _rows(
        Inflow,
        [
            Inflow(
                cause=one.fact.cause,
                organisation_id=one.envelope.organisation,
                pool_id=one.fact.pool_id,
                amount_minor=one.fact.amount.minor,
                noted_on=one.fact.noted_on,
                recorded_at=one.envelope.recorded_at,
            )
            for one in recorded
        ],
    )
    for one in recorded:
        minor = one.fact.amount.minor  # below zero it has happened in the book, like money that the bank takes back
        add_to_pool(one.fact.pool_id, cash=minor, taken_back=max(0, -minor))
