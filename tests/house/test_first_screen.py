"""The modules that the panel fetches before home is shown with its kept figures, before the figures are
renewed, and before the log.

Each module costs half a millisecond of the page's thread, and more of the browser's.
"""

from pathlib import Path

from tests.house.javascript import static_imports
from tests.house.tree import ROOT, read

EXTENSION = Path("extension")
SCREEN = ("panel.js", "preload.js", "views/guide/checklist.js")
LOG = ("panel.js", "preload.js", "views/log/log.js")
# The modules that home's figures are made with. `core/app.js` fetches those of core when it needs them.
FIGURES = (
    "views/guide/case.js",
    "views/guide/beside-case.js",
    "core/guide/shown.js",
    "core/log/ledger.js",
    "core/log/call.js",
    "core/rules/rule-service.js",
    "core/debts/debts.js",
    "core/debts/notifications.js",
    "core/complaint/filings.js",
    "core/debts/papers.js",
    "core/debts/plan-store.js",
    "core/debts/instalments.js",
    "core/safety/backup-reminder.js",
)
BEFORE_SCREEN = 56
BEFORE_LOG = 56
BEFORE_FIGURES = 98
# The files for a complaint, for the backup and for reading other files are fetched where they are needed; so
# is everything that tells who a number is, makes the second copy, or registers with a proof of work.
LATER = (
    "core/complaint/pack.js",
    "core/safety/backup.js",
    "core/import/import.js",
    "core/numbers/identify.js",
    "platform/replica.js",
    "platform/solver.js",
    "core/sync/sync.js",
    "core/sync/meeting.js",
    "core/sync/pairing.js",
    "vendor/fflate.js",
    "vendor/libphonenumber.js",
)


def closure(*names: str) -> set[str]:
    """The paths in the extension of the files that have to be loaded before these run."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if name.startswith("vendor/") or not name.endswith(".js"):
            continue
        folder = (ROOT / EXTENSION / name).parent
        waiting += [
            (folder / one).resolve().relative_to((ROOT / EXTENSION).resolve()).as_posix()
            for one in static_imports(read(EXTENSION / name))
        ]
    return found


def test_home_waits_for_few_modules() -> None:
    assert len(closure(*SCREEN)) <= BEFORE_SCREEN


def test_the_log_waits_for_no_more_than_home() -> None:
    found = closure(*LOG, "core/log/ledger.js")
    assert len(closure(*LOG)) <= BEFORE_LOG
    assert not found & {*LATER, "views/log/log-sheet.js", "core/rules/rule-service.js"}


def test_the_figures_wait_for_few_more() -> None:
    found = closure(*SCREEN, *FIGURES)
    assert len(found) <= BEFORE_FIGURES
    assert not found & set(LATER)


def test_the_early_start_imports_little() -> None:
    """The early start runs when its own imports are here; the many imports of the panel come later."""
    assert len(closure("preload.js")) <= 4
