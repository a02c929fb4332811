"""Journeys (c) and (d): what one person shares, the next one sees, and not too soon."""

import json

from playwright.sync_api import expect

from tests.browser.conftest import Arrive, OpenPhone
from tests.browser.panel import Panel
from tests.browser.seeding import APP, EMPTY, record, report
from tests.browser.serving import ClockedServer, Server
from tests.browser.waiting import hold_back, let_arrive
from tests.browser.words import words

NUMBER, OTHER = "0571-2688 8888", "010-6666 7777"


def ask(person: Panel) -> None:
    """Looks the number up again, and waits for a new answer: that of an earlier day is still shown."""
    person.look_up(NUMBER)
    with person.page.expect_response(lambda answer: "/v1/prefix/" in answer.url):
        person.click_check_online()
    expect(person.by("check-online")).to_be_enabled()


def sees_nothing(person: Panel) -> None:
    ask(person)
    expect(person.by("community-none")).to_be_visible()
    expect(person.by("community-entry")).to_have_count(0)


def sees_a_tag(person: Panel) -> None:
    ask(person)
    expect(person.by("community-entry")).to_have_attribute("data-tag", "collection_agency")
    expect(person.by("lookup-result")).to_contain_text(words("community_claim_note"))


def test_one_shares_the_other_sees_it_and_withdrawing_restores_the_state_before(
    arrive: Arrive, open_phone: OpenPhone, served: Server
):
    """P1: the bytes of the preview leave, and nothing does before. P3: a tag comes with its grounds."""
    zhang, li = arrive("zhang", served), open_phone(served)
    sees_nothing(li)

    before = len(zhang.wire.sent())
    zhang.log_call(NUMBER, agency="某某公司", said="他知道我家住址", amount="3200")
    zhang.go("checklist").by("checklist-item").first.get_by_role("checkbox").check()
    preview = zhang.prepare_share(NUMBER)
    assert zhang.wire.sent()[before:] == []
    item = zhang.send_share()

    (report,) = zhang.wire.sent("POST", "/v1/reports")
    assert report.body.decode() == preview
    assert json.loads(preview)["number"]
    assert not any(private in preview for private in ("某某公司", "住址", "3200"))
    assert report.status == 201
    expect(item).to_contain_text(words("shared_state_published"))
    expect(item).to_contain_text(words("share_says_collection_agency", number="0571 2688 8888"))
    sees_a_tag(li)

    zhang.open_shared()
    zhang.by("share-withdraw").click()
    expect(zhang.by("shared-item")).to_have_attribute("data-state", "withdrawn")
    sees_nothing(li)


def test_a_report_from_the_log_takes_over_what_is_known_and_is_a_draft_until_it_is_sent(
    open_phone: OpenPhone, circle: Server
):
    """The draft comes back with its number; after sending, the form is empty."""
    zhang = open_phone(circle)
    expect(zhang.by("checklist-open")).to_be_visible()
    long_ago = {**EMPTY, "numberRaw": OTHER, "at": "2026-01-05T10:00:00+08:00"}
    call = {**EMPTY, "numberRaw": NUMBER, "agency": "某某公司", "words": "原话", "creditor": "huabei"}
    zhang.go("log")
    record(zhang.page, [long_ago, {**call, "at": zhang.page.evaluate(f"{APP}.now().toISOString()")}])
    zhang.open_entry(zhang.by("log-entry").first).get_by_test_id("share-open").click()
    expect(zhang.by("share-called")).to_be_visible()
    zhang.page.locator('input[name="share-tag"][value="impostor"]').check()
    zhang.open_part("share-bytes")
    body = json.loads(zhang.by("share-preview").inner_text())
    assert (body["tag"], body["creditor"], body["agency"]) == ("impostor", "huabei", None)
    assert body["called_on"] == zhang.page.evaluate(f"{APP}.today()")

    # A report rests on a recent call, and an acquittal on none.
    chosen = zhang.page.locator('input[name="share-tag"]:checked')
    zhang.look_up(OTHER)
    hold_back(zhang.page, "drafts", "load")
    zhang.by("share-open").click()
    expect(zhang.page.locator("#panel")).to_have_attribute("data-screen", "share")
    # Tags cannot be chosen before the number's own data is there: a choice made earlier would be lost.
    expect(zhang.page.locator('input[name="share-tag"]')).to_have_count(0)
    let_arrive(zhang.page)
    expect(zhang.page.locator("#share-number")).to_have_value("010 6666 7777")
    expect(chosen).to_have_count(0)
    expect(zhang.by("share-when")).to_contain_text(words("share_when_old"))
    zhang.page.locator('input[name="share-tag"][value="collection_agency"]').check()
    expect(zhang.by("share-review")).to_have_text(words("share_needs_day"))
    zhang.page.locator('input[name="share-tag"][value="not_collection"]').check()
    zhang.open_part("share-bytes")
    assert json.loads(zhang.by("share-preview").inner_text())["called_on"] is None

    zhang.look_up(NUMBER)
    zhang.by("share-open").click()
    expect(chosen).to_have_value("impostor")
    zhang.open_part("share-more")
    expect(zhang.by("share-creditor")).to_have_value("huabei")
    zhang.send_share()
    zhang.look_up(NUMBER)
    zhang.by("share-open").click()
    expect(zhang.page.locator("#share-number")).to_have_value("0571 2688 8888")
    expect(chosen).to_have_count(0)


