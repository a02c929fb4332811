"""How long a recording of 100 MB takes from a phone to a computer: `python -m tests.bench.sync_files`.

Two pages of the real headless browser, each with its own database, and the real server between them, all on
this machine. Sealing, hashing, storing and serving are measured, a network is not.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bench import baseline
from tests.bench.server_cost import line
from tests.browser import finding
from tests.browser.panel import Panel
from tests.browser.seeding import APP
from tests.browser.serving import Command
from tests.browser.sync.devices import let_in, look_now, shown_code

FILE_BYTES = 100_000_000
"""The largest file that the log takes."""
UP_AT_MOST = 25
DOWN_AT_MOST = 5
_PATIENCE = 120_000
_TURN_ON = f"async () => (await {APP}.sync()).files.turn(true)"
_SEND = f"async () => (await {APP}.sync()).files.run({{ now: true }})"
_WAITING = f"async () => (await (await {APP}.sync()).files.status()).waiting"
_FETCH = f"""async () => {{
  const {{ files }} = await {APP}.sync();
  const [wanted] = await files.missing();
  return (await files.fetchFile(wanted)).size;
}}"""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder, sync_playwright() as playwright:
        recording = Path(folder) / "call.webm"
        recording.write_bytes(os.urandom(FILE_BYTES))
        browser = playwright.chromium.launch(executable_path=finding.chromium())
        with Command(Path(folder) / "data", policy="circle") as server:
            computer, phone = (_panel(browser, server.address) for _ in range(2))
            base = computer.page.evaluate(baseline.IN_THE_PAGE)
            _attach(phone, recording)
            let_in(computer, phone, shown_code(computer))
            phone.by("sync-agree").click()
            expect(phone.by("sync-device")).to_have_count(2)
            phone.page.evaluate(_TURN_ON)
            look_now(phone)
            up = _seconds(phone.page, _SEND)
            assert phone.page.evaluate(_WAITING) == 0, "not all of it was sent"
            look_now(computer)
            begun = time.perf_counter()
            size = computer.page.evaluate(_FETCH)
            down = time.perf_counter() - begun
            assert size == FILE_BYTES
        browser.close()
    megabytes = FILE_BYTES // 1_000_000
    print(f"A recording of {megabytes} MB between two devices (baseline of this run: {base:.0f} ms)")
    holds = [line("up, s", up, UP_AT_MOST), line("down, s", down, DOWN_AT_MOST)]
    return 0 if all(holds) else 1


def _panel(browser: Browser, address: str) -> Panel:
    context = browser.new_context(locale="zh-CN", service_workers="block")
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    page.goto(address)
    return Panel(page)


def _attach(phone: Panel, recording: Path) -> None:
    phone.open_entry(phone.log_call("13800138000", said="with a recording"))
    phone.by("attachment-add").set_input_files(recording)
    expect(phone.by("attachment")).to_have_count(1, timeout=_PATIENCE)


def _seconds(page: Page, script: str) -> float:
    begun = time.perf_counter()
    page.evaluate(script)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
