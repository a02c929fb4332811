"""Arrows point one way in the panel: views → core, views → platform; core knows neither browser nor page."""

import re
from graphlib import TopologicalSorter
from pathlib import Path, PurePosixPath

import pytest

from tests.house.javascript import code_only, imports
from tests.house.tree import read, under

# For each layer the layers that it may import. The shell at the top starts everything.
MAY_IMPORT = {
    "core": {"core", "vendor", "data"},
    "platform": {"platform", "vendor"},
    "views": {"views", "core", "platform", "vendor"},
    "vendor-entries": set(),
    "": {"", "views", "core", "platform", "vendor"},
}
# The kinds of record are one table, and storage uses it too: it is data and imports nothing.
RECORDS = Path("extension/core/common/records.js")
# The rooms of core, each with the rooms it may use. `common` stands under all of them; there is no circle.
CORE_MAY_USE: dict[str, set[str]] = {
    "common": set(),
    "numbers": set(),
    "log": set(),
    "rules": set(),
    "guide": set(),
    "help": set(),
    "debts": set(),
    "sharing": {"numbers"},
    "import": {"numbers"},
    "list": {"numbers", "sharing"},
    "charts": {"rules"},
    "safety": {"log", "sharing"},
    "sync": {"log", "safety", "sharing"},
    "complaint": {"numbers", "log", "rules"},
}
# The rooms of views likewise; `parts` stands under all of them. Whatever a screen asks of core it may ask.
VIEWS_MAY_USE: dict[str, set[str]] = {
    "parts": set(),
    "guide": set(),
    "help": set(),
    "safety": set(),
    "settings": {"sync"},
    "share": set(),
    "sync": set(),
    "charts": set(),
    "complaint": set(),
    "import": set(),
    "list": set(),
    "debts": {"guide"},
    "desk": {"guide"},
    "lookup": {"share"},
    "log": {"safety"},
    "call": {"log"},
    "pages": {"charts", "share"},
}
# Matches a name that stands alone: `fetch(`, but not `cache.fetch(`, `{fetch:` or `fetchAll`.
ALONE = r"(?<![.\w$])(?:{})\b(?!\s*:)"
BROWSER = ("chrome", "browser", "indexedDB", "fetch", "navigator", "localStorage", "sessionStorage", "caches")
NETWORK = ("XMLHttpRequest", "WebSocket", "EventSource", "BroadcastChannel")
PAGE = ("document", "window", "location", "HTMLElement", "customElements", "alert", "confirm")


def room(name: Path) -> str:
    return name.parts[1] if len(name.parts) > 2 else ""


def scripts(*rooms: str) -> list[Path]:
    return [name for name in under("extension", ".js") if room(name) in rooms]


def target(name: Path, module: str) -> str:
    """The room a relative import leads to."""
    parts = located(name, module).parts
    return parts[1] if len(parts) > 2 else ""


def touched(name: Path, names: tuple[str, ...]) -> set[str]:
    return set(re.findall(ALONE.format("|".join(names)), code_only(read(name))))


@pytest.mark.parametrize("source", ["core", "platform", "views", ""])
def test_no_import_leads_the_wrong_way(source: str):
    wrong = [
        (str(name), module)
        for name in scripts(source)
        for module in imports(read(name))
        if not module.startswith(".")
        or (target(name, module) not in MAY_IMPORT[source] and located(name, module) != RECORDS)
    ]
    assert scripts(source)
    assert wrong == []


@pytest.mark.parametrize(
    ("layer", "below", "may_use"),
    [("core", "common", CORE_MAY_USE), ("views", "parts", VIEWS_MAY_USE)],
    ids=["core", "views"],
)
def test_a_room_uses_only_the_rooms_below_it(layer: str, below: str, may_use: dict[str, set[str]]):
    """Files beside the rooms assemble them (`core/app.js`, `views/shell.js`) and are free."""
    wrong = []
    for name in [name for name in under(f"extension/{layer}", ".js") if len(name.parts) > 3]:
        allowed = may_use[name.parts[2]] | {name.parts[2], below}
        for module in imports(read(name)):
            parts = located(name, module).parts
            if parts[1] == layer and (len(parts) < 4 or parts[2] not in allowed):
                wrong.append((str(name), module))
    assert wrong == []


def test_the_table_of_records_imports_nothing():
    assert imports(read(RECORDS)) == []


@pytest.mark.parametrize("may_use", [CORE_MAY_USE, VIEWS_MAY_USE], ids=["core", "views"])
def test_no_room_is_below_itself(may_use: dict[str, set[str]]):
    TopologicalSorter(may_use).prepare()  # Raises CycleError.


def test_only_platform_and_background_touch_the_browser():
    others = [name for name in scripts("core", "views", "") if name.name != "background.js"]
    assert {str(name): found for name in others if (found := touched(name, BROWSER + NETWORK))} == {}


def test_core_knows_no_page():
    assert {str(name): found for name in scripts("core") if (found := touched(name, PAGE))} == {}


def test_the_background_holds_no_state():
    """A worker may end between two events, so its state belongs to core and platform."""
    top_level = re.findall(r"^(?:let|var)\b.*$", code_only(read("extension/background.js")), re.M)
    assert top_level == []


def test_the_background_imports_no_json():
    """In Chromium a worker whose modules import JSON starts once, and not again with the browser."""
    seen: set[Path] = set()
    waiting = [Path("extension/background.js")]
    while waiting:
        name = waiting.pop()
        if name in seen or "vendor" in name.parts:
            continue
        seen.add(name)
        waiting += [located(name, module) for module in imports(read(name)) if module.endswith(".js")]
    assert len(seen) > 10
    assert [
        str(name) for name in seen if any(module.endswith(".json") for module in imports(read(name)))
    ] == []


def located(name: Path, module: str) -> Path:
    parts = list(name.parent.parts)
    for part in PurePosixPath(module).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return Path(*parts)
