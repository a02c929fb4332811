"""Journeys (c) and (d): what one person shares, the next one sees, and not too soon."""

import json

from playwright.sync_api import expect

from tests.browser.conftest import Arrive, Person
from tests.browser.serving import ClockedServer, Server
from tests.browser.words import words

NUMBER = "0571-2688 8888"


def sees_nothing(person: Person) -> None:
    person.look_up(NUMBER)
    person.check_online()
    expect(person.by("community-none")).to_be_visible()
    expect(person.by("community-entry")).to_have_count(0)


def sees_a_tag(person: Person) -> None:
    person.look_up(NUMBER)
    person.check_online()
    expect(person.by("community-entry")).to_have_attribute("data-tag", "collection_agency")
    expect(person.by("lookup-result")).to_contain_text(words("community_claim_note"))


def test_one_shares_the_other_sees_it_and_withdrawing_restores_the_state_before(
    arrive: Arrive, served: Server
):
    """P1: the bytes of the preview are the bytes that leave. P3: a tag comes with its grounds."""
    zhang, li = arrive("zhang", served), arrive("li", served)
    zhang.log_call(NUMBER, agency="某某公司", said="他知道我家住址", amount="3200")
    sees_nothing(li)

    before = len(zhang.wire.sent())
    preview = zhang.prepare_share(NUMBER)
    assert zhang.wire.sent()[before:] == []
    item = zhang.send_share()

    (report,) = zhang.wire.sent("POST", "/v1/reports")
    assert report.body.decode() == preview
    assert json.loads(preview)["number"]
    assert not any(private in preview for private in ("某某公司", "住址", "3200"))
    assert report.status == 201
    expect(item).to_contain_text(words("shared_state_published"))
    sees_a_tag(li)

    zhang.open_shared()
    zhang.by("share-withdraw").click()
    expect(zhang.by("shared-item")).to_have_attribute("data-state", "withdrawn")
    sees_nothing(li)


def test_nothing_of_the_log_leaves_without_a_click(arrive: Arrive, circle: Server):
    """P1: logging, ticking, editing and previewing are silent."""
    zhang = arrive("zhang", circle)
    before = len(zhang.wire.sent())
    zhang.log_call(NUMBER, agency="某某公司", said="原话")
    zhang.go("checklist").by("checklist-item").first.get_by_role("checkbox").check()
    zhang.reload()
    zhang.prepare_share(NUMBER)
    assert zhang.wire.sent()[before:] == []


def test_a_report_from_the_log_takes_over_what_is_known(arrive: Arrive, circle: Server):
    zhang = arrive("zhang", circle)
    zhang.fill_call(NUMBER, agency="某某公司", said="原话").by("log-creditor").select_option("huabei")
    zhang.save_call()
    row = zhang.by("log-entry")
    row.locator("summary").first.click()
    row.get_by_test_id("share-open").click()
    expect(zhang.by("share-creditor")).to_have_value("huabei")
    zhang.page.locator('input[name="share-tag"][value="impostor"]').check()
    zhang.by("share-review").click()
    body = json.loads(zhang.by("share-preview").inner_text())
    assert (body["tag"], body["creditor"], body["agency"]) == ("impostor", "huabei", None)


def test_a_report_that_was_sent_is_no_longer_the_draft(arrive: Arrive, circle: Server):
    """Until it is sent, what was filled in comes back with the number; afterwards the form is empty."""
    zhang = arrive("zhang", circle)
    chosen = zhang.page.locator('input[name="share-tag"]:checked')
    zhang.prepare_share(NUMBER)
    zhang.look_up(NUMBER)
    zhang.by("share-open").click()
    expect(chosen).to_have_value("collection_agency")
    expect(zhang.by("share-creditor")).to_have_value("huabei")

    zhang.by("share-review").click()
    zhang.send_share()
    zhang.look_up(NUMBER)
    zhang.by("share-open").click()
    expect(zhang.page.locator("#share-number")).to_have_value("0571 2688 8888")  # the form has begun
    expect(zhang.by("share-creditor")).to_have_value("")
    expect(chosen).to_have_count(0)


def test_three_people_on_three_days_nothing_before_the_bar_the_tag_after_it(
    arrive: Arrive, clocked: ClockedServer
):
    """P4: below the bar a number looks like one that nobody has reported."""
    reporters = [arrive(name, clocked) for name in ("zhang", "li", "wang")]
    reader = arrive("zhao", clocked)
    # A new install weighs 0.3: all three have been here for a week when they report.
    for reporter, earlier in zip(reporters, ("010-66667771", "010-66667772", "010-66667773"), strict=True):
        reporter.share(earlier)
    clocked.clock.forward(days=8)

    for day, reporter in enumerate(reporters, start=1):
        sees_nothing(reader)
        reporter.share(NUMBER)
        if day < len(reporters):
            expect(reporter.by("shared-item").first).not_to_contain_text(words("shared_state_published"))
            clocked.clock.forward(days=1)
    expect(reporters[-1].by("shared-item").first).to_contain_text(words("shared_state_published"))
    sees_a_tag(reader)
