"""The books that reports are asked about: lived once for each file of tests, through the operations of all rooms."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connections

from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.reporting.tests.fund_life import FundLife, firm_of, open_fund
from tests.databases import Databases

ANN, BOB, CEDAR, GP = (named_id("investor", name) for name in ("ann", "bob", "cedar", "gp"))
REGISTER = {
    ANN: ("Ann Archer", "lp"),
    BOB: ("Brook Family Trust", "lp"),
    CEDAR: ("Cedar Super", "lp"),
    GP: ("Kestrel GP", "gp"),
}


@pytest.fixture(scope="module")
def books(worker_databases: Databases) -> Iterator[Databases]:
    """The databases with whatever a file's fixtures put there; deleted after the file."""
    yield worker_databases
    connections.close_all()
    worker_databases.connect_as("app")
    worker_databases.clean()


@pytest.fixture(scope="module")
def manager() -> Member:
    """Mia, who owns Kestrel Ventures."""
    return Member(user_id=named_id("user", "mia"), organisation_id=named_id("organisation", "kestrel"), role=Role.OWNER)


@pytest.fixture(scope="module")
def firm(books: Databases, manager: Member) -> Member:
    """Kestrel Ventures with its register; returns who manages it."""
    firm_of(manager, REGISTER)
    return manager


@pytest.fixture(scope="module")
def kestrel(firm: Member) -> FundLife:
    """Kestrel Fund I, from its first close to its second exit: examples/pools/kestrel, told as operations."""
    fund = open_fund(
        firm,
        {ANN: "1000000.00", BOB: "2500000.00", CEDAR: "6000000.00", GP: "500000.00"},
        rates={CEDAR: {"carry_rate": "0.15"}},
    )
    fund.called_and_paid("3000000.00", date(2020, 3, 2), due_on=date(2020, 3, 16))
    northwind = fund.invest("2900000.00", date(2020, 3, 20), "Northwind Robotics")
    fund.called_and_paid("190000.00", date(2020, 12, 15), due_on=date(2020, 12, 31), use="management_fee")
    fund.fee("190000.00", date(2020, 12, 31))
    fund.called_and_paid("100000.01", date(2021, 1, 10), due_on=date(2021, 1, 24), use="expenses")
    fund.expense("100000.01", date(2021, 2, 1), memo="audit and legal")
    fund.called_and_paid("2500000.00", date(2021, 5, 3), due_on=date(2021, 5, 17))
    quill = fund.invest("2500000.00", date(2021, 6, 1), "Quill Energy")
    fund.value(northwind, "4100000.00", date(2021, 12, 31))
    fund.value(quill, "2000000.00", date(2021, 12, 31))
    fund.proceeds(northwind, "exit", "6500000.00", date(2022, 9, 30))
    fund.distribute("6000000.00", date(2022, 10, 14))
    fund.value(quill, "3700000.00", date(2023, 6, 30))
    fund.proceeds(quill, "exit", "5200000.00", date(2024, 3, 28))
    fund.distribute("5200000.00", date(2024, 4, 15))
    return fund
