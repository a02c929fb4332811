"""How long a pack of a long campaign takes, how long the panel stands still meanwhile, and a check of it.

In the real headless browser: 10,000 entries, 200 attachments of 200 KB.
"""

import base64
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dunbook.evidence_pack import verify_pack
from playwright.sync_api import Page, expect, sync_playwright

from tests.bench import baseline
from tests.browser import seeding
from tests.browser.chromium import Chromium

ENTRIES, ATTACHMENTS, ATTACHMENT_BYTES = 10_000, 200, 200_000
WORDS = "今天下午五点前不处理，就派人去你单位。问书面委托，说没有义务给我看。"
SEED = """async ([entries, attachments, bytes, words, app]) => {
  const { openStore } = await import('/extension/platform/store.js');
  const store = openStore();
  const content = crypto.getRandomValues(new Uint8Array(65536));
  const blob = new Blob(Array.from({ length: Math.ceil(bytes / 65536) }, () => content)).slice(0, bytes);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const fields = [];
  for (let n = 0; n < entries; n++) {
    const file = { id: `file${n}`, name: `${n}.m4a`, type: 'audio/mp4', size: bytes, sha256 };
    if (n < attachments) await store.add('attachments', { ...file, blob });
    fields.push({
      what: 'call', answered: n % 3 > 0, seconds: n % 3 ? 30 + n % 90 : null,
      at: new Date(Date.UTC(2025, 9, 1) + n * 3_600_000).toISOString().replace('.000Z', '+00:00'),
      numberRaw: `0571-2${n % 97} ${1000 + n % 8999}`,
      creditor: 'huabei', agency: n % 2 ? words.slice(0, 8) : '', words: n % 3 ? words : '',
      conduct: n % 4 ? [] : ['threat', 'frequent_calls'], attachments: n < attachments ? [file] : [],
    });
  }
  await app.ledger.recordMany(fields);
}"""
MAKE = """async (app) => {
  const request = {
    channel: 'police', from: '', to: '', creditor: null, masked: false, language: 'zh_CN', facts: {},
    requests: [], ownRequest: '', hide: '',
  };
  const pack = await app.pack();
  let stood = 0, since = performance.now(), on = true;
  const tick = () => {
    const now = performance.now();
    stood = Math.max(stood, now - since);
    since = now;
    if (on) setTimeout(tick);
  };
  tick();
  const begun = performance.now();
  const { files: [{ blob }] } = await pack.make(request);
  const took = performance.now() - begun;
  on = false;
  let stop = 0;
  const cancelling = pack.make(request, { cancelled: () => stop > 0 }).catch(() => performance.now() - stop);
  setTimeout(() => { stop = performance.now(); }, 500);
  const stopped = await cancelling;
  const content = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(',')[1]);
    reader.readAsDataURL(blob);
  });
  return { took, stood, stopped, content };
}"""


@dataclass(frozen=True)
class Packing:
    """Times in milliseconds, that of the check in its own CPU time; the size in bytes."""

    took: float
    stood: float
    stopped: float
    checked: float
    size: int
    page: float
    """The baseline in the page, before and after the pack, and in this process."""
    python: float


@contextmanager
def campaign(attachment_bytes: int) -> Iterator[Page]:
    """The panel of a person who logged all of these entries."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = Chromium(playwright, Path(folder) / "profile", moving=True).start()
        try:
            panel = browser.open_panel()
            expect(panel.get_by_test_id("tab-log")).to_be_visible()
            given = [ENTRIES, ATTACHMENTS, attachment_bytes, WORDS]
            panel.evaluate(f"(given) => ({SEED})([...given, {seeding.APP}])", given)
            yield panel
        finally:
            browser.stop()


def measure() -> Packing:
    with campaign(ATTACHMENT_BYTES) as panel:
        before = panel.evaluate(baseline.IN_THE_PAGE)
        made = panel.evaluate(f"() => ({MAKE})({seeding.APP})")
        page = (before + panel.evaluate(baseline.IN_THE_PAGE)) / 2
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack.zip"
        pack.write_bytes(base64.b64decode(made["content"]))
        python = baseline.in_python()
        begun = time.process_time()
        verdict = verify_pack(pack)
        checked = (time.process_time() - begun) * 1000
        assert verdict.good, verdict
        size = pack.stat().st_size
        return Packing(made["took"], made["stood"], made["stopped"], checked, size, page, python)


def report() -> str:
    found = measure()
    rows = [
        ("the pack is made", found.took, "< 5,000", found.page),
        ("longest the panel stands still", found.stood, "< 200", found.page),
        ("from the click to stop until it has", found.stopped, "", found.page),
        ("dunbook verify, CPU", found.checked, "< 3,000", found.python),
    ]
    head = (
        f"pack, {ENTRIES:,} entries, {ATTACHMENTS} attachments, {found.size / 1e6:.0f} MB; milliseconds, "
        f"goal, times the baseline of this run ({found.page:.0f} in the page, {found.python:.0f} in Python)"
    )
    lines = (f"{name:44}{value:10,.0f}{goal:>10}{value / base:10.1f}" for name, value, goal, base in rows)
    return "\n".join([head, "", *lines])


if __name__ == "__main__":
    print(report())
