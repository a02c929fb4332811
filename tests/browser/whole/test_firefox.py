"""The same panel in Firefox's sidebar, opened by the toolbar button."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import OpenPhone
from tests.browser.firefox import Firefox
from tests.browser.panel import Panel
from tests.browser.serving import Server
from tests.browser.sync.devices import join, logged
from tests.browser.words import words

# The screens behind the tabs; each is an element of the same name.
ELEMENTS = {"pack": "complaint"}
"""Screens whose element has another name."""
SCREENS = (
    *("call", "pack", "charts", "import", "share", "shared"),
    *("dispute", "disputes", "letters", "myths", "backup", "list"),
)
GO = """const detail = { tab: arguments[0], params: { number: '0571-26888888' } };
const shown = document.querySelector('#screen > :last-child');
shown.dispatchEvent(new CustomEvent('go', { bubbles: true, detail }));
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    browser = Firefox(tmp_path_factory.mktemp("profile")).start()
    yield browser
    browser.stop()


@pytest.fixture
def firefox(started: Firefox) -> Iterator[Firefox]:
    """Firefox with an empty panel; the tests after the first keep the profile."""
    yield started
    started.run(f"await {seeding.APP}.eraseHere()")
    started.close_sidebar()


def by(testid: str) -> str:
    return f"[data-testid={testid}]"


def text(firefox: Firefox, testid: str) -> str:
    return firefox.until("return document.querySelector(arguments[0])?.textContent", by(testid))


def test_the_button_opens_the_sidebar_and_a_logged_call_stays_there(firefox: Firefox):
    """P5: after it was loaded again, opened again, and after the browser threw the log away."""
    _, address, width = firefox.open_sidebar()
    assert address.endswith("/extension/panel.html")
    assert width < 300
    firefox.click(by("tab-log"))
    firefox.click(by("add-call"))
    firefox.type(by("log-number"), "0571-26888888")
    firefox.type(by("log-words"), "说今天不还就上门")
    firefox.click(by("log-save"))
    assert "说今天不还就上门" in text(firefox, "log-entry")

    firefox.reload()
    firefox.click(by("tab-log"))
    assert "0571 2688 8888" in text(firefox, "log-entry")
    firefox.close_sidebar()
    firefox.open_sidebar()
    firefox.click(by("tab-log"))
    assert "说今天不还就上门" in text(firefox, "log-entry")

    firefox.run(seeding.THROWN_AWAY)
    firefox.reload()
    told, _ = words("data_loss_brought_back", records=1, attachments=0).split("。", 1)
    assert told in text(firefox, "lost")
    firefox.click(by("tab-log"))
    assert "说今天不还就上门" in text(firefox, "log-entry")


def test_a_call_is_stamped_and_logged_and_becomes_a_complaint(firefox: Firefox):
    firefox.open_sidebar()
    firefox.click(by("tab-log"))
    firefox.click(by("add-call"))
    firefox.type(by("log-number"), "0571-26888888")
    firefox.click(by("log-on-call"))
    firefox.click(by("call-did-threat"))
    firefox.until("return document.querySelector(arguments[0])", f"{by('call-did-threat')} small")
    firefox.reload()  # The panel is loaded again in the middle of the call.
    firefox.click(by("call-end-last"))
    firefox.until("return document.querySelector(arguments[0])", by("call-correct"))
    firefox.click(by("back"))
    assert words("conduct_threat") in text(firefox, "log-entry")
    firefox.click(by("export-pack"))
    firefox.click(f"dun-complaint {by('pack-next')}")
    firefox.click(f"dun-complaint-to {by('pack-next')}")
    threats = words("report_sum_threats", count=1, rows=1)
    assert threats in text(firefox, "pack-statement")
    firefox.click(by("pack-preview"))
    frame = "document.querySelector('dun-report-frame iframe')"
    assert threats in firefox.until(f"return {frame}?.contentDocument.querySelector('.sum')?.textContent")
    # The printed report has its own style sheet, not that of a bare page.
    heading = f"{frame}.contentDocument.querySelector('h1')"
    assert firefox.run(f"return {frame}.contentWindow.getComputedStyle({heading}).fontSize") == "22.6667px"


