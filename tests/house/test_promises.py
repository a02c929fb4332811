"""Every promise of the product is held by at least one test that names it; the README numbers them."""

import re
from pathlib import Path

import pytest

from tests.house.tree import read, under

PROMISES = [f"P{number}" for number in range(1, 9)]


@pytest.mark.parametrize("promise", PROMISES)
def test_a_test_names_the_promise(promise: str):
    sources = [name for name in under("tests", ".py", ".js") if name.name != "test_promises.py"]
    naming = [
        str(name)
        for name in sources
        if re.search(rf"\b{promise}\b", read(name)) and re.search(r"\b(def test_|test\()", read(name))
    ]
    assert naming


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_the_readme_says_what_each_promise_is(document: str):
    """Comments and tests cite them by number. The tools of the fifth bear one name in both languages."""
    numbered = re.findall(r"^(\d)\. \*\*(.+)$", read(Path(document)), re.MULTILINE)
    assert [f"P{number}" for number, _ in numbered] == PROMISES
    assert "dunbook verify" in numbered[4][1]
