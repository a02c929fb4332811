"""Three mistakes that make a test pass or fail by chance."""

import re

import pytest

from tests.house.tree import read, under

TESTS = [
    name
    for name in under("tests", ".py")
    if not name.is_relative_to("tests/bench") and name.name != "test_tests.py"
]
# Playwright takes the promise of an async function for something true, and goes on at once.
NOT_AWAITED = re.compile(r"wait_for_function\(\s*f?[\"']+\s*async\b")
# Speed is for tests/bench; here only how a cost grows is asserted (tests/growth.py).
TIMED = re.compile(r"assert\b.*\b(?:process_time|thread_time|perf_counter|time\.time)\(\).*<")
# A run takes minutes, and may go on past midnight: what a file knew when it was read is no longer now.
READ_EARLY = re.compile(r"^\w.*\b(?:datetime\.now|date\.today|time\.time)\(", re.MULTILINE)


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
