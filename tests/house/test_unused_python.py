"""What a module of the server defines is named by another place of the server or by a test.

Names are compared, not resolved, so an unused name that is written the same as a used one is not seen.
"""

import ast
from collections import Counter
from collections.abc import Iterator

from tests.house.tree import read, under

# Python itself, Alembic (in a migration) and Hatchling (the class of a hook) look for these names.
FOUND_BY_TOOLS = {
    "__all__",
    "__getattr__",
    "upgrade",
    "downgrade",
    "revision",
    "down_revision",
    "VendorHook",
    "ReadmeHook",
}


def test_every_function_class_and_constant_of_the_server_is_used():
    modules = {str(name): ast.parse(read(name)) for name in under("server", ".py")}
    used: Counter[str] = Counter()
    for tree in [*modules.values(), *(ast.parse(read(name)) for name in under("tests", ".py"))]:
        used.update(mentions(tree))
    defined = [(name, *found) for name, tree in modules.items() for found in definitions(tree)]
    assert len(defined) > 1000
    assert [(name, word) for name, word, by_itself in defined if used[word] <= by_itself] == []


def definitions(module: ast.Module) -> Iterator[tuple[str, int]]:
    """The names that a module binds, and how often each is mentioned within its own definition.

    A decorated function is left out: the decorator may have handed it to whatever calls it.
    """
    for node in module.body:
        if isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and not node.decorator_list):
            words = {node.name}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            words = {
                part.id
                for part in ast.walk(node)
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
            }
        else:
            continue
        for word in words - FOUND_BY_TOOLS:
            yield word, Counter(mentions(node))[word]


def mentions(tree: ast.AST) -> Iterator[str]:
    """Every name that is read: by itself, as an attribute, in an import, or as a whole text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
