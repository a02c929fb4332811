"""Readings in turn: an earlier one that takes long does not cover what a later one showed."""

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.waiting import until

# The next reading of the log has its answer at once, and receives it when those after it have long ended.
SLOW = """() => {
  const log = document.querySelector('dun-log');
  const { ledger } = log.app;
  const { entries } = ledger;
  globalThis.ended = false;
  ledger.entries = async () => {
    ledger.entries = entries;
    const given = [...(await entries())];
    await new Promise((resolve) => setTimeout(resolve, 700));
    setTimeout(() => { globalThis.ended = true; });
    return given;
  };
  void log.load();
}"""


def test_a_call_that_was_logged_while_the_log_was_being_read_is_shown(person: Person):
    expect(person.go("log").by("log-open")).to_be_visible()
    person.page.evaluate(SLOW)
    call = {**seeding.EMPTY, "numberRaw": "0571-26888888", "at": "2026-11-20T23:30:00+08:00"}
    seeding.record(person.page, [call])
    until(person.page, "() => globalThis.ended")
    expect(person.by("log-entry")).to_have_count(1)
    expect(person.by("flag").first).to_be_visible()
