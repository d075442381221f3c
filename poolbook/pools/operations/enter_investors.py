"""Enter investors: pools takes note of whom users registered."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.contracts.pools import EnteredInvestor, InvestorsEntered
from poolbook.eventlog.operation import operation


@operation(on="organisation_id")
def enter_investors(*, organisation_id: UUID, investors: Sequence[EnteredInvestor]) -> InvestorsEntered | None:
    """
    Note the class and the register number of investors, as users told.

    investors: new ones; none makes no fact.
    """
    if not investors:
        return None
    return InvestorsEntered(organisation_id=organisation_id, investors=tuple(investors))
