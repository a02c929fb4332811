"""What a month costs for a million people and for other numbers of people: `python -m tests.bench.scale`.

The processor time of single requests is measured, on SQLite with few numbers; how often people make them is
assumed, in `HABITS`. docs/scale.md shows the tables and draws the conclusions.
"""

import random
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench import list_data, relay, server_data, server_load, server_report
from tests.bench.server_cost import WARM_UP, cost

PEOPLE = 1_000_000
HABITS = {
    "look-up": 4.0,
    "report": 0.2,
    # One person in fifty has two devices: each polls every 30 s for 20 minutes and 4 times an hour all day.
    "poll": 2 * (40 + 96) * 30 / 50,
    "write": 2.0,
}
"""How often one person does it in a month."""
PEAK = 10
"""The load of the busiest hour, as a multiple of the mean."""
MONTH_SECONDS = 30 * 86_400
REQUESTS = 1_000
ENTRIES, CHANGES = 100_000, 100
UPDATES = 60


def main() -> int:
    spent = measure()
    print(f"{'microseconds of processor time':<32}" + "".join(f"{name:>10}" for name in spent))
    print(f"{'':<32}" + "".join(f"{value:>10.0f}" for value in spent.values()))
    for times in (1, 10, 100, 1_000):
        print(
            f"\n{times * PEOPLE:,} people a month: requests a second at the peak, processors that they take"
        )
        for name, habit in HABITS.items():
            rate = habit * PEOPLE * times * PEAK / MONTH_SECONDS
            print(f"  {name:<12}{rate:>12,.1f}{rate * spent[name] / 1e6:>12.2f}")
    _list()
    return 0


def measure() -> Mapping[str, float]:
    """Microseconds of processor time for one request, by the kind of request."""
    dice = random.Random(server_data.SEED)
    total = WARM_UP + 3 * REQUESTS
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as name:
        folder = Path(name)
        data = server_data.make(folder, 5_000, 25_000)
        ours = {"DUNBOOK_DATA_DIR": str(data.ours), "DUNBOOK_TRUSTED_PROXIES": "1"}
        numbers = [dice.choice(data.numbers) for _ in range(total)]
        asked = {
            "look-up": ([server_load.get(f"/v1/numbers/{number}") for number in numbers], 200),
            "report": (list(server_report.posts("/v1/reports", numbers, dice)), 201),
        }
        spent = {
            name: cost(name, "dunbook.web:create_app", ours, requests, status).microseconds
            for name, (requests, status) in asked.items()
        }
        (folder / "relay").mkdir()
        poll, write = relay.costs(folder / "relay", total)
    return {**spent, "poll": poll.microseconds, "write": write.microseconds}


def _list() -> None:
    """Bytes that leave the server, whoever receives them."""
    from dunbook.published.codec import encode_delta, encode_full

    entries = list_data.make(ENTRIES).entries
    full, delta = (
        len(encode_full(entries)),
        len(encode_delta(sorted(random.Random(1).sample(entries, CHANGES)), [])),
    )
    print(f"\nlist: {full / ENTRIES:.2f} bytes an entry; a delta of {CHANGES} changes {delta:,} bytes")
    print(f"  {PEOPLE:,} people, {UPDATES} deltas a month: {PEOPLE * UPDATES * delta / 1e9:,.0f} GB")


if __name__ == "__main__":
    sys.exit(main())
