"""Journey (e), and P7: with no server everything local works; a report waits, and goes out once."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Arrive, OpenPhone, Person
from tests.browser.seeding import report
from tests.browser.serving import Server
from tests.browser.words import words

NUMBER = "0571-2688 8888"


def test_everything_local_works_without_any_server_and_what_is_shared_waits_for_one(
    person: Person, circle: Server
):
    everything_local_works(person)
    person.use_server(circle.address)
    circle.stop()
    person.prepare_share(NUMBER)
    person.send_share(state="waiting")
    person.reload()
    goes_out_once_it_is_there_again(person, circle)
    assert accepted(person) == 1


# Panels and the worker that wake at once, and a panel that was closed, are in
# tests/extension/sharing/test_outbox.py.
@pytest.mark.soak
def test_what_waits_goes_out_once_whoever_sends_it_and_after_the_browser_was_left(
    person: Person, open_phone: OpenPhone, circle: Server
):
    person.use_server(circle.address)
    of_several_panels(person, circle)
    of_a_browser_that_was_left(person, circle)
    assert accepted(person) == 2
    li = open_phone(circle)
    li.look_up(NUMBER)
    li.check_online()
    expect(li.by("community-entry")).to_be_visible()


def everything_local_works(person: Person) -> None:
    """P7: no server has ever been there."""
    person.go("checklist").by("checklist-item").first.get_by_role("checkbox").check()
    person.log_call(NUMBER, said="原话")
    expect(person.look_up("95188")).to_contain_text("支付宝")
    person.reload()
    person.go("log")
    expect(person.by("log-entry")).to_have_count(1)
    person.go("plan")

    # A person who asks a server that does not answer is told what to do.
    person.open_server().fill("http://127.0.0.1:9")
    person.by("settings-server-save").click()
    expect(person.page.get_by_role("alert")).to_have_text(words("settings_server_silent"))
    person.look_up(NUMBER)
    person.click_check_online()
    expect(person.page.get_by_role("alert")).to_contain_text(words("error_offline"))
    expect(person.by("lookup-input")).to_have_value(re.compile(r"0571\D?2688\D?8888"))
    expect(person.by("check-online")).to_be_enabled()


def accepted(zhang: Person) -> int:
    """The number of reports that a server has taken."""
    return len([report for report in zhang.wire.sent("POST", "/v1/reports") if report.status == 201])


def of_a_browser_that_was_left(zhang: Person, circle: Server) -> None:
    circle.stop()
    zhang.prepare_share(NUMBER)
    zhang.send_share(state="waiting")
    zhang.restart()
    goes_out_once_it_is_there_again(zhang, circle)


def goes_out_once_it_is_there_again(zhang: Person, circle: Server) -> None:
    zhang.open_shared()
    expect(zhang.by("shared-item").first).to_have_attribute("data-state", "waiting")
    circle.start()
    zhang.press("shared_retry")
    expect(zhang.by("shared-item").first).to_have_attribute("data-state", "sent", timeout=60_000)
    zhang.reload()
    zhang.go("settings").go("log")


def of_several_panels(zhang: Person, circle: Server) -> None:
    """Two windows and the worker wake up at the same moment: the server hears it once."""
    circle.stop()
    zhang.prepare_share("0571-2688 9999")
    zhang.send_share(state="waiting")
    circle.start()
    flush = "document.querySelector('#screen > :last-child').app.outbox.flush({ now: true }).catch(() => {})"
    other = zhang.browser.open_tab(360)
    expect(other.get_by_test_id("tab-log")).to_be_visible()
    for page in (zhang.page, other, zhang.page, other):
        page.evaluate(f"void {flush}")
    expect(zhang.by("shared-item")).to_have_attribute("data-state", "sent", timeout=60_000)
    zhang.page.evaluate(flush)
    other.evaluate(flush)
    other.close()
    assert [report.status for report in zhang.wire.sent("POST", "/v1/reports") if report.status] == [201]


def test_a_report_that_the_server_refuses_says_why_and_is_kept(arrive: Arrive, server: Server):
    """The rule that refuses it: nobody may accuse more than two people within ninety days."""
    zhang = arrive("zhang", server)
    for number in ("13900000001", "13900000002"):
        report(zhang.page, number)
    zhang.prepare_share("13900000003")
    item = zhang.send_share(state="refused")
    expect(item).to_contain_text(words("problem_too_many_persons", days=90, most=2))
    expect(item.get_by_test_id("share-withdraw")).to_be_visible()
