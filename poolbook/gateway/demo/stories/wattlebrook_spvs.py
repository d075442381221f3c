"""The SPVs of Wattlebrook Capital: one liquidated, one open, one a draft, one cancelled."""

from poolbook.contracts.pools import PoolTerms
from poolbook.gateway.demo.firms import WATTLEBROOK
from poolbook.gateway.demo.rows import (
    Call,
    Close,
    Distribute,
    Expense,
    Invest,
    Marks,
    Proceeds,
    Promise,
    Refund,
    State,
    Story,
)
from poolbook.gateway.demo.stories.wattlebrook import ANN, GP

_HARD = PoolTerms(  # a hard hurdle: no catch-up, carry only on what is above it
    sharing="commitment",
    style="european",
    hurdle_rate="0.07",
    hurdle_compounding="simple",
    capital_base="contributed",
    catch_up="0",
    carry="0.15",
)

SOLAR = Story(
    firm=WATTLEBROOK,
    name="Wattlebrook Solar Farm SPV",
    kind="spv",
    currency="AUD",
    time_zone="Australia/Brisbane",
    created="2020-08-24",
    account={"bsb": "062-000", "account": "10440033"},
    terms=_HARD,
    promises=(
        Promise(GP, "50,000"),
        Promise(ANN, "250,000"),
        Promise("Saltpan Trust", "700,000"),
        Promise("Farrowgate Investments Ltd", "1,500,000"),
        Promise("Elspeth Macquillan", "500,000", carry="0.10"),
        Promise("Penhallow Partners", "1,000,000"),
        Promise("Gumnut Early Learning Pty Ltd", "1,000,000"),
    ),
    rows=(
        State("2020-08-24", "open"),
        Close("2020-09-01"),
        State("2020-09-02", "close"),
        Call("Whole", "2020-09-25", {"investment": "4,900,000", "expenses": "100,000"}),
        Expense("2020-09-28", "Corrigan Leigh Solicitors", "61,400.00", "2020-10-02", "acquisition"),
        Invest("2020-10-28", "Murrung Plain Solar Farm", "4,900,000"),
        Proceeds("2021-12-10", "Murrung Plain Solar Farm", "dividend", "220,000"),
        Distribute("2021-12-17", "210,000"),
        Proceeds("2022-12-09", "Murrung Plain Solar Farm", "dividend", "240,000"),
        Distribute("2022-12-16", "240,000"),
        Proceeds("2023-12-08", "Murrung Plain Solar Farm", "dividend", "251,333.33"),
        Distribute("2023-12-15", "250,000"),
        Proceeds("2024-03-15", "Murrung Plain Solar Farm", "exit", "6,700,000"),
        State("2024-03-18", "wind_up"),
        Expense("2024-03-22", "Hartnoll Quay Auditors", "18,150.00", "2024-03-28", "final audit"),
        Distribute("2024-04-12", "6,731,783.33", memo="everything that is left"),
        State("2024-04-30", "liquidate"),
        Marks(
            "Murrung Plain Solar Farm",
            "2020-12-31",
            "4,900 4,900 4,950 5,000 5,100 5,150 5,200 5,300 5,450 5,500 5,700 5,900 6,300",
        ),
    ),
)

HARBOUR = Story(
    firm=WATTLEBROOK,
    name="Wattlebrook Harbour SPV",
    kind="spv",
    currency="USD",
    time_zone="Australia/Sydney",
    created="2026-08-03",
    account={"routing": "123456780", "account": "700410057", "kind": "checking"},
    terms=_HARD,
    promises=(
        Promise(GP, "100,000"),
        Promise("Joon-ho and Mina Baekseok", "500,000"),
        Promise("Lotus Causeway Pte Ltd", "1,500,000"),
        Promise("Farrowgate Investments Ltd", "750,000"),
        Promise("Ignatius Weerakoonge", "200,000"),
        Promise("Marisol Etxebarrena", "150,000", "requested"),
        Promise("Tanglefern Pty Ltd", "400,000", "requested"),
        Promise(ANN, "250,000", "accepted", accepted="200,000"),
        Promise("Henrik Aldersund", "1,000,000", "declined"),
        Promise("Elspeth Macquillan", "90,000", "withdrawn"),
        Promise("Priya Venkatarao", "120,000", "lapsed"),
    ),
    rows=(
        State("2026-08-03", "open"),
        Close("2026-09-11"),
        Call("Deposit", "2026-11-13", {"investment": "2,000,000", "expenses": "35,000"}, early=2),
    ),
)

DATA_CENTRE = Story(
    firm=WATTLEBROOK,
    name="Wattlebrook Data Centre SPV",
    kind="spv",
    currency="AUD",
    time_zone="Australia/Perth",
    created="2026-10-12",
    terms=_HARD,
)

VINEYARD = Story(
    firm=WATTLEBROOK,
    name="Wattlebrook Vineyard SPV",
    kind="spv",
    currency="AUD",
    time_zone="Australia/Adelaide",
    created="2022-02-14",
    terms=_HARD,
    promises=(
        Promise(GP, "20,000"),
        Promise("Morwen Hale", "180,000"),
        Promise("Priya Venkatarao", "150,000"),
        Promise("Quang and Lily Duongmai", "250,000"),
        Promise("Kererū Bay Trust", "400,000"),
    ),
    rows=(
        State("2022-02-14", "open"),
        Close("2022-03-04"),
        Call("Whole", "2022-04-01", {"investment": "1,000,000"}, unpaid=("Morwen Hale",)),
        State("2022-05-16", "cancel"),
        Refund("2022-05-20"),
    ),
)
