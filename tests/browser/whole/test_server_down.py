"""Journey (e), and P7: with no server everything local works; a report waits, and goes out once."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Arrive, OpenPhone, Person
from tests.browser.serving import Server
from tests.browser.words import words

NUMBER = "0571-2688 8888"


def test_everything_local_works_without_any_server(person: Person):
    """P7: no server has ever been there."""
    person.go("checklist").by("checklist-item").first.get_by_role("checkbox").check()
    person.log_call(NUMBER, said="原话")
    expect(person.look_up("95188")).to_contain_text("支付宝")
    person.reload()
    person.go("log")
    expect(person.by("log-entry")).to_have_count(1)
    person.go("plan")
    person.choose("language", "en")
    expect(person.by("tab-log")).to_have_text(words("tab_log", "en"))
    person.choose("language", "zh_CN")
    expect(person.by("tab-log")).to_have_text(words("tab_log"))

    # Who asks one that does not answer is told what to do.
    person.open_server().fill("http://127.0.0.1:9")
    person.by("settings-server-save").click()
    expect(person.page.get_by_role("alert")).to_have_text(words("settings_server_silent"))
    person.look_up(NUMBER)
    person.click_check_online()
    expect(person.page.get_by_role("alert")).to_contain_text(words("error_offline"))
    expect(person.by("lookup-input")).to_have_value(re.compile(r"0571\D?2688\D?8888"))
    expect(person.by("check-online")).to_be_enabled()


def test_a_report_waits_for_the_server_and_goes_out_once(
    arrive: Arrive, open_phone: OpenPhone, circle: Server
):
    zhang = arrive("zhang", circle)
    circle.stop()
    zhang.prepare_share(NUMBER)
    zhang.send_share(state="waiting")
    zhang.reload()
    zhang.restart()
    zhang.open_shared()
    expect(zhang.by("shared-item")).to_have_attribute("data-state", "waiting")

    circle.start()
    zhang.press("shared_retry")
    expect(zhang.by("shared-item")).to_have_attribute("data-state", "sent", timeout=60_000)
    zhang.reload()
    zhang.go("settings").go("log")
    accepted = [report for report in zhang.wire.sent("POST", "/v1/reports") if report.status == 201]
    assert len(accepted) == 1
    li = open_phone(circle)
    li.look_up(NUMBER)
    li.check_online()
    expect(li.by("community-entry")).to_be_visible()


def test_several_panels_send_a_waiting_report_once(arrive: Arrive, circle: Server):
    """Two windows and the worker wake up at the same moment: the server hears it once."""
    zhang = arrive("zhang", circle)
    circle.stop()
    zhang.prepare_share(NUMBER)
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
    assert [report.status for report in zhang.wire.sent("POST", "/v1/reports") if report.status] == [201]


def test_a_report_that_the_server_refuses_says_why_and_is_kept(arrive: Arrive, server: Server):
    """Nobody may accuse more than two people within ninety days."""
    zhang = arrive("zhang", server)
    for number in ("13900000001", "13900000002"):
        zhang.share(number)
    zhang.prepare_share("13900000003")
    item = zhang.send_share(state="refused")
    expect(item).to_contain_text(words("problem_too_many_persons", days=90, most=2))
    expect(item.get_by_test_id("share-withdraw")).to_be_visible()
