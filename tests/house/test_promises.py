"""Every promise of the product is held by at least one test that names it."""

import re

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
