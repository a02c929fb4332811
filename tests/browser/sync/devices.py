"""Two devices that hold one log: what a person does for it, and the same through the panel's own core."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.panel import Panel
from tests.browser.seeding import APP, EMPTY, record
from tests.browser.serving import Server
from tests.browser.words import words

BEGIN = f"async ([server, name]) => (await {APP}.sync()).begin({{ server, name }})"
PREPARE = f"""async (name) => {{
  const {{ id, sign, box }} = await (await {APP}.sync()).prepare(name);
  return {{ id, name, sign, box }};
}}"""
ADMIT = f"async (card) => (await {APP}.sync()).admit(card)"
ENTER = f"""async (group) => {{
  const sync = await {APP}.sync();
  await sync.joinWith(group);
  await sync.agree();
}}"""

# The clock is moved until the page is left; Playwright's own clock would stay with the phone.
LATER = """(milliseconds) => {
  const Now = Date;
  globalThis.Date = class extends Now {
    constructor(...given) { super(...(given.length ? given : [Now.now() + milliseconds])); }
    static now() { return Now.now() + milliseconds; }
  };
}"""


def look_now(panel: Panel) -> None:
    """Does what the panel does by itself every half a minute."""
    panel.page.evaluate(f"async () => (await {APP}.sync()).run({{ now: true }})")


def later(panel: Panel, **by: float) -> None:
    """Moves the page's clock, which runs on from there."""
    panel.page.evaluate(LATER, timedelta(**by).total_seconds() * 1_000)


def open_devices(panel: Panel) -> None:
    panel.go("settings").by("open-sync").click()


def shown_code(computer: Panel, part: str = "sync-typed") -> str:
    """Opens the code after reading what would be sent, and returns it."""
    open_devices(computer)
    return begun(computer, part)


def begun(computer: Panel, part: str = "sync-typed") -> str:
    computer.by("sync-begin").click()
    expect(computer.by("qr-code")).to_be_visible(timeout=60_000)
    computer.by("sync-typed-part").locator("summary").click()
    return computer.by(part).inner_text()


def join(phone: Panel, code: str) -> None:
    open_devices(phone)
    phone.by("sync-join").click()
    phone.by("sync-code").fill(code)
    phone.by("sync-connect").click()


def let_in(computer: Panel, phone: Panel, code: str) -> None:
    join(phone, code)
    digits = phone.by("sync-digits")
    expect(digits).to_be_visible()
    expect(computer.by("sync-digits")).to_have_text(digits.inner_text())
    computer.by("sync-same").click()
    expect(computer.by("sync-let-in")).to_be_visible()


def began(panel: Panel, server: Server) -> Panel:
    """Makes this the first device of a log, without the screens."""
    settled(panel).page.evaluate(BEGIN, [server.address, words("sync_name_computer")])
    return panel


def came_in(computer: Panel, phone: Panel) -> None:
    """The phone joins the computer without the screens and the code, which have journeys of their own."""
    card = settled(phone).page.evaluate(PREPARE, words("sync_name_phone"))
    phone.page.evaluate(ENTER, computer.page.evaluate(ADMIT, card))
    look_now(computer)


def paired(computer: Panel, phone: Panel, server: Server) -> tuple[Panel, Panel]:
    """Two devices that share a log with one entry, "computer"."""
    logged(computer, "computer")
    came_in(began(computer, server), phone)
    return computer, phone


def logged(panel: Panel, said: str) -> None:
    call = {**EMPTY, "numberRaw": "0571-26888888", "at": "2026-11-20T10:00:00+08:00", "words": said}
    record(settled(panel).page, [call])


def settled(panel: Panel) -> Panel:
    expect(panel.page.locator("#panel[data-screen]")).to_be_visible()
    return panel
