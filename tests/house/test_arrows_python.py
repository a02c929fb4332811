"""Arrows point one way on the server: api → community → storage, everything → numbering."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.house.tree import read, under

# A room may import rooms further down, never further up.
ORDER = ["api", "published", "relay", "community", "storage", "numbering"]
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
HOSTS = {"web", "cli", "commands", "doctor"}  # they start the others; nobody imports them


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


@pytest.mark.parametrize("room", ORDER)
def test_no_room_imports_one_above_it(room: str):
    above = set(ORDER[: ORDER.index(room)]) | HOSTS
    wrong = {str(name): bad for name in in_room(room) if (bad := imported(name) & above)}
    assert wrong == {}


def test_numbering_imports_nothing_of_ours():
    wrong = {str(name): bad for name in in_room("numbering") if (bad := imported(name) - {"numbering"})}
    assert in_room("numbering")
    assert wrong == {}


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
    """They know reports and days. Whoever holds the database or the clock asks them, never the other way."""
    rules = in_room("community/rules")
    ours = {
        "dunbook.community.rules",
        "dunbook.clock.iso_month",
        "dunbook.clock.iso_day",
        "dunbook.paths.ROOT",
    }
    # Of the standard library, nothing that reaches a file, a socket, the time or chance.
    outside = {"__future__", "bisect", "calendar", "collections", "dataclasses", "datetime.date"}
    outside |= {"functools", "hashlib", "itertools", "json", "math", "typing"}
    wrong = {
        str(name): bad
        for name in rules
        if (
            bad := {
                target
                for target in modules(name)
                if not any(target == one or target.startswith(f"{one}.") for one in ours | outside)
            }
        )
    }
    assert len(rules) > 5
    assert wrong == {}


def third_party(name: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(read(name))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found
