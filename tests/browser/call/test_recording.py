"""The loudspeaker is recorded by the computer: only after a click, kept while it is heard, and made a file
of the call."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.axe import violations
from tests.browser.chromium import Chromium
from tests.browser.doomed import Doomed
from tests.browser.panel import Panel
from tests.browser.seeding import APP
from tests.browser.waiting import until
from tests.browser.words import words

# A simulated microphone that beeps once a second; the browser's permission question stays as it is.
BEEPING = ("--use-fake-device-for-media-stream",)
PARTS = """async (count) => {
  const parts = await (await import('/extension/platform/store.js')).openStore().list('recordings');
  return parts.length >= count;
}"""
LAST_PART = """async () => {
  const parts = await (await import('/extension/platform/store.js')).openStore().list('recordings');
  return [parts.length, Date.parse(parts.at(-1).at)];
}"""
GOES_ON = """async (call) => {
  const { recordingOf } = await import('/extension/views/call/session.js');
  return recordingOf(call) !== null;
}"""
# The length that a player finds in the file, and whether the log holds its SHA-256.
HEARD = """async () => {
  const app = APP;
  const [entry] = await app.ledger.entries();
  const heard = [];
  for (const { id, name, type, sha256 } of entry.attachments) {
    const bytes = await app.attachments.read(id);
    const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))];
    const hex = digest.map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const { duration } = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes);
    heard.push({ name, type, whole: hex === sha256, duration });
  }
  return heard;
}""".replace("APP", APP)


class Hearing(Doomed):
    more_arguments = BEEPING
    is_running = False


def allow_microphone(browser: Chromium) -> None:
    """Does what "Allow" in the browser's question does; nobody can click there in a headless browser."""
    asked = {
        "origin": f"chrome-extension://{browser.extension_id}",
        "permission": {"name": "microphone"},
        "setting": "granted",
    }
    browser.context.new_cdp_session(browser.context.pages[0]).send("Browser.setPermission", asked)


@pytest.fixture(scope="module")
def once(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hearing]:
    """Starting this browser costs more than the tests do, so they hand it on, emptied or killed."""
    browser = Hearing(playwright, tmp_path_factory.mktemp("profile"))
    yield browser
    if browser.is_running:
        browser.stop()


@pytest.fixture
def hearing(once: Hearing) -> Iterator[Hearing]:
    if not once.is_running:
        once.start()
        once.is_running = True
    yield once
    if once.is_running:
        once.forget()
    assert once.problems == []


def begin_call(page: Page) -> Panel:
    panel = Panel(page)
    panel.go("checklist").by("call-open").click()
    expect(panel.by("recording")).to_be_visible()
    return panel


def test_the_side_panel_asks_in_a_tab_records_only_after_a_click_and_tells_the_law(
    hearing: Hearing,
):
    Chromium.wait_for_worker(hearing)  # The icon is clicked here.
    panel = begin_call(hearing.open_panel())
    expect(panel.by("recording")).to_contain_text(words("record_law_CN"))
    expect(panel.by("recording-start")).to_have_count(0)
    with hearing.context.expect_page() as opened:
        panel.by("recording-ask").click()
    tab = Panel(opened.value)
    expect(tab.by("microphone-allow")).to_be_visible()
    allow_microphone(hearing)
    expect(tab.by("microphone-granted")).to_be_visible()
    tab.page.close()

    expect(panel.by("recording-start")).to_be_visible()
    expect(panel.by("recording-stop")).to_have_count(0)
    panel.by("recording-start").click()
    until(panel.page, PARTS, 2)
    expect(panel.by("recording-stop")).to_be_visible()
    assert violations(panel.page) == []
    panel.by("call-end").click()
    expect(panel.by("call-ended").get_by_test_id("attachment")).to_have_count(1)
    [heard] = panel.page.evaluate(HEARD)
    assert heard["type"] == "audio/webm"
    assert heard["whole"]
    assert 1 < heard["duration"] < 60
    assert heard["name"].startswith(words("record_file", **{"from": "2", "to": ""})[:4])
    assert panel.page.evaluate(PARTS, 1) is False

    # For another region no rule about recordings was found.
    panel.choose("region", "HK")
    begin_call(panel.page)
    expect(panel.by("recording")).to_contain_text(words("record_law_unknown", region=words("region_HK")))


def test_erasing_everything_stops_it_and_leaves_no_part(hearing: Hearing):
    allow_microphone(hearing)
    panel = begin_call(hearing.open_log())
    panel.by("recording-start").click()
    until(panel.page, PARTS, 1)
    call = panel.page.evaluate(f"async () => (await {APP}.call.get()).id")
    assert panel.page.evaluate(GOES_ON, call)
    panel.page.evaluate(f"() => {APP}.eraseHere()")
    until(panel.page, f"async (call) => !(await ({GOES_ON})(call))", call)
    assert panel.page.evaluate(PARTS, 1) is False


# Every run tests the two halves: that a part is kept every second (above), and that parts that are found
# become a file of the call (tests/extension/log/test_recordings.py), which the panel asks about when it is
# opened again (test_call.py).
@pytest.mark.soak
def test_a_kill_loses_two_seconds_at_most(hearing: Hearing):
    for _ in range(8):
        page = (hearing if hearing.is_running else hearing.start()).open_log()
        allow_microphone(hearing)
        panel = begin_call(page)
        panel.by("recording-start").click()
        until(page, PARTS, 3)
        kept, last = page.evaluate(LAST_PART)
        died = time.time() * 1000
        hearing.kill()
        hearing.leave()
        hearing.is_running = False
        print(f"{kept} parts, the last of them {died - last:.0f} ms before the kill")
        assert died - last < 2000

        panel = Panel(hearing.start().open_tab(360))
        expect(panel.by("call-resume")).to_be_visible()
        expect(panel.by("recording-kept")).to_be_visible()
        assert panel.page.evaluate(PARTS, kept)
        panel.by("call-end-last").click()
        expect(panel.by("attachment")).to_have_count(1)
        [heard] = panel.page.evaluate(HEARD)
        assert heard["whole"]
        assert heard["duration"] >= kept - 1
        hearing.leave()
