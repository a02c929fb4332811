"""Journey: the community's list is loaded onto the device, and from then on a look-up asks nobody (P2,
P7)."""

import json
import shutil
import urllib.request

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Arrive, Person
from tests.browser.list.published import publish_reports, wait_for_list
from tests.browser.seeding import APP
from tests.browser.serving import Server
from tests.browser.waiting import until
from tests.browser.words import words

NUMBER = "0571-2688 8888"
OTHER = "0571-2688 8889"


def open_list(person: Person) -> None:
    person.go("settings").by("open-list").click()
    expect(person.page.locator("dun-list")).to_be_visible()


def listed(person: Person, number: str) -> None:
    person.look_up(number)
    expect(person.by("list-entry")).to_have_attribute("data-tag", "collection_agency")


def test_the_list_is_loaded_once_and_then_answers_without_a_request(arrive: Arrive, circle: Server):
    """From the second start on it is in memory before a number is typed."""
    publish_reports(circle, NUMBER)
    li = arrive("li", circle)
    li.look_up(NUMBER)
    expect(li.by("list-absent")).to_be_visible()
    li.by("list-load").click()
    expect(li.by("list-entry")).to_be_visible()

    before = len(li.wire.sent())
    listed(li, NUMBER)
    li.look_up(OTHER)
    expect(li.by("list-none")).to_be_visible()
    li.look_up("0571开头")
    expect(li.by("range-published")).to_have_attribute("data-count", "1")
    li.look_up("0412开头")
    expect(li.by("range-published")).to_have_attribute("data-count", "0")
    assert li.wire.sent()[before:] == []

    circle.stop()
    li.go("log")  # The panel opens at the same screen again.
    li.close_panel()
    li.open_panel()
    li.page.evaluate("""() => {
      globalThis.read = [];
      const { get } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.get = function (key) {
        if (this.name === 'list') read.push(key);
        return get.call(this, key);
      };
    }""")
    li.go("lookup")
    until(li.page, "() => read.includes(0)")
    li.page.evaluate(f"async () => {{ await (await {APP}.openList()).prepare(); read.length = 0; }}")
    listed(li, NUMBER)
    assert li.page.evaluate("read") == []

    open_list(li)
    li.by("list-update").click()
    expect(li.page.get_by_text(words("error_offline"))).to_be_visible()


def test_the_list_goes_to_the_phone_as_contacts_and_a_server_that_began_anew_is_believed_by_hand(
    arrive: Arrive, circle: Server
):
    publish_reports(circle, NUMBER)
    zhang = arrive("zhang", circle)
    seeding.record(zhang.page, [{"at": "2026-11-20T10:00:00+08:00", "numberRaw": NUMBER}])
    open_list(zhang)
    # The person is asked once, and told what the list gives, when it is asked for again, and what the server
    # learns.
    expect(zhang.by("list-absent")).to_contain_text(words("list_consent_title"))
    zhang.by("list-update").click()
    expect(zhang.by("list-facts")).to_be_visible()

    zhang.by("phone-area").fill("0571")
    with zhang.page.expect_download() as started:
        zhang.by("phone-save").click()
    saved = started.value.path().read_text(encoding="utf-8")
    assert "VERSION:3.0" in saved
    assert "TEL;TYPE=voice:+8657126888888" in saved
    assert words("phone_tag_collection_agency") in saved
    zhang.by("phone-version").select_option("4.0")
    with zhang.page.expect_download() as started:
        zhang.by("phone-save").click()
    assert "VERSION:4.0" in started.value.path().read_text(encoding="utf-8")
    # Numbers of the log are a choice of their own.
    before = len(zhang.wire.sent())
    zhang.by("phone-log").uncheck()
    zhang.by("phone-area").fill("0412")
    zhang.by("phone-save").click()
    expect(zhang.page.get_by_text(words("phone_nothing"))).to_be_visible()
    assert zhang.wire.sent()[before:] == []

    circle.stop()
    shutil.rmtree(circle.data_dir)
    circle.start()
    wait_for_list(circle, 0)

    zhang.by("list-update").click()
    expect(zhang.page.get_by_text(words("error_list_signature"))).to_be_visible()
    listed(zhang, NUMBER)
    open_list(zhang)
    zhang.by("list-trust-look").click()
    with urllib.request.urlopen(f"{circle.address}/v1/meta") as answer:
        named = [key["public_key"] for key in json.load(answer)["published"]["keys"]]
    expect(zhang.by("list-trust").get_by_role("listitem")).to_have_text(named)
    zhang.by("list-trust-keys").click()
    expect(zhang.by("list-trust")).to_have_count(0)
    zhang.look_up(NUMBER)
    expect(zhang.by("list-none")).to_be_visible()
