"""Journey: the community's list comes onto the device, and from then on a look-up needs nobody (P2, P7)."""

import json
import time
import urllib.request

from playwright.sync_api import expect

from tests.browser.conftest import Arrive, Person
from tests.browser.serving import Server
from tests.browser.words import words

NUMBER = "0571-2688 8888"
OTHER = "0571-2688 8889"


def published(server: Server) -> int:
    """How many numbers the list holds that the server publishes now."""
    with urllib.request.urlopen(f"{server.address}/v1/list/latest.json") as answer:
        found: int = json.load(answer)["statement"]["count"]
        return found


def publish(server: Server, count: int) -> None:
    """A start publishes what changed; it takes a moment."""
    server.stop()
    server.start()
    patience = time.monotonic() + 20
    while published(server) != count:
        assert time.monotonic() < patience
        time.sleep(0.1)


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
    li.restart()
    li.go("settings").by("open-list").click()
    li.by("list-update").click()
    expect(li.page.get_by_text(words("error_offline"))).to_be_visible()
    listed(li, NUMBER)


def test_the_tags_of_an_area_go_to_the_phone_as_contacts(arrive: Arrive, circle: Server):
    zhang = arrive("zhang", circle)
    zhang.share(NUMBER)
    publish(circle, 1)
    zhang.go("settings").by("open-list").click()
    zhang.by("list-update").click()
    zhang.by("phone-area").fill("0571")
    with zhang.page.expect_download() as started:
        zhang.by("phone-save").click()
    saved = started.value.path().read_text(encoding="utf-8")
    assert "TEL;TYPE=voice:+8657126888888" in saved
    assert words("phone_tag_collection_agency") in saved
    before = len(zhang.wire.sent())
    zhang.by("phone-area").fill("0412")
    zhang.by("phone-save").click()
    expect(zhang.page.get_by_text(words("phone_nothing"))).to_be_visible()
    assert zhang.wire.sent()[before:] == []
