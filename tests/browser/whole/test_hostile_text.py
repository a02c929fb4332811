"""Hostile text in every field: nothing runs, nothing is lost, everything is shown as the text it is."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Person
from tests.browser.serving import Server

IMAGE = "<img src=x onerror=\"document.documentElement.dataset.hacked='yes'\">"
SCRIPT = "</textarea><script>document.documentElement.dataset.hacked='yes'</script>"
OTHERS = ["${7*7}{{7*7}}", "javascript:alert(1)", "\"'><svg/onload=alert(1)>", "\u202eabc\u0000\ufeff"]


def nothing_ran(page: Page) -> None:
    """Nothing was executed, and the page holds no element that the text describes."""
    assert page.evaluate("document.documentElement.dataset.hacked") is None
    assert page.locator("img[src=x], svg[onload], main script").count() == 0


def test_every_field_shows_hostile_text_as_text_and_so_does_the_answer_of_a_server(
    person: Person, circle: Server
):
    every_other_field(person)
    every_field_of_a_call(person)
    a_hostile_server(person, circle)


def every_field_of_a_call(person: Person) -> None:
    person.fill_call(IMAGE, agency=IMAGE, said=SCRIPT)
    person.by("log-creditor").select_option("other_online_loan")
    for field in ("log-creditor-other", "log-agentNumber"):
        person.open_details()
        person.page.locator(f"#{field}").fill(IMAGE)
    person.save_call()
    row = person.by("log-entry")
    nothing_ran(person.page)
    expect(row.locator("strong").first).to_have_text(IMAGE)
    expect(row.locator(".words")).to_have_text(SCRIPT)

    person.reload().go("log")
    expect(row).to_contain_text(IMAGE)
    person.page.locator("#log-filter").fill(IMAGE)
    expect(row).to_have_count(1)
    entry = person.open_entry(row)
    expect(entry).to_contain_text(IMAGE)
    expect(entry.locator(".pre")).to_have_text(SCRIPT)
    nothing_ran(person.page)
    entry.get_by_test_id("entry-correct").click()
    expect(person.by("log-agency")).to_have_value(IMAGE)
    expect(person.by("log-words")).to_have_value(SCRIPT)
    nothing_ran(person.page)
    person.page.keyboard.press("Escape")

    # All of these texts come back exactly, each on lines of its own in one field: a call takes any text.
    text = "\n".join((IMAGE, SCRIPT, *OTHERS))
    person.go("log").page.locator("#log-filter").fill("")
    entry = person.open_entry(person.log_call("057126888888", said=text))
    expect(entry.locator(".pre")).to_contain_text(OTHERS[0])
    assert entry.locator(".pre").evaluate("(node) => node.textContent") == text
    nothing_ran(person.page)


def every_other_field(person: Person) -> None:
    person.look_up(IMAGE)
    expect(person.by("lookup-input")).to_have_value(IMAGE)
    person.go("checklist")
    note = person.by("checklist-item").first
    note.locator("details summary").click()
    note.locator("textarea").fill(IMAGE)
    note.locator("textarea").blur()
    expect(note.locator(".own-note")).to_have_text(IMAGE)
    person.by("quick-number").fill(IMAGE)
    person.by("quick-log").click()
    expect(person.by("log-number")).to_have_value(IMAGE)
    nothing_ran(person.page)

    # A text that is no address is refused, and stays to be corrected.
    for address in ("javascript:alert(1)", IMAGE, "file:///etc/passwd", "http://"):
        person.open_server().fill(address)
        person.by("settings-server-save").click()
        expect(person.page.get_by_role("alert")).to_be_visible()
        expect(person.by("settings-server")).to_have_value(address)
    person.reload()
    expect(person.open_server()).to_have_value("http://127.0.0.1:8787")
    nothing_ran(person.page)


def a_hostile_server(person: Person, server: Server) -> None:
    """The answer is changed on its way: the words of a server are shown as text as well."""
    person.use_server(server.address)
    entry = {"level": "several", "tag": IMAGE, "tags": {IMAGE: 1}, "agencies": [IMAGE], "creditors": [IMAGE]}
    entry |= {"conduct": [IMAGE], "last_month": "2026-11", "disputed": False}
    answer = [{"key": "+8657126888888", "community": entry}]
    person.page.route("**/v1/prefix/*", lambda route: route.fulfill(json=answer))
    person.look_up("057126888888")
    person.click_check_online()
    expect(person.by("check-online")).to_be_enabled()
    nothing_ran(person.page)
