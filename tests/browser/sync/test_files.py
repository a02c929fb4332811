"""Recordings and other files go between the devices once the person has turned that on."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.axe import stands_out, violations
from tests.browser.conftest import OpenPhone
from tests.browser.panel import Panel
from tests.browser.seeding import APP
from tests.browser.serving import Server
from tests.browser.sync.devices import began, came_in, logged, look_now, open_devices
from tests.browser.waiting import until
from tests.browser.words import words

RECORDING = bytes(range(256)) * 5_000
"""A recording of 1.28 MB, which is sent in two pieces."""

IS_DONE = "() => !document.querySelector('dun-entry').busy"


def look_for_files(panel: Panel) -> None:
    """Does what the panel does by itself after it has looked into the mailbox."""
    look_now(panel)
    panel.page.evaluate(f"async () => (await {APP}.sync()).files.run({{ now: true }})")


def test_a_recording_of_the_phone_opens_on_the_computer(
    open_phone: OpenPhone, circle: Server, tmp_path: Path
):
    computer, phone = open_phone(circle), open_phone(circle)
    logged(phone, "with a recording")
    phone.open_entry(phone.go("log").by("log-entry").first)
    file = {"name": "call.webm", "mimeType": "audio/webm", "buffer": RECORDING}
    phone.by("attachment-add").set_input_files(file)
    expect(phone.by("attachment")).to_have_count(1)
    came_in(began(computer, circle), phone)

    look_for_files(computer)
    computer.open_entry(computer.go("log").by("log-entry").first)
    opener = computer.by("attachment").get_by_role("button", name="call.webm", exact=True)
    opener.click()
    name = words("sync_name_phone")
    expect(computer.by("attachment-line")).to_have_text(words("attachment_files_off", name=name))

    open_devices(computer)
    box = computer.by("sync-files")
    expect(box).not_to_be_checked()
    box.check()
    expect(box).to_be_checked()
    expect(computer.by("sync-files-missing")).to_be_visible()
    computer.page.set_viewport_size({"width": 240, "height": 800})
    assert (violations(computer.page), stands_out(computer.page)) == ([], [])
    computer.page.set_viewport_size({"width": 390, "height": 800})
    look_now(computer)
    look_for_files(phone)
    look_for_files(computer)

    computer.open_entry(computer.go("log").by("log-entry").first)
    with computer.page.expect_download() as fetched:
        opener.click()
        until(computer.page, IS_DONE)
        # A phone amid a round that began before it was told to send files sends this one in the next round.
        if computer.by("attachment-line").text_content() == words("attachment_elsewhere", name=name):
            look_for_files(phone)
            look_for_files(computer)
            opener.click()
            until(computer.page, IS_DONE)
    fetched.value.save_as(tmp_path / "call.webm")
    assert (tmp_path / "call.webm").read_bytes() == RECORDING
    open_devices(computer)
    expect(computer.by("sync-files")).to_be_checked()
    expect(computer.by("sync-files-missing")).to_have_count(0)
