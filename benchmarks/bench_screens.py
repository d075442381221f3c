"""What does Lighthouse say of the first screen of both apps and of a pool's, on a desktop and on a phone?"""

import json
import re
import shutil
import socket
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.measuring import Figures, installation, report
from tests.browser.demo import Demo, demo_server

LIGHTHOUSE = "lighthouse@12.8.2"  # by npm, into its cache: 180 MB that nothing else needs
ROUNDS = 3
SCORED = ("performance", "accessibility", "best-practices")
GOALS = {"desktop": 95, "mobile": 80}
MOST_SECONDS = 180  # of one run


@contextmanager
def signed_in(demo: Demo, who: str) -> Iterator[tuple[Page, int]]:
    """Have a Chromium in which somebody is signed in, and the port by which Lighthouse drives it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory(prefix="pb-chromium-") as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=path, args=["--no-sandbox", f"--remote-debugging-port={port}"]
        )
        page = context.pages[0]
        page.goto(demo.links[who])
        yield page, port
        context.close()


def run(url: str, port: int, device: str) -> dict[str, Any]:
    """Return the report of one run: cookies and cache of the browser stay."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        asked = ["npm", "exec", "--yes", "--package", LIGHTHOUSE, "--", "lighthouse", url, f"--port={port}"]
        asked += ["--disable-storage-reset", "--quiet", "--output=json", f"--output-path={out}"]
        asked += [f"--only-categories={','.join(SCORED)}", *(["--preset=desktop"] if device == "desktop" else [])]
        done = subprocess.run(asked, check=False, capture_output=True, text=True, timeout=MOST_SECONDS)
        if done.returncode:
            raise SystemExit(f"Lighthouse did not measure {url}: {done.stderr[-2000:]}")
        found: dict[str, Any] = json.loads(out.read_text())
        return found


def measured(url: str, port: int, device: str) -> dict[str, Any]:
    """Return the medians of ROUNDS runs, and what keeps the score down."""
    reports = [run(url, port, device) for _ in range(ROUNDS)]
    scores = {
        name: round(statistics.median(100 * one["categories"][name]["score"] for one in reports)) for name in SCORED
    }
    audits = reports[-1]["audits"]
    return {
        **scores,
        "first_paint_ms": round(
            statistics.median(one["audits"]["first-contentful-paint"]["numericValue"] for one in reports)
        ),
        "largest_paint_ms": round(
            statistics.median(one["audits"]["largest-contentful-paint"]["numericValue"] for one in reports)
        ),
        "blocked_ms": round(statistics.median(one["audits"]["total-blocking-time"]["numericValue"] for one in reports)),
        "shift": round(
            statistics.median(one["audits"]["cumulative-layout-shift"]["numericValue"] for one in reports), 3
        ),
        "faults": sorted(
            name for name, one in audits.items() if one.get("scoreDisplayMode") == "binary" and one.get("score") == 0
        ),
    }


def main() -> None:
    """Print and keep the figures."""
    figures: Figures = {}
    with installation(), demo_server() as demo:
        for who, screens in {"ann": {"portfolio": "/"}, "mia": {"home": "/manage", "pool": "/manage/pools"}}.items():
            with signed_in(demo, who) as (page, port):
                for name, path in screens.items():
                    url = demo.origin + (path if name != "pool" else _first_pool(page, demo))
                    for device, goal in GOALS.items():
                        found = measured(url, port, device)
                        print(f"{name} on a {device}: {found} (goal {goal})", flush=True)
                        figures[f"{name} {device}"] = found
        report("screens", figures, asked=__doc__ or "")


def _first_pool(page: Page, demo: Demo) -> str:
    items = page.request.get(f"{demo.origin}/api/v1/pools?limit=200").json()["items"]
    chosen = next(pool for pool in items if re.search(r"Fund II$", pool["name"]))
    return f"/manage/pools/{chosen['id']}"


if __name__ == "__main__":
    main()
