"""From the log to a complaint in the real panel: a file on an entry, the pack, what is noted of it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from dunbook.evidence_pack import verify_pack
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.panel import Panel
from tests.browser.waiting import hold_back, let_arrive
from tests.browser.words import words

VOICE = {"name": "录音.m4a", "mimeType": "audio/mp4", "buffer": b"voice" * 1000}


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def logged(person: Person, *lenders: str) -> Person:
    """One call of each lender, some time ago."""
    at = datetime.now(seeding.BEIJING).replace(microsecond=0)
    call = {**seeding.EMPTY, "numberRaw": "0571-26888888", "words": "说今天不还就上门"}
    calls = [
        {**call, "creditor": lender or None, "at": (at - timedelta(minutes=ago)).isoformat()}
        for ago, lender in enumerate(lenders or ("",), start=5)
    ]
    seeding.record(person.go("log").page, calls)
    expect(person.by("log-entry")).to_have_count(len(calls))
    return person


def to_whom(person: Person) -> Person:
    """Goes from the log to the second step."""
    person.go("log").by("export-pack").click()
    person.next_step()
    expect(person.page.locator('input[name="pack-channel"]').first).to_be_visible()
    return person


def check(person: Person) -> Person:
    """Goes on to the third step."""
    to_whom(person).next_step()
    expect(person.by("pack-preview")).to_be_visible()
    return person


def at_once(person: Panel, screen: str = "packCheck") -> Panel:
    """Shows one step by itself, for a test that is not about the way there."""
    return person.open(screen)


def test_a_log_becomes_a_complaint_without_a_request_and_its_answer_leads_to_the_next_place(
    person: Person, tmp_path: Path
):
    """P1: the pack is made on the device; what it holds is what the person saw."""
    row = person.log_call("0571-26888888", agency="某某咨询公司", said="说今天不还就上门")
    entry = person.open_entry(row)
    entry.get_by_test_id("attachment-add").set_input_files([VOICE])
    expect(entry.get_by_test_id("attachment")).to_contain_text("录音.m4a")
    check(person)
    expect(person.by("pack-statement")).to_contain_text("来电 1 通")
    person.by("pack-edit-about").click()
    person.by("my-name").fill("欧阳明月")
    person.by("pack-edit-about").click()
    expect(person.page.locator("dun-complaint-check .pairs")).to_contain_text("欧阳明月")
    asked = len(person.wire.sent())
    with person.page.expect_download() as download:
        person.by("export-pack").click()
    pack = tmp_path / download.value.suggested_filename
    download.value.save_as(pack)
    verdict = verify_pack(pack)
    assert verdict.good
    assert (verdict.sealed, verdict.entries, verdict.attachments) == (True, 2, 1)
    assert len(person.wire.sent()) == asked

    person.by("filing-note").click()
    person.by("filing-reference").fill("TS-1")
    person.by("filing-save").click()
    expect(person.by("filing")).to_contain_text("TS-1")
    person.by("back").click()
    expect(person.page.locator(".notice.warn")).to_contain_text(
        words("pack_filed_before", when="").split("，")[1]
    )
    person.wait_for_kept("mine.details()", "欧阳明月")
    at_once(person)
    expect(person.page.locator("dun-complaint-check .pairs")).to_contain_text("欧阳明月")
    expect(person.by("pack-filed")).to_contain_text(words("filing_count", count=1))

    person.by("pack-filed").click()
    person.by("filing-answered").click()
    form = person.by("filing-answer")
    form.locator("textarea").fill("说没有这回事")
    form.locator('input[value="partly"]').check()
    person.by("filing-answer-save").click()
    filing = person.by("filing")
    expect(filing).to_contain_text("说没有这回事")
    filing.get_by_role("button", name=words("channel_nfra_petition_name")).click()
    expect(person.page.locator('input[value="nfra_petition"]')).to_be_checked()
    person.next_step()
    person.by("pack-edit-about").click()
    expect(person.page.locator("#pack-prior_reference")).to_have_value("TS-1")


def test_the_checklist_leads_to_it_and_each_step_is_one_step_back_and_keeps_what_was_typed(person: Person):
    person.open_article().page.locator('[data-tool="pack"]').first.click()
    expect(person.page.locator("dun-complaint .empty")).to_contain_text(words("pack_empty_title"))
    to_whom(logged(person))
    expect(person.page.locator("h2[tabindex]")).to_be_focused()
    person.page.locator('input[name="pack-channel"][value="police"]').check()
    person.next_step()
    person.page.locator("#pack-words").fill("半夜打来，孩子吓哭了")
    person.by("back").click()
    expect(person.page.locator('input[value="police"]')).to_be_checked()
    # On a busy device the first step is chosen on before it has read what the later ones wrote.
    hold_back(person.page, "drafts", "load")
    person.by("pack-previous").click()
    expect(person.by("pack-creditor")).to_be_visible()
    person.page.locator('input[name="pack-period"][value="month"]').check()
    person.wait_for_kept("drafts.load('pack')", "month")
    let_arrive(person.page)
    expect(person.page.locator('input[value="month"]')).to_be_checked()
    person.close_panel()
    person.open_panel()
    person.go("log").by("export-pack").click()
    expect(person.page.locator('input[value="month"]')).to_be_checked()
    person.next_step()
    expect(person.page.locator('input[value="police"]')).to_be_checked()
    person.next_step()
    expect(person.page.locator("#pack-words")).to_have_value("半夜打来，孩子吓哭了")


def test_the_report_is_seen_and_printed_and_the_whole_pack_is_handed_on_as_well(person: Person):
    """The frame shows the printed report; the share sheet gets the same letters, or a file where there is
    no sheet."""
    at_once(logged(person)).by("pack-preview").click()
    frame = person.page.frame_locator("dun-report-frame iframe")
    expect(frame.locator("h1")).to_have_text(words("report_title_complaint_any"))
    expect(frame.locator("table.events")).to_contain_text("说今天不还就上门")
    assert frame.locator("h1").evaluate("(h1) => getComputedStyle(h1).fontSize") == "22.6667px"
    person.page.evaluate(
        """() => {
          window.shared = [];
          window.printed = 0;
          navigator.canShare = () => true;
          navigator.share = async ({ files: [file] }) => {
            window.shared.push([file.type, await file.text()]);
          };
          const { contentWindow } = document.querySelector('dun-report-frame iframe');
          contentWindow.print = () => { window.printed += 1; };
        }"""
    )
    person.by("report-print").click()
    assert person.page.evaluate("window.printed") == 1
    person.by("report-share").click()
    expect(person.by("toast")).to_contain_text(words("pack_shared"))
    ((kind, shared),) = person.page.evaluate("window.shared")
    assert kind == "text/html"
    assert "说今天不还就上门" in shared
    person.page.evaluate("navigator.canShare = undefined")
    with person.page.expect_download() as download:
        person.by("report-share").click()
    assert download.value.path().read_text() == shared

    # The pack is a download, and where the browser does not share such files there is no button for sharing.
    at_once(person)
    with person.page.expect_download() as download:
        person.by("export-pack").click()
    pack = download.value.path().read_bytes()
    expect(person.by("pack-file")).to_have_count(1)
    expect(person.by("pack-file-share")).to_have_count(0)
    person.page.evaluate(
        """() => {
          navigator.canShare = ({ files: [file] }) => file.type === 'application/zip';
          navigator.share = async ({ files: [file] }) => { window.shared = [file.name, file.size]; };
          document.querySelector('dun-complaint-check').requestUpdate();
        }"""
    )
    person.by("pack-file-share").click()
    expect(person.by("toast")).to_contain_text(words("pack_shared"))
    assert person.page.evaluate("window.shared") == [download.value.suggested_filename, len(pack)]
    person.reload()  # The next test shares as the browser does.


def test_what_was_told_of_one_lender_is_not_told_to_another_and_who_lends_is_asked_once(person: Person):
    logged(person, "huabei", "meituan")

    def about(lender: str) -> None:
        at_once(person, "pack")
        person.page.locator(f'input[name="pack-creditor"][value="{lender}"]').check()
        person.next_step()
        person.next_step()
        person.by("pack-edit-about").click()

    about("huabei")
    person.by("my-name").fill("欧阳明月")
    person.page.locator("#pack-contract").fill("HT-1")
    person.page.locator("#pack-agency").fill("某某咨询公司")
    about("meituan")
    expect(person.by("my-name")).to_have_value("欧阳明月")
    expect(person.page.locator("#pack-contract")).to_have_value("")
    expect(person.page.locator("#pack-agency")).to_have_value("")
    about("huabei")
    expect(person.page.locator("#pack-contract")).to_have_value("HT-1")

    at_once(person, "packTo").by("pack-lender").click()
    person.by("lender-suggested").first.click()
    expect(person.by("lender-known")).to_contain_text("重庆蚂蚁消费金融有限公司")
    person.wait_for_kept("debts.all()", "重庆蚂蚁消费金融有限公司")
    at_once(person, "pack").next_step()
    expect(person.by("lender-known")).to_contain_text(words("lender_consumer_finance"))
    expect(person.page.locator('input[value="local_finance"]')).to_have_count(0)
    person.by("back").click()
    person.by("pack-owes-nothing").check()
    person.wait_for_kept("debts.all()", "contact")
    at_once(person).by("pack-edit-requests").click()
    expect(person.page.locator('input[name="pack-request"][value="stop_me"]')).to_be_checked()


SLOW = f"""() => {{
  const {{ debts }} = {seeding.APP};
  const {{ all }} = debts;
  debts.all = () => new Promise((resolve) => setTimeout(resolve, 400)).then(all);
  globalThis.quickAgain = () => void (debts.all = all);
}}"""


def test_whoever_said_at_home_that_they_owe_nothing_need_not_say_it_again(person: Person):
    person.by("stage-not_me").click()
    check(logged(person, "huabei")).by("pack-edit-requests").click()
    expect(person.page.locator('input[name="pack-request"][value="stop_me"]')).to_be_checked()
    expect(person.page.get_by_text(words("pack_fact_contract"))).to_have_count(0)
    # On a slow device an answer that is ticked while the step is read again is kept as well.
    person.page.evaluate(SLOW)
    for _ in range(2):
        person.by("back").click()
    expect(person.by("pack-owes-nothing")).to_be_checked()
    person.by("pack-owes-nothing").click()
    person.wait_for_kept("debts.all()", "borrower")
    expect(person.by("pack-owes-nothing")).not_to_be_checked()
    # So is the place that is chosen while that answer is still being kept.
    person.by("pack-owes-nothing").click()
    person.next_step()
    person.page.locator('input[name="pack-channel"][value="police"]').check()
    person.wait_for_kept("drafts.load('pack')", '"owesNothing":true')
    person.wait_for_kept("drafts.load('pack')", '"channel":"police"')
    # Ends what is still being read, so that it does not reach the next test.
    person.page.evaluate("() => quickAgain()")


def test_a_place_is_called_by_a_button_and_takes_no_more_in_a_day_than_it_does(person: Person):
    """The place is shown with the words that can be read out in a minute."""
    at_once(logged(person), "packTo")
    person.page.locator('input[name="pack-channel"][value="nfra_12378"]').check()
    expect(person.by("pack-dial")).to_have_attribute("href", "tel:12378")
    person.by("pack-script").click()
    expect(person.by("script-lines")).to_contain_text(words("script_last_forward"))
    expect(person.by("script-lines")).to_contain_text("来电 1 通")
    person.page.locator('input[name="script-language"][value="en"]').check()
    expect(person.by("script-lines")).to_contain_text(words("script_last_forward", "en"))
    person.page.keyboard.press("Escape")
    expect(person.by("pack-script")).to_be_focused()
    person.page.locator('input[name="pack-channel"][value="nifa"]').check()
    person.next_step()
    person.by("pack-filed").click()
    for number in range(3):
        expect(person.by("filing")).to_have_count(number)
        if number:
            # The form folds away; if it did not, nobody would see that the first filing was noted.
            person.open_part("filing-another")
        person.by("filing-save").click()
    expect(person.by("filing").first).to_contain_text(words("channel_clock_first_check", time="").strip())
    person.by("back").click()
    expect(person.page.locator("dun-complaint-check")).to_contain_text(words("pack_day_full", count=3))
