"""Journey (b): who is calling? And P2: a look-up tells nobody."""

import hashlib
from datetime import datetime

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.seeding import APP
from tests.browser.serving import Server
from tests.browser.waiting import hold_back, let_arrive
from tests.browser.words import words

EARLIER, LATER, UNASKED = "0571-2688 8888", "010-6666 7777", "020-8888 7777"


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


@pytest.fixture
def nobody_told(person: Person):
    """Fails the test when a request leaves the browser, whatever is looked up."""
    yield person
    assert person.wire.sent() == []


def log(person: Person, *numbers: str) -> None:
    at = datetime.now(seeding.BEIJING).isoformat()
    expect(person.by("stage-question")).to_be_visible()
    seeding.record(person.page, [{**seeding.EMPTY, "numberRaw": number, "at": at} for number in numbers])


def shows(result: Locator, key: str, kind: str) -> None:
    expect(result).to_have_attribute("data-key", key)
    expect(result).to_have_attribute("data-kind", kind)


KINDS = {
    "95188": ("CN-95188", "service_95", "支付宝", words("lookup_advice_in_app")),
    "9522012345": ("CN-9522012345", "service_95"),  # It may be a landline.
    "+12025550123": ("+12025550123", "international", "美国"),
}


def test_numbers_banks_and_places_are_named_and_nonsense_is_called_what_it_is(nobody_told: Person):
    log(nobody_told, "057426888888")
    for number, (key, kind, *said) in KINDS.items():
        result = nobody_told.look_up(number)
        shows(result, key, kind)
        for text in said:
            expect(result).to_contain_text(text)
    # The digits can be read as +86 952 701 2345 in Ningxia, or as the service number 95270 with 12345 behind
    # it.
    result = nobody_told.look_up("+869527012345")
    shows(result, "+869527012345", "landline")
    expect(result).to_contain_text(words("lookup_ambiguous"))
    expect(result.locator(".reading")).to_contain_text(words("kind_service_95"))
    # The advice for a bank's line is not given for an emergency line.
    result = nobody_told.look_up("110")
    expect(result).to_have_attribute("data-verdict", "hotline")
    expect(result).to_contain_text(words("lookup_advice_call_first"))
    expect(result).not_to_contain_text(words("lookup_advice_official"))

    for nonsense in ("你好", "xqzvwk", "9" * 40, "🦆", "' OR 1=1 --"):
        nobody_told.look_up("95188")  # Empties the field, so that each answer is a new one.
        shows(nobody_told.by("lookup-result"), "CN-95188", "service_95")
        result = nobody_told.look_up(nonsense)
        shows(result, "", "invalid")
        expect(result).to_contain_text(words("lookup_not_a_number"))
        expect(nobody_told.by("lookup-input")).to_have_value(nonsense)

    for name in ("邮政银行", "youzheng"):
        result = nobody_told.look_up("镇海")
        expect(result).to_have_attribute("data-verdict", "place")
        expect(result).to_contain_text("0574")
        expect(result).to_contain_text(words("names_place_own", count=1))
        result = nobody_told.look_up(name)
        expect(result).to_have_attribute("data-verdict", "name")
        expect(result).to_contain_text("中国邮政储蓄银行")
        expect(result.locator('a[href="tel:95580"]')).to_be_visible()
    nobody_told.by("lookup-add-lender").click()
    expect(result).to_contain_text(words("names_is_mine"))
    kept = nobody_told.page.evaluate(f"{APP}.mine.lenders()")
    assert len(kept) == 1


def test_the_own_log_is_part_of_the_answer_and_an_unknown_number_neither_accused_nor_cleared(
    nobody_told: Person,
):
    """The later number was never logged; the earlier one's calls are read slowly."""
    log(nobody_told, "057126888888", "0571 2688 8888")
    result = nobody_told.look_up("+86 571 26888888")
    expect(result).to_contain_text(words("lookup_own_some", count=2, when="").split("，")[0])
    nobody_told.press("lookup_own_show")
    expect(nobody_told.by("log-entry")).to_have_count(2)

    nobody_told.go("lookup").look_up("你好")
    shows(result, "", "invalid")
    expect(nobody_told.by("list-absent")).to_have_count(0)
    hold_back(nobody_told.page, "ledger", "forKey")
    nobody_told.look_up(EARLIER)
    result = nobody_told.look_up(LATER)
    expect(nobody_told.by("list-absent")).to_be_visible()  # The later number's answer is there in full.
    let_arrive(nobody_told.page)
    shows(result, "+861066667777", "landline")
    assert words("lookup_own_none") in result.inner_text()

    result = nobody_told.look_up(UNASKED)
    shows(result, "+862088887777", "landline")
    expect(result).to_contain_text("广州")
    expect(result).to_contain_text(words("lookup_own_none"))
    expect(result).to_contain_text(words("lookup_verdict_unread_body"))
    expect(result).to_contain_text(words("community_not_asked"))
    # A person who does not want the list is not asked again; the way to it stays.
    nobody_told.by("list-refuse").click()
    expect(nobody_told.by("list-absent")).to_have_count(0)
    nobody_told.go("log").look_up(LATER)
    expect(result.get_by_role("button", name=words("list_absent"))).to_be_visible()
    expect(nobody_told.by("list-absent")).to_have_count(0)


def test_checking_online_sends_four_hex_digits_and_a_late_answer_replaces_no_later_one(
    person: Person, server: Server
):
    """P2: never more than 16 bits of the hash, whatever the person looked up."""
    person.use_server(server.address)
    before = len(person.wire.sent())
    result = person.look_up("057126888888")
    person.check_online()

    prefix = hashlib.sha256(b"+8657126888888").hexdigest()[:4]
    (request,) = person.wire.sent()[before:]
    assert (request.method, request.url) == ("GET", f"{server.address}/v1/prefix/{prefix}")
    assert request.body == b""
    assert not any("26888888" in value for value in request.headers.values())
    assert "authorization" not in {name.lower() for name in request.headers}
    expect(person.by("community-none")).to_be_visible()
    expect(person.by("check-sent")).to_contain_text(prefix)
    expect(result).to_contain_text(words("community_none"))

    person.look_up(LATER)
    person.check_online()
    person.look_up(UNASKED)
    hold_back(person.page, "lookup", "checkOnline")
    person.click_check_online()
    result = person.look_up(LATER)
    asked = hashlib.sha256(b"+861066667777").hexdigest()[:4]
    # The number has its own answer, kept from the first check.
    expect(person.by("check-sent")).to_contain_text(asked)
    let_arrive(person.page)
    expect(person.by("check-online")).to_be_enabled()
    shows(result, "+861066667777", "landline")
    assert asked in person.by("check-sent").inner_text()

    # The server answers before the kept answer has been read.
    hold_back(person.page, "lookup", "community")
    person.look_up("02155556666")
    person.check_online()
    let_arrive(person.page)
    assert person.by("check-sent").count() == 1
