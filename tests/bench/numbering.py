"""What a number costs: beside `phonenumbers`, in Chromium, in memory: `python -m tests.bench.numbering`.

Speeds are the best of several rounds, ours and the library's in turn, because other work only ever adds.
"""

import gzip
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import phonenumbers
import psutil
from dunbook.config import Settings
from dunbook.numbering import normalize
from dunbook.numbering.places import carrier, place
from dunbook.storage.migrate import migrate
from playwright.sync_api import sync_playwright

from tests.bench import server_load
from tests.bench.numbering_mix import mix
from tests.bench.server_cost import serving
from tests.browser import finding
from tests.extension.serving import Files, listening

PLACES = Path(__file__).parents[2] / "extension/vendor/places.json"
COUNT, ROUNDS = 5_000, 7
IMPORTS = 5
LOOK_UPS = 2_000
ABROAD = ["+85227488333", "+16502530000", "+442079460958", "+886223456789", "+819012345678"]
Given = TypeVar("Given")
IN_PAGE = """async (raws) => {
  const { normalize } = await import('/core/numbers/normalizer.js');
  const { createPlaces } = await import('/core/numbers/places.js');
  const table = await (await fetch('/vendor/places.json')).json();
  const places = createPlaces(table);
  const timed = (work) => { const started = performance.now(); work(); return performance.now() - started; };
  const first = timed(() => places.place({ key: '+8613800138000', kind: 'mobile' }));
  const numbers = raws.map((raw) => normalize(raw));
  const best = (work) => Math.min(...Array.from({ length: 15 }, () => timed(work)));
  return {
    normalize: best(() => raws.forEach((raw) => normalize(raw))) / raws.length,
    place: best(() => numbers.forEach((number) => places.place(number))) / raws.length,
    first,
  };
}"""


@dataclass(frozen=True)
class Line:
    name: str
    measured: float
    unit: str
    target: float
    at_least: bool = False

    @property
    def holds(self) -> bool:
        return self.measured >= self.target if self.at_least else self.measured <= self.target

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        verdict = "holds" if self.holds else "MISSED"
        return f"{self.name:<52}{self.measured:>12,.2f} {self.unit:<6}{sign} {self.target:>9,g}   {verdict}"


def main() -> int:
    lines = [*_python(), *_panel(), *_server()]
    print("\n".join(map(str, lines)))
    return 0 if all(line.holds for line in lines) else 1


def _python() -> Iterable[Line]:
    raws = mix(COUNT)
    assert [raw for raw in raws if not _same_key(raw)] == []
    ours, theirs = _in_turn(normalize, _library, raws)
    print(f"normalize {ours:.2f} µs, phonenumbers parse + valid + format {theirs:.2f} µs", flush=True)
    yield Line("Python normalize, times as fast as phonenumbers", theirs / ours, "times", 3, True)
    numbers = [normalize(raw) for raw in raws]
    where, who = _in_turn(place, carrier, numbers)
    yield Line("Python place", where, "µs", 2)
    yield Line("Python carrier", who, "µs", 2)
    yield Line("places and carriers, gzipped", len(gzip.compress(PLACES.read_bytes())) / 1000, "KB", 700)


def _library(raw: str) -> str | None:
    try:
        parsed = phonenumbers.parse(raw, "CN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _same_key(raw: str) -> bool:
    """Whether both give the same key. The library misreads the numbers that the plan claims for itself, so
    these count as the same."""
    key = normalize(raw).key
    return bool(key and key.startswith("CN-")) or key == _library(raw)


def _in_turn(
    one: Callable[[Given], object], other: Callable[[Given], object], given: list[Given]
) -> tuple[float, float]:
    """Microseconds of processor time for one call of each."""
    times: tuple[list[float], list[float]] = [], []
    for _ in range(ROUNDS):
        for call, spent in zip((one, other), times, strict=True):
            started = time.process_time()
            for each in given:
                call(each)
            spent.append(time.process_time() - started)
    return min(times[0]) / len(given) * 1e6, min(times[1]) / len(given) * 1e6


def _panel() -> Iterable[Line]:
    with listening(Files) as files, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=finding.chromium())
        page = browser.new_page()
        page.goto(f"{files}/blank.html")
        found = page.evaluate(IN_PAGE, mix(20_000))
        browser.close()
    yield Line("panel normalize, in Chromium", 1000 / found["normalize"], "/s", 200_000, True)
    yield Line("panel place", found["place"], "ms", 1)
    print(f"panel, the very first place (unpacks the table): {found['first']:.1f} ms", flush=True)


def _server() -> Iterable[Line]:
    # Processor time, as on a machine with nothing else to do.
    script = "import time; import dunbook.web; print(time.process_time())"
    run = partial(subprocess.run, [sys.executable, "-c", script], capture_output=True, text=True, check=True)
    seconds = min(float(run().stdout) for _ in range(IMPORTS))
    yield Line("import of the server, processor time", seconds, "s", 1)
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        migrate(Settings(data_dir=Path(folder)).database)
        with serving("dunbook.web:create_app", {"DUNBOOK_DATA_DIR": folder}) as (port, process):
            _look_up(port, mix(LOOK_UPS))
            yield Line("a worker after mainland look-ups, RSS", _megabytes(process), "MB", 90)
            _look_up(port, ABROAD)
            yield Line("the same after numbers abroad, RSS", _megabytes(process), "MB", 90)


def _look_up(port: int, raws: list[str]) -> None:
    server_load.send_all(port, [server_load.get(f"/v1/numbers/{quote(raw, safe='')}") for raw in raws], 200)


def _megabytes(process: psutil.Process) -> float:
    """The memory of the largest of granian's own processes, which is the worker."""
    each = [child.memory_full_info() for child in process.children(recursive=True)]
    largest = max(each, key=lambda info: info.rss)
    print(f"worker: {largest.uss / 1e6:.1f} MB unique, {largest.rss / 1e6:.1f} MB resident", flush=True)
    return float(largest.rss) / 1e6


if __name__ == "__main__":
    sys.exit(main())
