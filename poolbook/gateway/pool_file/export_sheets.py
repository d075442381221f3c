"""The sheets pool, investors and commitments of a pool that is in the book."""

from collections.abc import Iterable
from uuid import UUID

from poolbook.contracts.pools import PoolTerms
from poolbook.pools import queries as pools
from poolbook.users import queries as users

Line = dict[str, object]


def setting_lines(pool: pools.PoolView, organisation: str) -> list[Line]:
    """Return the rows of the sheet pool; payments are listed, for an export knows each of them."""
    found: dict[str, object] = {
        "name": pool.name,
        "kind": pool.kind,
        "currency": pool.currency,
        "time_zone": pool.time_zone,
        "opened_on": pool.opened_on,
        "organisation": organisation,
        "payments": "listed",
        **_term_settings(pool.terms),
    }
    return [{"key": key, "value": value} for key, value in found.items() if value is not None]


def _term_settings(terms: PoolTerms) -> dict[str, object]:
    found: dict[str, object] = {
        "sharing": terms.sharing,
        "waterfall.style": terms.style,
        "waterfall.hurdle_rate": terms.hurdle_rate,
        "waterfall.hurdle_compounding": terms.hurdle_compounding,
        "waterfall.capital_base": terms.capital_base,
        "waterfall.catch_up": terms.catch_up,
        "waterfall.carry": terms.carry,
    }
    for number, step in enumerate(terms.fee_steps, start=1):
        start = "fee." if number == 1 else f"fee.{number}."
        found |= {f"{start}from": step.from_on} if number > 1 else {}
        found |= {f"{start}rate": step.rate, f"{start}base": step.base}
    if terms.fee_steps:
        found |= {"fee.per": terms.fee_per, "fee.in": terms.fee_in, "fee.day_count": terms.fee_day_count}
    return found | {"equalisation.rate": terms.equalisation_rate, "clawback.tax": terms.clawback_tax}


def investor_lines(
    pool: pools.PoolView, commitments: Iterable[pools.CommitmentView], payers: Iterable[UUID]
) -> tuple[list[Line], set[UUID]]:
    """
    Return the rows of the sheet investors, by register number: everybody with a commitment of whatever state.

    payers:  others who have paid something in.
    returns: the rows, and whom they are about.
    """
    rates: dict[UUID, dict[str, str]] = {investor: {} for investor in payers}
    for one in commitments:
        own = rates.setdefault(one.investor_id, {})
        for name, rate in (
            ("carry_rate", one.carry_rate),
            ("fee_rate", one.fee_rate),
            ("hurdle_rate", one.hurdle_rate),
        ):
            if rate is not None:
                own[name] = rate
    lines: list[Line] = [
        {
            "name": shown_name(one),
            "kind": one.kind,
            "class": one.investor_class,
            "email": one.email,
            "country": one.country,
            **rates[one.id],
            "id": str(one.id),
        }
        for one in users.investors_of(pool.organisation_id, list(rates))
    ]
    return lines, set(rates)


def shown_name(investor: users.Investor) -> str:
    """Return an investor's name; one whose key is gone stays apart from others by its register number."""
    return f"{investor.name} {investor.register_no}" if investor.is_erased else investor.name


def commitment_lines(commitments: Iterable[pools.CommitmentView], names: dict[UUID, str]) -> list[Line]:
    """Return the rows of the sheet commitments; one that was scaled back stands with what was accepted."""
    return [
        {
            "investor": names[one.investor_id],
            "amount": one.amount if one.accepted is None else one.accepted,
            "committed_on": one.committed_on,
            "admitted_on": one.admitted_on,
            "status": one.state,
            "ended_on": one.ended_on,
        }
        for one in commitments
    ]
