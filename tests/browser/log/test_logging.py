"""Journey (a): tick the checklist, log a call, come back, it is there."""

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.seeding import APP
from tests.browser.waiting import hold_back
from tests.browser.words import words

CALL = {**seeding.EMPTY, "at": "2026-11-20T10:00:00+08:00", "numberRaw": "057126888888"}


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def test_a_tick_a_note_and_a_call_are_there_in_a_second_window_which_logs_as_well(person: Person):
    """The second window opens what is stored, as a panel that is opened again does, and writes into the
    same chain."""
    person.go("checklist")
    item = person.by("checklist-item").first
    item.get_by_role("checkbox").check()
    item.locator("details summary").click()
    item.locator("textarea").fill("每月差 1,200 元")
    item.locator("textarea").blur()
    expect(item.locator(".own-note")).to_have_text("每月差 1,200 元")
    steps = person.by("checklist-progress").inner_text().split("/")[1].strip()
    expect(person.by("checklist-progress")).to_have_text(words("checklist_progress", done=1, all=steps))
    row = person.log_call("0571-26888888转8001", agency="某某咨询公司", said="说今天不还就上门", seconds="85")

    expect(row).to_contain_text("0571 2688 8888")
    person.wait_for_kept("checklist.progress()", "1,200")
    other = Person.__new__(Person)
    other.page = person.browser.open_tab(360)
    other.go("log")
    expect(other.by("log-entry")).to_have_count(1)
    expect(other.by("log-entry")).to_contain_text("某某咨询公司")
    expect(other.by("log-entry")).to_contain_text("说今天不还就上门")
    other.go("checklist")
    item = other.by("checklist-item").first
    expect(item.get_by_role("checkbox")).to_be_checked()
    expect(item.locator(".own-note")).to_have_text("每月差 1,200 元")
    # The call itself has ticked two more steps: that something is logged, and who calls.
    expect(other.by("checklist-progress")).to_have_text(words("checklist_progress", done=3, all=steps))
    other.go("log").log_call("13812345678", said="第二个窗口")
    expect(person.by("log-entry")).to_have_count(2)


# A smaller and harder case, a browser that is killed, is in tests/browser/whole/test_killed.py.
@pytest.mark.soak
def test_everything_logged_survives_a_restart_of_the_browser(person: Person):
    person.log_call("13812345678", said="第一通")
    person.restart()
    person.go("log")
    expect(person.by("log-entry")).to_contain_text("第一通")


def test_what_is_typed_is_known_at_once_and_survives_closing_the_panel(person: Person):
    person.open_form().by("log-number").press_sequentially("95188")
    expect(person.page.locator("#log-number-help")).to_contain_text(words("kind_service_95"))
    expect(person.page.locator("#log-number-help")).to_contain_text("支付宝")
    person.fill_call("0571 2688 8888", agency="某某公司", said="对方还在说话", amount="3200.50")
    conduct = person.by("log-form").locator('input[name="conduct"]').first
    conduct.check()
    at = person.by("log-at").input_value()
    person.wait_for_kept("drafts.load('log')", conduct.input_value())
    person.close_panel()

    person.open_panel()
    expect(person.go("log").by("log-open")).to_contain_text(words("log_draft_waits"))
    person.open_form()
    expect(person.by("log-number")).to_have_value("0571 2688 8888")
    expect(person.by("log-agency")).to_have_value("某某公司")
    expect(person.by("log-words")).to_have_value("对方还在说话")
    expect(person.page.locator("#log-amount")).to_have_value("3200.50")
    expect(person.page.locator('input[name="conduct"]').first).to_be_checked()
    expect(person.by("log-at")).to_have_value(at)

    # Whoever closes the form while it is being saved finds it empty for the next call, whose words stay.
    hold_back(person.page, "drafts", "clear")
    person.by("log-save").click()
    expect(person.by("log-entry")).to_have_count(1)
    person.page.keyboard.press("Escape")
    expect(person.page.locator("dialog[open]")).to_have_count(0)
    person.by("log-open").click()
    person.page.evaluate("() => void held.then((letGo) => setTimeout(letGo, 700))")
    person.by("log-words").fill("下一通")
    expect(person.by("log-number")).to_have_value("")
    expect(person.by("toast")).to_contain_text(words("log_saved_day", count=1))
    expect(person.by("log-words")).to_have_value("下一通")


def test_a_correction_keeps_what_was_written_before_and_what_a_carrier_knew(person: Person):
    """P5 in the panel: nothing that was logged disappears, and the correction stands in front."""
    person.go("log")
    seeding.record(person.page, [{**CALL, "words": "他说欠三千"}])
    row = person.by("log-entry").first
    person.correct(row)
    expect(person.by("log-words")).to_have_value("他说欠三千")
    person.by("log-words").fill("他说欠五千")
    person.by("log-save").click()

    expect(person.by("entry").locator("blockquote")).to_have_text("他说欠五千")
    expect(person.by("toast")).to_contain_text(words("log_saved_correction"))
    person.go("log")
    expect(person.by("log-entry")).to_have_count(1)
    entry = person.open_entry(row)
    entry.locator(".history summary").click()
    expect(entry.locator(".history")).to_contain_text("他说欠三千")

    # The time is exact to the second, and whether the call was taken stays open while nobody says so.
    person.go("log")
    person.page.evaluate(
        """() => document.querySelector('dun-log').app.ledger.record({ what: 'call',
          at: '2026-11-20T21:14:05+08:00', numberRaw: '95188', answered: null,
          source: { kind: 'table', name: 'a.csv', row: 2 } })"""
    )
    expect(person.by("log-entry")).to_have_count(2)
    person.correct(row)
    person.by("log-words").fill("催花呗")
    person.by("log-save").click()
    expect(person.by("entry")).to_contain_text("催花呗")
    fields = person.page.evaluate(f"async () => (await {APP}.ledger.records()).at(-1).fields")
    assert (fields["at"], fields["answered"]) == ("2026-11-20T21:14:05+08:00", None)
