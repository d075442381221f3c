"""Run the benchmarks that are named, or all, each in a process of its own: python -m benchmarks [name ...]."""

import subprocess
import sys
import time
from pathlib import Path

NAMES = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def main(chosen: list[str]) -> int:
    """Return how many of them failed."""
    unknown = [name for name in chosen if name not in NAMES]
    if unknown:
        print(f"There is no benchmark called {', '.join(unknown)}; there are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    failed = []
    for name in chosen or NAMES:
        began = time.monotonic()
        print(f"\n== {name}", flush=True)
        found = subprocess.run([sys.executable, "-m", f"benchmarks.bench_{name}"], check=False)
        print(f"   ({time.monotonic() - began:.0f} s)", flush=True)
        if found.returncode:
            failed.append(name)
    if failed:
        print(f"\nThese failed: {', '.join(failed)}.", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
