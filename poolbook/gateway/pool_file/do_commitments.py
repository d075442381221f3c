"""Commitments of an imported pool: asked for, accepted, admitted, or ended before."""

from collections.abc import Sequence

from poolbook.gateway.pool_file.doing import Doing, single
from poolbook.gateway.pool_file.plan import Source, Step
from poolbook.gateway.pool_file.rows import CommitmentRow
from poolbook.pools.operations.admit_commitments import admit_commitments
from poolbook.pools.operations.decline_commitment import decline_commitment
from poolbook.pools.operations.lapse_commitment import lapse_commitment
from poolbook.pools.operations.record_commitments import AgreedCommitment, record_commitments
from poolbook.pools.operations.request_commitment import request_commitment
from poolbook.pools.operations.withdraw_commitment import withdraw_commitment

_AGREED = ("accepted", "admitted", "lapsed")


def commit(doing: Doing, batch: Sequence[Step]) -> None:
    """Take the commitments of a day; those that were agreed all at once."""
    pairs = single(batch).commitments
    agreed = [_agreed(doing, row, source) for row, source in pairs if row.status in _AGREED]
    if agreed:
        record_commitments(pool_id=doing.pool_id, commitments=agreed, by=doing.by)
    for row, source in pairs:
        if row.status not in ("accepted", "admitted"):
            _take_to_its_end(doing, row, source)


def _take_to_its_end(doing: Doing, row: CommitmentRow, source: Source) -> None:
    one = _agreed(doing, row, source)
    if row.status not in _AGREED:
        request_commitment(
            pool_id=doing.pool_id,
            commitment_id=one.commitment_id,
            investor_id=one.investor_id,
            amount=one.amount,
            committed_on=one.committed_on,
            carry_rate=one.carry_rate,
            fee_rate=one.fee_rate,
            hurdle_rate=one.hurdle_rate,
            by=doing.by,
        )
    on = row.ended_on or row.committed_on
    if row.status == "lapsed":
        lapse_commitment(pool_id=doing.pool_id, commitment_id=one.commitment_id, lapsed_on=on, by=doing.by)
    elif row.status == "declined":
        decline_commitment(pool_id=doing.pool_id, commitment_id=one.commitment_id, declined_on=on, by=doing.by)
    elif row.status == "withdrawn":
        withdraw_commitment(pool_id=doing.pool_id, commitment_id=one.commitment_id, withdrawn_on=on, by=doing.by)


def _agreed(doing: Doing, row: CommitmentRow, source: Source) -> AgreedCommitment:
    rates = doing.rates[row.investor]
    return AgreedCommitment(
        commitment_id=doing.commitment_id(source),
        investor_id=doing.investors[row.investor],
        amount=row.amount,
        committed_on=row.committed_on,
        carry_rate=rates.carry_rate,
        fee_rate=rates.fee_rate,
        hurdle_rate=rates.hurdle_rate,
    )


def admit(doing: Doing, batch: Sequence[Step]) -> None:
    """Admit the commitments of a close."""
    step = single(batch)
    ids = [doing.commitment_id(source) for _, source in step.commitments]
    admit_commitments(pool_id=doing.pool_id, admitted_on=step.on, commitment_ids=ids, by=doing.by)
