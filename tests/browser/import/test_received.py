"""What another app shares into the web page is shown; only the person logs it, and no server sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from dunbook.paths import ROOT
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.axe import violations
from tests.browser.panel import Panel
from tests.browser.phones import Phones
from tests.browser.seeding import APP, EMPTY, record
from tests.browser.serving import ClockedServer, Server
from tests.browser.words import words

SMS = "【某某】您的账单已逾期，请致电0571-26888888处理。"
PICTURE: FilePayload = {
    "name": "screen.png",
    "mimeType": "image/png",
    "buffer": (ROOT / "extension/icons/icon-48.png").read_bytes(),
}
FORM = """<form method="post" enctype="multipart/form-data" action="{address}/share">
<textarea name="text">{text}</textarea><input type="file" name="files" multiple>
<button>share</button></form>"""
WAITING = "async () => (await (await caches.open('dunbook-shared')).keys()).length"


# A page that posts as a share sheet does, and stays open.
POST = """async (text) => {
  const body = new FormData();
  body.set('text', text);
  await fetch('/share', { method: 'POST', body });
}"""


@dataclass
class Kept:
    """A phone whose worker is there, and the server that its page comes from."""

    phone: Panel
    server: Server
    linked_by_a_worker: bool
    """Whether the worker was there when the page first linked its manifest."""


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """Keeping all files of the panel takes seconds, so one phone serves every test."""
    with ClockedServer(tmp_path_factory.mktemp("received") / "data") as server:
        phones = Phones(browser)
        phone = Panel(phones.new(service_workers=True))
        phone.page.goto(server.address)
        expect(phone.page.locator("link[rel=manifest]")).to_have_count(1)
        active = "navigator.serviceWorker.getRegistration().then((one) => one.active !== null)"
        kept = Kept(phone, server, phone.page.evaluate(active))
        phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        yield kept
        phone.page.context.close()
        assert phones.problems == []


@pytest.fixture
def kept(opened: Kept) -> Iterator[Kept]:
    """A phone with an empty log on which nothing waits."""
    page, server = opened.phone.page, opened.server
    page.goto(f"{server.address}/v1/meta")  # No panel is open while this page is.
    yield opened
    if not server.running:
        server.start()
    page.goto(f"{server.address}/v1/meta")
    page.evaluate("caches.delete('dunbook-shared')")
    session = page.context.new_cdp_session(page)
    stored = "indexeddb,local_storage,file_systems"
    session.send("Storage.clearDataForOrigin", {"origin": server.address, "storageTypes": stored})
    session.detach()


def share(page: Page, server: Server, text: str, *files: FilePayload) -> Panel:
    """Posts as a share sheet does; a post from another page would look the same."""
    page.goto("about:blank")
    page.set_content(FORM.format(address=server.address, text=text))
    page.locator("input").set_input_files(list(files))
    page.get_by_text("share", exact=True).click()
    expect(page.locator("#panel")).to_have_attribute("data-screen", "received")
    return Panel(page)


def test_what_is_shared_is_shown_and_logged_or_attached_by_the_person_alone(kept: Kept):
    phone = kept.phone
    kept.server.stop()  # The page takes what was shared without its server.
    share(phone.page, kept.server, SMS, PICTURE)
    assert "#" not in phone.page.url
    expect(phone.by("received-words")).to_have_text(SMS)
    expect(phone.by("received-number")).to_be_checked()
    expect(phone.page.locator("dun-picture canvas")).to_be_visible()
    assert phone.page.evaluate(f"async () => (await {APP}.ledger.entries()).length") == 0
    assert violations(phone.page) == []

    phone.by("received-log").click()
    expect(phone.by("log-number")).to_have_value("0571-26888888")
    phone.by("log-save").click()
    expect(phone.page.get_by_text(words("received_none"))).to_be_visible()
    [entry] = phone.page.evaluate(f"async () => {APP}.ledger.entries()")
    assert (entry["what"], entry["words"], [one["name"] for one in entry["attachments"]]) == (
        "sms",
        SMS,
        ["screen.png"],
    )

    # The next one is attached to the call that the person chooses.
    later = datetime.fromisoformat(entry["at"]) + timedelta(minutes=1)
    record(phone.page, [{**EMPTY, "numberRaw": "0571-26888888", "at": later.isoformat()}])
    share(phone.page, kept.server, SMS, PICTURE)
    phone.by("received-attach").click()
    expect(phone.by("received-entry").first).to_contain_text("0571 2688 8888")
    phone.by("received-entry").first.click()
    expect(phone.by("received-attached")).to_be_visible()
    named = phone.page.evaluate(
        f"""async () => (await {APP}.ledger.entries())
          .map((one) => (one.attachments ?? []).map(({{ name }}) => name))"""
    )
    assert sorted(named) == [["screen.png"], [words("received_text_file"), "screen.png"]]


def test_any_page_may_post_but_fills_nothing(kept: Kept):
    """At most five wait, each no larger than the limit and no longer than a day."""
    phone = kept.phone
    phone.page.goto(kept.server.address)
    expect(phone.page.locator("#panel[data-screen]")).to_be_visible()
    for at in range(5):
        phone.page.evaluate(POST, f"{at}")
    share(phone.page, kept.server, "5")
    expect(phone.page.get_by_text(words("received_full"))).to_be_visible()
    expect(phone.by("received")).to_have_count(5)
    phone.go("checklist")
    expect(phone.by("received-waiting")).to_contain_text("5")
    phone.by("received-waiting").click()
    phone.by("received-drop").first.click()
    expect(phone.by("received")).to_have_count(4)
    assert phone.page.evaluate(f"async () => (await {APP}.ledger.entries()).length") == 0

    phone.page.evaluate(
        """async () => {
          const cache = await caches.open('dunbook-shared');
          for (const key of await cache.keys()) {
            const old = { 'Content-Type': '', 'X-Received': String(Date.now() - 25 * 3600 * 1000) };
            await cache.put(key, new Response('', { headers: old }));
          }
        }"""
    )
    share(phone.page, kept.server, "new")
    expect(phone.by("received")).to_have_count(1)
    assert phone.page.evaluate(WAITING) == 1


def test_the_server_is_offered_nothing_before_the_worker_is_there(opened: Kept, open_phone):
    assert opened.linked_by_a_worker
    server = opened.server
    manifest = opened.phone.page.request.get(f"{server.address}/manifest.webmanifest").json()
    assert [one["url"] for one in manifest["shortcuts"]] == ["/#log-call", "/#lookup", "/#call"]
    without = open_phone(server)
    expect(without.by("checklist-open")).to_be_visible()
    expect(without.page.locator("link[rel=manifest]")).to_have_count(0)
