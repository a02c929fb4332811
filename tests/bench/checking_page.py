"""How long the checking page takes for a pack of 10,000 entries, opened from the disk in the real browser.

`python -m tests.bench.checking_page` runs it alone.
"""

import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench import baseline
from tests.browser import finding
from tests.vectors.verify.packs import STORY, made_by_the_panel

PAGE = Path(__file__).parents[2] / "extension/vendor/verify.html"
ENTRIES = 10_000


def pack_of(entries: int, folder: Path) -> Path:
    """The story repeated over and over, each time an hour later."""
    told = [one for one in STORY["log"] if "corrects" not in one and not one.get("files")]
    log = []
    for number in range(entries):
        one = told[number % len(told)]
        day, hour = divmod(number, 24)
        at = f"20{20 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}T{hour:02}:15:00+08:00"
        log.append({**one, "written": "2024-11-20T00:00:00.000Z", "fields": {**one["fields"], "at": at}})
    request = {"from": "", "to": "", "creditor": None, "notes": []}
    return made_by_the_panel(folder, request, log=log, own=[])[0]


def report() -> str:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pack = pack_of(ENTRIES, Path(folder))
        browser = playwright.chromium.launch(executable_path=finding.chromium())
        page = browser.new_page()
        page.goto(PAGE.as_uri())
        base = page.evaluate(baseline.IN_THE_PAGE)
        begun = time.perf_counter()
        page.locator("#file").set_input_files(pack)
        page.locator("[data-answer]").nth(3).wait_for(timeout=120_000)
        took = time.perf_counter() - begun
        told = page.locator("[data-answer]").all()
        answers = ", ".join(one.get_attribute("data-said") or "" for one in told)
        browser.close()
        size = pack.stat().st_size / 1e6
    return (
        f"Checking page: {ENTRIES} entries ({size:.1f} MB) in {took:.1f} s (goal: 10 s), "
        f"{took * 1000 / base:.0f} times the baseline of this run: {answers}"
    )


if __name__ == "__main__":
    print(report())
