"""How long does `poolbook import` take for a pool of 10,000 investors and four years, from its start to its end?"""

import statistics
import sys
from pathlib import Path
from typing import Any

from benchmarks import grown_file
from benchmarks.measuring import Figures, Spent, command, installation, medians, report

INVESTORS = 10_000
ROUNDS = 3


def main(investors: int) -> None:
    """Import as many pools as there are rounds, each of a firm of its own, into one installation; beside small ones."""
    with installation() as server:
        spent: dict[int, list[tuple[Spent, int]]] = {4: [], investors: []}
        for number in range(ROUNDS):
            for size, found in spent.items():
                folder = Path(server.places.home) / f"{size} investors {number}"
                grown_file.write(folder, name=f"Heron {size}-{number}", investors=size)
                found.append(command("import", str(folder)))
        figures: Figures = {f"{size} investors": _figures(size, found) for size, found in spent.items()}
        report("import", figures, asked=__doc__ or "")


def _figures(investors: int, found: list[tuple[Spent, int]]) -> dict[str, Any]:
    took = medians([spent for spent, _ in found])
    return {
        "investors_per_second": round(investors / took["seconds"]),
        "peak_mb": round(statistics.median(mb for _, mb in found)),
        **took,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else INVESTORS)
