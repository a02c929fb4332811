"""How long the rules take over a long log: all of it at once, and after one more call.

The bound is 150 ms for 10,000 entries. Measured in the real browser, in one page, without the panel around.
"""

import json
import random
from datetime import datetime, timedelta, timezone
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser import finding
from tests.extension.serving import ROOT, Files, listening

ENTRIES = 10_000
ROUNDS = 9
BOUND = 150
BEIJING = timezone(timedelta(hours=8))

MEASURE = """async ([entries, rounds, region]) => {
  const rules = await (await fetch('/data/rules.json')).json();
  const { createFlags } = await import('/core/rules/flags.js');
  const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const timed = (run) => { const start = performance.now(); run(); return performance.now() - start; };
  const flags = createFlags({ rules });
  const first = timed(() => flags.update(entries, { region }));
  const full = () => createFlags({ rules }).update(entries, { region });
  const fulls = Array.from({ length: rounds }, () => timed(full));
  const mores = Array.from({ length: rounds * 3 }, (_, index) => {
    const added = { ...entries[index * 300], id: `new-${index}`, seq: entries.length + index + 1 };
    entries = [added, ...entries];
    return timed(() => flags.update(entries, { region }));
  });
  const { chartsOf } = await import('/core/charts/charts.js');
  const draw = () => chartsOf(entries, { rules, region, today: '2026-11-23' });
  const charts = middle(Array.from({ length: rounds }, () => timed(draw)));
  const flagged = flags.update(entries, { region }).size;
  return { first, full: middle(fulls), more: middle(mores), flagged, charts };
}"""


def log(count: int) -> list[dict[str, Any]]:
    """Three years of calls of every kind, by every lender and with every conduct; newest first."""
    chance = random.Random(6)
    tags = json.loads((ROOT / "extension/data/tags.json").read_text("utf-8"))
    lenders = [creditor["slug"] for creditor in tags["creditors"]]
    start = datetime(2024, 1, 1, tzinfo=BEIJING)
    times = sorted(
        (start + timedelta(minutes=chance.randrange(1_500_000)) for _ in range(count)), reverse=True
    )
    kinds = ["call"] * 12 + ["sms"] * 4 + ["visit", "third_party", "letter"]
    return [
        {
            "id": f"entry-{number}",
            "seq": count - number,
            "at": at.isoformat(),
            "what": (what := chance.choice(kinds)),
            "answered": chance.random() < 0.5 if what == "call" else None,
            "seconds": chance.choice([None, 20, 90]),
            "creditor": chance.choice(lenders[:6] if chance.random() < 0.7 else lenders),
            "creditorOther": "",
            "agency": "",
            "numberRaw": "",
            "conduct": chance.sample(tags["conduct"], chance.choice([0, 0, 0, 1, 2])),
            "stage": chance.choice([None, "reminder", "local"]),
            "source": None,
        }
        for number, at in enumerate(times)
    ]


def measure() -> dict[str, dict[str, float]]:
    entries = log(ENTRIES)
    with listening(Files) as files, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=finding.chromium())
        page = browser.new_page()
        found = {}
        for region in ("CN", "US"):
            page.goto(f"{files}/blank.html")
            found[region] = page.evaluate(MEASURE, [entries, ROUNDS, region])
        browser.close()
    return found


def report() -> str:
    title = f"rules over {ENTRIES:,} entries, milliseconds"
    lines = [f"{title:44}{'first time':>12}{'full':>9}{'one more':>10}{'flagged':>9}{'charts':>10}", ""]
    lines += [
        f"{region:44}{row['first']:12.0f}{row['full']:9.0f}{row['more']:10.1f}{row['flagged']:9.0f}{row['charts']:10.0f}"
        for region, row in measure().items()
    ]
    return "\n".join([*lines, f"{'to reach':44}{'< ' + str(BOUND):>12}"])


if __name__ == "__main__":
    print(report())
