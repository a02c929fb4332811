"""From the log to a complaint in the real panel: a file on an entry, the pack, what is noted of it."""

from pathlib import Path

from dunbook.evidence_pack import verify_pack
from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.words import words

VOICE = {"name": "录音.m4a", "mimeType": "audio/mp4", "buffer": b"voice" * 1000}


def test_a_log_becomes_a_complaint_without_a_request(person: Person, tmp_path: Path):
    """P1: the pack is made on the device; what it holds is what the person saw."""
    row = person.log_call("0571-26888888", agency="某某咨询公司", said="说今天不还就上门")
    row.locator("summary").first.click()
    row.get_by_test_id("attachment-add").set_input_files([VOICE])
    expect(row.get_by_test_id("attachment")).to_contain_text("录音.m4a")
    person.by("export-pack").click()
    expect(person.by("pack-statement")).to_contain_text("来电 1 通")
    person.page.locator("#pack-name").fill("欧阳明月")
    asked = len(person.wire.sent())
    with person.page.expect_download() as download:
        person.by("export-pack").click()
    pack = tmp_path / download.value.suggested_filename
    download.value.save_as(pack)
    verdict = verify_pack(pack)
    assert verdict.good
    assert (verdict.sealed, verdict.entries, verdict.attachments) == (True, 2, 1)
    assert len(person.wire.sent()) == asked

    person.by("filing-reference").fill("TS-1")
    person.by("filing-save").click()
    expect(person.by("filing")).to_contain_text("TS-1")
    expect(person.page.locator(".notice.warn")).to_contain_text(
        words("pack_filed_before", when="").split("，")[1]
    )
    person.reload()
    person.go("log").by("export-pack").click()
    expect(person.page.locator("#pack-name")).to_have_value("欧阳明月")
    expect(person.by("filing")).to_contain_text("TS-1")


def test_what_was_told_of_one_lender_is_not_told_to_another(person: Person):
    for lender in ("huabei", "meituan"):
        person.fill_call("057126888888", said="催")
        person.by("log-creditor").select_option(lender)
        person.save_call()
    person.by("export-pack").click()
    choose = person.by("pack-creditor").select_option
    choose("huabei")
    person.page.locator("#pack-name").fill("欧阳明月")
    person.page.locator("#pack-contract").fill("HT-1")
    person.page.locator("#pack-own-request").fill("请寄账单")
    choose("meituan")
    expect(person.page.locator("#pack-name")).to_have_value("欧阳明月")
    expect(person.page.locator("#pack-contract")).to_have_value("")
    expect(person.page.locator("#pack-own-request")).to_have_value("")
    choose("huabei")
    expect(person.page.locator("#pack-contract")).to_have_value("HT-1")


def test_who_lends_is_asked_once_for_a_debt(person: Person):
    person.fill_call("057126888888", said="催")
    person.by("log-creditor").select_option("huabei")
    person.save_call()
    person.by("export-pack").click()
    person.by("lender-suggested").first.click()
    expect(person.by("lender-known")).to_contain_text("重庆蚂蚁消费金融有限公司")
    person.reload()
    person.go("log").by("export-pack").click()
    expect(person.by("lender-known")).to_contain_text(words("lender_consumer_finance"))
    person.by("lender-change").click()
    person.by("lender-nature").select_option("unsure")
    person.by("lender-save").click()
    expect(person.by("lender-known")).to_contain_text(words("lender_unsure"))
    person.by("pack-owes-nothing").check()
    expect(person.page.locator('input[name="pack-request"][value="stop_me"]')).to_be_checked()
    person.reload()
    person.go("log").by("export-pack").click()
    expect(person.by("pack-owes-nothing")).to_be_checked()


def test_no_more_is_filed_in_a_day_than_the_place_takes(person: Person):
    person.log_call("0571-26888888", said="催")
    person.by("export-pack").click()
    person.page.locator('input[name="pack-channel"][value="nifa"]').check()
    for number in range(3):
        expect(person.by("filing")).to_have_count(number)
        person.by("filing-save").click()
    expect(person.page.locator("dun-complaint")).to_contain_text(words("pack_day_full", count=3))
    expect(person.by("filing").first).to_contain_text(words("channel_clock_first_check", time="").strip())


def test_an_answer_that_does_not_help_leads_to_the_next_place(person: Person):
    person.log_call("0571-26888888", said="催")
    person.by("export-pack").click()
    person.by("filing-reference").fill("TS-1")
    person.by("filing-save").click()
    person.by("filing-answered").click()
    form = person.by("filing-answer")
    form.locator("textarea").fill("说没有这回事")
    form.locator('input[value="partly"]').check()
    person.by("filing-answer-save").click()
    filing = person.by("filing")
    expect(filing).to_contain_text("说没有这回事")
    filing.get_by_role("button", name=words("channel_nfra_petition_name")).click()
    expect(person.page.locator('input[value="nfra_petition"]')).to_be_checked()
    expect(person.page.locator("#pack-prior_reference")).to_have_value("TS-1")


def test_the_checklist_leads_to_it_and_an_empty_log_says_what_is_missing(person: Person):
    person.open_article().page.locator('[data-tool="pack"]').first.click()
    expect(person.page.locator("dun-complaint .empty")).to_contain_text(words("pack_empty_title"))
    expect(person.by("tab-log")).to_have_attribute("aria-selected", "true")
