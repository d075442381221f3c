"""The chart of accounts: every code, what it is called and whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Per = Literal["bank account", "investor", "investment", "payee", "pool"]
Side = Literal["debit", "credit"]


@dataclass(frozen=True, slots=True)
class ChartAccount:
    """
    One code of the chart.

    per:  what its holders are; the pool itself where there is one account for the whole book.
    side: the side on which its balance usually stands.
    """

    code: str
    name: str
    per: Per
    side: Side


CAPITAL = (
    "contributions",
    "distributions",
    "management_fees",
    "expenses",
    "income",
    "realised",
    "unrealised",
    "carry",
    "transfers",
)

CHART: Mapping[str, ChartAccount] = {
    account.code: account
    for account in (
        ChartAccount("1000", "Cash at bank", "bank account", "debit"),
        ChartAccount("1100", "Contributions receivable", "investor", "debit"),
        ChartAccount("1200", "Investments at cost", "investment", "debit"),
        ChartAccount("1210", "Investments, unrealised gain", "investment", "debit"),
        ChartAccount("1300", "Escrow and holdback", "pool", "debit"),
        ChartAccount("1900", "Unexplained payments", "pool", "debit"),
        ChartAccount("2000", "Unmatched receipts", "pool", "credit"),
        ChartAccount("2010", "Owed to investors", "investor", "credit"),
        ChartAccount("2100", "Distributions payable", "investor", "credit"),
        ChartAccount("2200", "Fees and expenses payable", "payee", "credit"),
        ChartAccount("2300", "Due to earlier partners", "investor", "credit"),
        ChartAccount("2400", "Tax withheld", "pool", "credit"),
        ChartAccount("2500", "Credit line", "pool", "credit"),
        *(
            ChartAccount(f"3000.{column}", f"Partners' capital, {column.replace('_', ' ')}", "investor", "credit")
            for column in CAPITAL
        ),
        ChartAccount("4000", "Realised gain", "pool", "credit"),
        ChartAccount("4100", "Income", "pool", "credit"),
        ChartAccount("4200", "Change in unrealised", "pool", "credit"),
        ChartAccount("5000", "Management fee", "pool", "debit"),
        ChartAccount("5100", "Expenses", "pool", "debit"),
        # An account appears once in a transaction: what passes through to 3000 leaves by a contra account.
        ChartAccount("4000.allocated", "Realised gain, allocated to capital", "pool", "debit"),
        ChartAccount("4100.allocated", "Income, allocated to capital", "pool", "debit"),
        ChartAccount("4200.allocated", "Change in unrealised, allocated to capital", "pool", "debit"),
        ChartAccount("5000.allocated", "Management fee, allocated to capital", "pool", "credit"),
        ChartAccount("5100.allocated", "Expenses, allocated to capital", "pool", "credit"),
        ChartAccount("9000", "Commitments", "investor", "debit"),
        ChartAccount("9100", "Unfunded commitments", "investor", "credit"),
        ChartAccount("9200", "Called commitments", "investor", "credit"),
    )
}
