"""Arrows point one way on the server: api → community → storage, everything → numbering."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

from tests.house.tree import read, under

# The rooms and loose files of dunbook, each with what of dunbook it may use.
MAY_USE: dict[str, set[str]] = {
    "paths": set(),
    "clock": set(),
    "timestamps": set(),
    "numbering": set(),
    "gateway": set(),
    "packaging": set(),
    "i18n": {"paths"},
    "operator_error": {"i18n"},
    "bad_setting": {"operator_error"},
    "secret": {"operator_error"},
    "anchors": {"secret"},
    "timestamp_authorities": {"timestamps"},
    "evidence_pack": {"anchors", "clock", "i18n", "timestamps"},
    "storage": {"bad_setting", "operator_error", "secret"},
    "community": {"bad_setting", "clock", "numbering", "operator_error", "paths", "storage"},
    "relay": {"community", "storage"},
    "chores": {"clock", "community", "relay", "storage"},
    "config": {"bad_setting", "community", "relay", "storage"},
    "published": {"chores", "clock", "community", "config", "i18n", "numbering", "operator_error"}
    | {"paths", "storage"},
    "api": {"anchors", "chores", "clock", "community", "config", "gateway", "i18n", "numbering", "paths"}
    | {"published", "relay", "secret", "storage", "timestamp_authorities"},
}
# They start the others and may use them all. Nobody else imports them.
HOSTS = {"__init__", "web", "cli", "commands", "doctor", "serve"}
# The rooms of community, each with what beside it in community it may use. `rules` is under all of them.
COMMUNITY_MAY_USE: dict[str, set[str]] = {
    "rules": set(),
    "rulings_in_force": set(),
    "last_day": set(),
    "standing": set(),
    "marks": set(),
    "publish": {"marks", "rulings_in_force", "standing"},
    "date_coarsening": set(),
    "settling": {"date_coarsening", "marks", "publish", "standing"},
    "rebuild": {"marks", "publish", "settling"},
    "reporters": set(),
    "quota": {"reporters"},
    "notices": set(),
    "open_disputes": {"publish"},
    "disputes": {"open_disputes", "publish", "reporters"},
    "reports": {"publish", "quota", "reporters", "standing"},
    "own_reports": {"publish", "reporters"},
    "retention": {"date_coarsening", "disputes", "last_day", "marks", "notices", "open_disputes", "publish"},
    "agencies": set(),
    "moderation": {"agencies", "disputes", "notices", "open_disputes", "publish", "rulings_in_force"},
    "exchange": {"publish", "reports"},
    "simulation": set(),
}


def imported(name: Path) -> set[str]:
    """The parts of dunbook that a file imports: {"storage", "config"}."""
    return {target.split(".")[1] for target in modules(name) if target.startswith("dunbook.")}


def modules(name: Path) -> set[str]:
    """The full name of everything that a file imports: {"dunbook.storage.Database", "re"}."""
    found: set[str] = set()
    package = list(name.parts[1:-1])
    for node in ast.walk(ast.parse(read(name))):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            targets = [f"{module}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= set(targets)
    return found


def in_room(room: str) -> list[Path]:
    return under(f"server/dunbook/{room}", ".py")


def test_a_room_of_the_server_uses_only_what_is_below_it():
    wrong = {}
    for name in in_room(""):
        room = name.parts[2].removesuffix(".py")
        if room not in HOSTS and (bad := imported(name) - MAY_USE[room] - {room, "__version__"}):
            wrong[str(name)] = bad
    assert wrong == {}
    TopologicalSorter(MAY_USE).prepare()  # raises CycleError


def test_rules_know_neither_the_web_nor_the_database():
    """Flask stays in api and web; SQLAlchemy stays below the rules."""
    outside = [name for room in ("community", "storage", "numbering") for name in in_room(room)]
    assert [str(name) for name in outside if "flask" in third_party(name)] == []
    assert [str(name) for name in in_room("numbering") if "sqlalchemy" in third_party(name)] == []


def test_a_room_of_community_uses_only_the_rooms_below_it():
    wrong = []
    for name in in_room("community"):
        room = name.parts[3].removesuffix(".py")
        used = {target.split(".")[2] for target in modules(name) if target.startswith("dunbook.community.")}
        if room != "__init__" and (bad := used - COMMUNITY_MAY_USE[room] - {room, "rules"}):
            wrong.append((str(name), bad))
    assert wrong == []
    TopologicalSorter(COMMUNITY_MAY_USE).prepare()  # raises CycleError


def test_the_rules_are_pure():
    """They know reports and days. Whoever holds the database or the clock asks them, never the other way.

    Only the vocabulary comes from a file: it belongs to the package and is the same at every call.
    """
    rules = in_room("community/rules")
    ours = {"dunbook.community.rules", "dunbook.clock.iso_month", "dunbook.clock.iso_day"}
    # The standard library without what reaches a file, a socket, the time or chance.
    library = {"__future__", "bisect", "calendar", "collections", "dataclasses", "datetime.date"}
    library |= {"functools", "hashlib", "itertools", "json", "math", "typing"}
    wrong = {}
    for name in rules:
        allowed = ours | library | ({"dunbook.paths.ROOT"} if name.name == "taxonomy.py" else set())
        bad = {target for target in modules(name) if not is_within(target, allowed)}
        if bad:
            wrong[str(name)] = bad
    assert len(rules) > 5
    assert wrong == {}


def is_within(target: str, allowed: set[str]) -> bool:
    """Whether an import is one of these modules or names, or something in one of them."""
    return any(target == module or target.startswith(f"{module}.") for module in allowed)


def third_party(name: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(read(name))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found