def test_nothing_stands_out_of_the_narrow_sidebar(firefox: Firefox):
    def fits() -> bool:
        return firefox.run(
            "const page = document.documentElement; return page.scrollWidth <= page.clientWidth"
        )

    firefox.open_sidebar()
    for tab in ("checklist", "log", "lookup", "plan", "settings"):
        firefox.click(by(f"tab-{tab}"))
        firefox.until("return document.querySelector(arguments[0])", f"{by(f'tab-{tab}')}[aria-current]")
        assert fits(), tab
    for screen in SCREENS:
        firefox.run(GO, screen)
        element = f"dun-{ELEMENTS.get(screen, screen)}"
        firefox.until("return document.querySelector(arguments[0])?.firstElementChild", element)
        assert fits(), screen


def use_server(firefox: Firefox, server: Server) -> None:
    firefox.click(by("tab-settings"))
    firefox.click(by("open-server"))
    field = by("settings-server")
    firefox.until("return document.querySelector(arguments[0])", field)
    firefox.run(
        """const field = document.querySelector(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event('input', { bubbles: true }));""",
        field,
        server.address,
    )
    firefox.click(by("settings-server-save"))
    firefox.until("return document.querySelector('.notice.good')")
    firefox.click(by("back"))


def test_an_official_line_is_looked_up_and_a_report_goes_out(firefox: Firefox, circle: Server):
    firefox.open_sidebar()
    use_server(firefox, circle)
    an_official_line_is_looked_up(firefox)
    a_report_goes_out(firefox)


# Every run tests the same in Chromium: tests/browser/sync/test_two_devices.py.
@pytest.mark.soak
def test_a_phone_joins_and_both_hold_one_log(firefox: Firefox, open_phone: OpenPhone, circle: Server):
    firefox.open_sidebar()
    use_server(firefox, circle)
    a_phone_joins_and_both_hold_one_log(firefox, open_phone(circle))


def answer(firefox: Firefox, key: str) -> str:
    """The look-up's answer for this number, once the answer for another number is gone."""
    result = f"{by('lookup-result')}[data-key='{key}']"
    return firefox.until("return document.querySelector(arguments[0])?.textContent", result)


def an_official_line_is_looked_up(firefox: Firefox) -> None:
    firefox.click(by("tab-lookup"))
    firefox.type(by("lookup-input"), "95188")
    found = firefox.until(
        "return document.querySelector(arguments[0])?.textContent",
        f"{by('lookup-result')}[data-key=CN-95188]",
    )
    assert "支付宝" in found
    assert words("lookup_advice_in_app") in found


def a_report_goes_out(firefox: Firefox) -> None:
    firefox.click(by("lookup-clear"))
    firefox.type(by("lookup-input"), "0571-26888888")
    firefox.until(
        "return document.querySelector(arguments[0])", f"{by('lookup-result')}[data-key='+8657126888888']"
    )
    firefox.click(by("share-open"))
    firefox.click('input[name="share-tag"][value="collection_agency"] + span')
    firefox.click(by("share-send"))
    firefox.until("return document.querySelector('[data-testid=shared-item][data-state=sent]')")


def a_phone_joins_and_both_hold_one_log(firefox: Firefox, phone: Panel) -> None:
    logged(phone, "phone")
    firefox.click(by("tab-settings"))
    firefox.click(by("open-sync"))
    firefox.click(by("sync-begin"))
    firefox.click(f"{by('sync-typed-part')} summary")
    join(phone, text(firefox, "sync-typed"))
    expect(phone.by("sync-digits")).to_have_text(text(firefox, "sync-digits").strip())
    firefox.click(by("sync-same"))
    phone.by("sync-agree").click()
    expect(phone.by("sync-device")).to_have_count(2)
    firefox.click(by("sync-to-devices"))
    firefox.until("return document.querySelectorAll(arguments[0]).length === 2", by("sync-device"))
    firefox.run(f"await (await {seeding.APP}.sync()).run({{ now: true }})")
    firefox.reload()
    firefox.click(by("tab-log"))
    rows = "[...document.querySelectorAll(arguments[0])]"
    firefox.until(f"return {rows}.some((row) => row.textContent.includes('phone'))", by("log-entry"))
