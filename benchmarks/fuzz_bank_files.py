"""Fuzz the bank file readers: python -m benchmarks.fuzz_bank_files [seconds for each format, 600] [format ...]."""

import sys
import time

from tests.properties.bank_judge import one
from tests.properties.bank_writer import FORMATS


def main(seconds: int, forms: list[str]) -> int:
    """Break and read files of each format for so long; return how many were misread. A crash ends it with its seed."""
    failed = 0
    for form in forms:
        end, first = time.monotonic() + seconds, int(time.time()) * 1_000_000
        seed, slowest = first, 0.0
        while time.monotonic() < end:
            began = time.perf_counter()
            found = one(form, seed)
            slowest = max(slowest, time.perf_counter() - began)
            if found:
                failed += 1
                print(f"{form} seed {seed}: {found}")
            seed += 1
        print(f"{form}: {seed - first:,} files, {failed} misread so far, the slowest in {slowest:.2f} s", flush=True)
    return failed


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    named = [word for word in sys.argv[1:] if not word.isdigit()]
    sys.exit(bool(main(numbers[0] if numbers else 600, named or list(FORMATS))))
