"""A pool file with many investors: the kestrel example, ten times as much money, shared by as many as are wanted."""

import csv
from decimal import Decimal
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "pools" / "kestrel"
TIMES = 10


def write(folder: Path, *, name: str, investors: int) -> Path:
    """
    Write a folder that `poolbook import` takes.

    name:      the pool's, and its organisation's.
    investors: how many, one gp among them.
    """
    folder.mkdir(parents=True)
    settings = [(key, {"name": name, "organisation": f"{name} Managers"}.get(key, value)) for key, value in _pool()]
    _write(folder / "pool.csv", ["key", "value"], settings)
    names = [f"Investor {number:06d} of {name}" for number in range(1, investors)] + [f"{name} GP"]
    people = [[one, "individual", "lp", f"{number}@example.org", "AU", "", ""] for number, one in enumerate(names)]
    people[-1][1:3] = ["company", "gp"]
    _write(folder / "investors.csv", ["name", "kind", "class", "email", "country", "carry_rate", "fee_rate"], people)
    committed = sum(Decimal(row["amount"]) for row in _rows("commitments.csv")) * TIMES
    share = (committed / investors).quantize(Decimal("0.01"))
    commitments = [[one, share, "2020-02-01", "2020-03-01"] for one in names]
    _write(folder / "commitments.csv", ["investor", "amount", "committed_on", "admitted_on"], commitments)
    events = _rows("events.csv")
    for row in events:
        row["amount"] = str(Decimal(row["amount"]) * TIMES)
    _write(folder / "events.csv", list(events[0]), [list(row.values()) for row in events])
    return folder


def _pool() -> list[tuple[str, str]]:
    return [(row["key"], row["value"]) for row in _rows("pool.csv")]


def _rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, header: list[str], rows: list[list[object]] | list[tuple[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