def test_three_taps_from_a_look_up_share_a_report_and_log_its_call(open_phone: OpenPhone, circle: Server):
    """A call that was not in the log is in it afterwards, without an hour, because nobody has given one."""
    zhang = open_phone(circle)
    zhang.look_up(NUMBER)
    zhang.page.evaluate(
        "() => { window.taps = 0; addEventListener('pointerdown', () => (window.taps += 1), true); }"
    )
    zhang.by("share-open").click()
    zhang.page.locator('input[name="share-tag"][value="collection_agency"]').check()
    expect(zhang.by("share-said")).to_contain_text(words("share_records"))
    zhang.by("share-send").click()
    assert zhang.page.evaluate("window.taps") == 3
    expect(zhang.by("shared-item").first).to_have_attribute("data-state", "sent", timeout=60_000)
    zhang.go("checklist").by("stage-number").click()
    shared = zhang.page.locator('[data-item="6.a"]')
    expect(shared.get_by_test_id("step-fact")).to_have_text(words("step_fact_shared", count=1))
    entries = zhang.page.evaluate(f"{APP}.ledger.entries()")
    assert [(one["numberKey"], one["at"]) for one in entries] == [
        ("+8657126888888", zhang.page.evaluate(f"{APP}.today()"))
    ]
    # The next report on this number rests on that call, which is not logged again.
    zhang.look_up(NUMBER)
    zhang.by("share-open").click()
    expect(zhang.by("share-called")).to_be_visible()


def test_three_people_on_three_days_nothing_before_the_bar_the_tag_after_it(
    open_phone: OpenPhone, clocked: ClockedServer
):
    """P4: below the bar a number looks like one that nobody has reported."""
    reporters = [open_phone(clocked) for _ in range(3)]
    # A new install weighs 0.3: all three have been here for a week when they report.
    for reporter, earlier in zip(reporters, ("010-66667771", "010-66667772", "010-66667773"), strict=True):
        expect(reporter.by("checklist-open")).to_be_visible()
        report(reporter.page, earlier)
    clocked.clock.forward(days=8)

    for day, reporter in enumerate(reporters, start=1):
        sees_nothing(reporters[-1])  # This person has not reported the number yet.
        if day < len(reporters):
            report(reporter.page, NUMBER)
            clocked.clock.forward(days=1)
        else:
            reporter.share(NUMBER)
    expect(reporters[-1].by("shared-item").first).to_contain_text(words("shared_state_published"))
    sees_a_tag(reporters[1])

    # The answer from the time of sending grows old; a click brings the list of own reports up to date.
    first = reporters[0]
    first.open_shared()
    item = first.by("shared-item").first
    expect(item).to_have_attribute("data-state", "sent")
    expect(item).not_to_contain_text(words("shared_state_published"))
    asked = first.requests()
    first.by("shared-check").click()
    expect(first.by("toast")).to_contain_text(words("shared_checked"))
    expect(item).to_contain_text(words("shared_state_published"))
    assert [url for url in asked if "/v1/" in url][-1].endswith("/v1/me")
