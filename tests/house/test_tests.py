"""Mistakes that make a test pass or fail by chance, or pass for ever."""

import re

import pytest

from tests.house.tree import files, read, under

TESTS = [
    name
    for name in under("tests", ".py")
    if not name.is_relative_to("tests/bench") and name.name != "test_tests.py"
]
# Playwright takes the promise of an async function for something true, and goes on at once.
NOT_AWAITED = re.compile(r"wait_for_function\(\s*f?[\"']+\s*async\b")
# Speed is measured in tests/bench; here a test only asserts how a cost grows (tests/growth.py).
TIMED = re.compile(r"assert\b.*\b(?:process_time|thread_time|perf_counter|time\.time)\(\).*<")
# A run takes minutes and may go on past midnight: a time that was read when the file was imported is out of
# date.
READ_EARLY = re.compile(r"^\w.*\b(?:datetime\.now|date\.today|time\.time)\(", re.MULTILINE)

# A source file, by its name or by a path that ends with it.
NAMED = re.compile(r"[\w./-]*[\w-]\.(?:js|py)\b")
NOT_OURS = {
    # Tests make the first three, and ask for the fourth in vain.
    *("lacking.js", "extension/lacking.js", "storage/migrations/versions/9999_next.py", "views/nothing.js"),
    *("user.js", "vendor-entries/product.js", "extension/vendor-entries/product.js"),
    # These files are in packages that the tests use.
    *("qr/decode.js", "node_modules/axe-core/axe.min.js", "node_modules/openapi-typescript/bin/cli.js"),
}


def named_and_missing(source: str) -> set[str]:
    # What is in vendor/ is built from the entry of the same name.
    named = {path.lstrip("./").replace("vendor/", "vendor-entries/") for path in NAMED.findall(source)}
    ours = [f"/{name}" for name in files()]
    return {path for path in named - NOT_OURS if not any(name.endswith(f"/{path}") for name in ours)}


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (NOT_AWAITED, 'page.wait_for_function(\n    "async () => true")'),
        (NOT_AWAITED, 'page.wait_for_function("""async () => true""")'),
        (READ_EARLY, "import re\nTODAY = datetime.now(UTC).date()"),
        (TIMED, "    assert time.process_time() - began < 2"),
    ],
)
def test_the_fault_would_be_found(fault: re.Pattern[str], line: str):
    assert fault.search(line)


def holding(fault: re.Pattern[str]) -> list[str]:
    return [str(name) for name in TESTS if fault.search(read(name))]


def test_none_waits_for_a_promise_without_awaiting_it():
    assert holding(NOT_AWAITED) == []


def test_none_is_red_because_the_machine_is_busy():
    assert holding(TIMED) == []


def test_none_remembers_the_hour_at_which_it_was_read():
    assert holding(READ_EARLY) == []


def test_each_source_file_that_a_test_names_is_there():
    """A test that looks for a file's old name finds nothing, whatever happens, after the file was renamed."""
    assert named_and_missing('"tests/house/tree.py" "/vendor/idb.js" "rule-service.js"') == set()
    assert named_and_missing('"/core/rules/rules-of-old.js" in url') == {"core/rules/rules-of-old.js"}
    # test_javascript.py reads modules that it makes up.
    read_here = [name for name in TESTS if name.name != "test_javascript.py"]
    missing = {str(name): named_and_missing(read(name)) for name in read_here}
    assert {name: paths for name, paths in missing.items() if paths} == {}
