"""Arrows point one way on the server: api → community → storage, everything → numbering."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import read, under

# A room may import rooms further down, never further up.
ORDER = ["api", "published", "community", "storage", "numbering"]
HOSTS = {"web", "cli", "commands"}  # they start the others; nobody imports them


def imported(name: Path) -> set[str]:
    """The parts of dunbook that a file imports: {"storage", "config"}."""
    found = set()
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
        found |= {target.split(".")[1] for target in targets if target.startswith("dunbook.")}
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


def third_party(name: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(read(name))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found
