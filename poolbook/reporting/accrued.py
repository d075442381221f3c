"""Where accrued carry comes from: each lp's capital account run through its tiers as if it were paid out that day."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from poolbook.finance.waterfall import Liquidation, LpPosition, WaterfallTerms, liquidate
from poolbook.finance.waterfall.position import preferred_due
from poolbook.kernel.said import said
from poolbook.reporting.accounts import Account, LiquidationAsked, liquidation_on
from poolbook.reporting.explained import OfStep, Part
from poolbook.reporting.question import Question


def parts_of_accrued(
    question: Question, on: date, accounts: Mapping[UUID, Account], investor: UUID, *, sign: int = 1
) -> list[Part]:
    """
    Return what an investor's accrued carry on a day consists of; nothing while nobody could get any.

    accounts: all of that day. sign: -1 where it is taken off, as what had accrued before a period is.
    """
    asked = liquidation_on(question, on, accounts)
    if asked is None:
        return []
    if investor in asked.positions:
        parts = _of_lp(question, on, asked, investor)
    else:
        parts = _of_gp(question, on, asked, accounts, investor)
    return [Part(sign * part.minor, _words(part.what, on, sign), part.source) for part in parts if part.minor]


def _words(what: str, on: date, sign: int) -> str:
    words = f"{what}, had the pool been turned into money on {on}"
    if sign == 1:
        return said("accrued", words, what=what, on=on)
    return said("had_accrued", f"{words} (had accrued before)", what=what, on=on)


def _of_lp(question: Question, on: date, asked: LiquidationAsked, lp: UUID) -> list[Part]:
    found = _liquidated(asked, on, lp)
    terms = partial(liquidation_terms, question, asked.positions[lp], asked.terms, found, on)
    return [
        Part(
            -found.tiers.catch_up_gp,
            said("catch_up_carry", "carry of the catch-up"),
            OfStep(name="catch_up", terms=terms),
        ),
        Part(-found.tiers.split_gp, said("split_carry", "carry of the split"), OfStep(name="split", terms=terms)),
        Part(
            found.clawback,
            said("clawback_owed", "clawback that the gps would owe"),
            OfStep(name="clawback", terms=terms),
        ),
    ]


def _of_gp(
    question: Question, on: date, asked: LiquidationAsked, accounts: Mapping[UUID, Account], gp: UUID
) -> list[Part]:
    """A single gp gets what every lp pays; several share the whole of it, and so does whoever may not see the lps."""
    found = {lp: _liquidated(asked, on, lp) for lp in asked.positions}
    if len(asked.gps) == 1 and question.shown is None:
        names = question.names()
        return [
            Part(
                one.carry,
                said("carry_of", f"carry of {names[lp]}", name=names[lp]),
                OfStep(
                    name="carry_of_lp",
                    terms=partial(liquidation_terms, question, asked.positions[lp], asked.terms, one, on),
                ),
            )
            for lp, one in found.items()
        ]
    terms = {
        "of_all_lps": question.money(sum(one.carry for one in found.values())),
        "own_commitment": str(asked.gps[gp]),
        "commitments_of_gps": question.money(sum(one.minor for one in asked.gps.values())),
    }
    return [
        Part(
            accounts[gp].accrued,
            said("carry_share", "its share of the lps' carry"),
            OfStep(name="carry_to_gps", terms=terms),
        )
    ]


def _liquidated(asked: LiquidationAsked, on: date, lp: UUID) -> Liquidation:
    return liquidate(asked.positions[lp], asked.terms, account=asked.accounts[lp], on=on, tax=asked.tax)


def liquidation_terms(
    question: Question, position: LpPosition, terms: WaterfallTerms, found: Liquidation, on: date
) -> dict[str, Any]:
    """Return the arithmetic of one lp's tiers in words and figures."""
    tiers = found.tiers
    return {
        "paid_out": question.money(found.part),
        **tier_terms(question, position, terms, returned=tiers.returned, on=on),
        "return_of_capital": question.money(tiers.returned),
        "preferred_return": question.money(tiers.preferred),
        "catch_up": {"lp": question.money(tiers.catch_up_lp), "gp": question.money(tiers.catch_up_gp)},
        "split": {"lp": question.money(tiers.split_lp), "gp": question.money(tiers.split_gp)},
        "clawback": question.money(found.clawback),
    }


def tier_terms(
    question: Question, position: LpPosition, terms: WaterfallTerms, *, returned: int, on: date
) -> dict[str, Any]:
    """Return where an lp stood before a distribution, and the rates that it goes by."""
    return {
        "capital": question.money(position.capital(terms)),
        "returned_before": question.money(position.returned()),
        "hurdle_due": question.money(preferred_due(position, terms, on=on, returning=returned)),
        "profit_before": question.money(position.profit_so_far()),
        "carry_before": question.money(position.carry_so_far()),
        "hurdle_rate": str(position.hurdle_rate_under(terms)),
        "hurdle_compounding": terms.hurdle_compounding.value,
        "capital_base": terms.capital_base.value,
        "catch_up_rate": str(terms.catch_up),
        "carry_rate": str(position.carry_under(terms)),
    }
