"""Journey: the community's list comes onto the device, and from then on a look-up needs nobody (P2, P7)."""

import json
import shutil
import time
import urllib.error
import urllib.request

from playwright.sync_api import expect

from tests.browser.conftest import Arrive, Person
from tests.browser.seeding import APP
from tests.browser.serving import Server
from tests.browser.waiting import until
from tests.browser.words import words

NUMBER = "0571-2688 8888"
OTHER = "0571-2688 8889"


def published(server: Server) -> int | None:
    """How many numbers the list holds that the server publishes now; None before the first."""
    try:
        with urllib.request.urlopen(f"{server.address}/v1/list/latest.json") as answer:
            pointer = json.load(answer)
            found: int = pointer.get("newer", pointer)["statement"]["count"]
            return found
    except urllib.error.HTTPError:
        return None


def publish(server: Server, count: int) -> None:
    """A start publishes what changed; it takes a moment."""
    server.stop()
    server.start()
    wait_for_list(server, count)


def wait_for_list(server: Server, count: int) -> None:
    patience = time.monotonic() + 60
    while published(server) != count:
        assert time.monotonic() < patience
        time.sleep(0.1)


def with_list(arrive: Arrive, server: Server) -> Person:
    """Who shared NUMBER and has the list with it."""
    person = arrive("zhang", server)
    person.share(NUMBER)
    publish(server, 1)
    open_list(person)
    # Asked once: what it gives, when it asks again, and what the server learns of it.
    expect(person.by("list-absent")).to_contain_text(words("list_consent_title"))
    person.by("list-update").click()
    expect(person.by("list-facts")).to_be_visible()
    return person


def open_list(person: Person) -> None:
    person.go("settings").by("open-list").click()
    expect(person.page.locator("dun-list")).to_be_visible()


def listed(person: Person, number: str) -> None:
    person.look_up(number)
    expect(person.by("list-entry")).to_have_attribute("data-tag", "collection_agency")


def test_the_list_is_loaded_once_and_then_answers_without_a_request(arrive: Arrive, circle: Server):
    zhang, li = arrive("zhang", circle), arrive("li", circle)
    zhang.share(NUMBER)
    publish(circle, 1)

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
    li.close_panel()
    li.open_panel()
    open_list(li)
    li.by("list-update").click()
    expect(li.page.get_by_text(words("error_offline"))).to_be_visible()
    listed(li, NUMBER)


def test_the_list_is_in_memory_before_a_number_is_typed(arrive: Arrive, circle: Server):
    zhang = with_list(arrive, circle)
    zhang.go("log").reload()
    zhang.page.evaluate("""() => {
      globalThis.read = [];
      const { get } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.get = function (key) {
        if (this.name === 'list') read.push(key);
        return get.call(this, key);
      };
    }""")
    zhang.go("lookup")
    until(zhang.page, "() => read.includes(0)")
    zhang.page.evaluate(f"async () => {{ await (await {APP}.openList()).prepare(); read.length = 0; }}")
    listed(zhang, NUMBER)
    assert zhang.page.evaluate("read") == []


def test_the_tags_of_an_area_go_to_the_phone_as_contacts(arrive: Arrive, circle: Server):
    zhang = with_list(arrive, circle)
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
    before = len(zhang.wire.sent())
    # Who shared a number has logged its call.
    zhang.by("phone-log").uncheck()
    zhang.by("phone-area").fill("0412")
    zhang.by("phone-save").click()
    expect(zhang.page.get_by_text(words("phone_nothing"))).to_be_visible()
    assert zhang.wire.sent()[before:] == []


def test_a_server_that_began_anew_is_believed_only_by_hand(arrive: Arrive, circle: Server):
    zhang = with_list(arrive, circle)
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
