"""What a person does in the panel, in their words. The same in the side panel, a tab and the web page."""

from contextlib import suppress

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser import seeding
from tests.browser.waiting import rest, until
from tests.browser.words import words

PLACES = ("checklist", "log", "lookup", "plan")
TABS = (*PLACES, "settings")

# A lock that has just been opened shows neither for a moment.
WAYS = """(tab) => {
  const panel = document.querySelector('#panel[data-screen]');
  const link = panel?.querySelector(`[data-testid=tab-${tab}]`);
  const isSeen = (node) => Boolean(node?.checkVisibility());
  if (!isSeen(link) && !isSeen(panel?.querySelector('[data-testid=back]'))) return null;
  return {
    screen: panel.dataset.screen,
    sheet: Boolean(document.querySelector('dialog[open]')),
    link: isSeen(link),
    current: isSeen(link) && link.hasAttribute('aria-current'),
  };
}"""
LEFT = f"([tab, screen]) => (document.querySelector('#panel').dataset.screen !== screen) && ({WAYS})(tab)"
THERE = """(tab) => document.querySelector(
  `#panel:not([data-alone]) [data-testid=tab-${tab}][aria-current=page]`)?.checkVisibility()"""

# The same screen may have been there with other parameters.
OPENED = """({ tab, params }) => document.querySelector('#panel').dataset.screen === tab &&
  JSON.stringify(document.querySelector('#screen > :last-child').params) === JSON.stringify(params)"""


class Panel:
    def __init__(self, page: Page) -> None:
        self.page = page

    def by(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    def go(self, tab: str) -> "Panel":
        """A narrow panel has no bar where a screen stands alone, and no screen but a place has the gear."""
        link = self.by(f"tab-{tab}")
        seen = until(self.page, WAYS, tab)
        if seen["sheet"]:
            self.page.keyboard.press("Escape")
            expect(self.page.locator("dialog[open]")).to_have_count(0)
        arrived = False
        while not seen["link"]:
            if not self._tapped(self.by("back")):
                return self.go(tab)
            seen = until(self.page, LEFT, [tab, seen["screen"]])
            # A person who comes back to a place finds it as they left it.
            arrived = seen["current"]
        if not arrived and not self._tapped(link):
            return self.go(tab)
        until(self.page, THERE, tab)
        return self

    def _tapped(self, way: Locator) -> bool:
        """Whether the way stayed to be tapped: a screen that is just opening may take it away first."""
        while way.is_visible():
            with suppress(TimeoutError):
                way.click(timeout=2_000)
                return True
        return False

    def open(self, screen: str, **params: object) -> "Panel":
        """Opens a screen that belongs to a place by a button of that place."""
        expect(self.page.locator("#panel[data-screen]")).to_be_visible()
        asked = {"tab": screen, "params": params}
        self.page.evaluate(
            "(detail) => document.querySelector('#screen').dispatchEvent("
            "new CustomEvent('go', { bubbles: true, detail }))",
            asked,
        )
        until(self.page, OPENED, asked)
        return self

    def requests(self) -> list[str]:
        """The addresses that the page asks from now on; the list grows."""
        made: list[str] = []
        self.page.on("request", lambda asked: made.append(asked.url))
        return made

    def reload(self) -> "Panel":
        rest(self.page)
        self.page.reload()
        expect(self.page.locator("#panel[data-screen]")).to_be_visible()
        return self

    def wait_for_kept(self, where: str, text: str) -> None:
        """A test closes a panel faster than a person could: the page may go before the database has the
        last letters."""
        kept = f"async (text) => JSON.stringify(await {seeding.APP}.{where}).includes(text)"
        until(self.page, kept, text)

    def press(self, key: str, **values: object) -> None:
        """The button with these words."""
        self.page.get_by_role("button", name=words(key, **values), exact=True).click()

    # Methods for home.

    def open_article(self) -> "Panel":
        """Opens all steps, not only those of the stage. They stay open while the panel does."""
        opener = self.go("checklist").by("checklist-open")
        expect(opener).to_be_visible()
        if opener.get_attribute("aria-expanded") == "false":
            opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        return self

    # Methods for the log.

    def open_form(self) -> "Panel":
        """Opens the form, one tap away from the list and over it."""
        self.go("log").by("log-open").click()
        expect(self.by("log-number")).to_be_focused()
        return self

    def fill_call(self, number: str, agency: str = "", said: str = "", **more: str) -> "Panel":
        """Fills the form; other fields are named by the end of their id: seconds="85", amount="3200"."""
        self.open_form().by("log-number").fill(number)
        if agency:
            self.by("log-agency").fill(agency)
        if said:
            self.by("log-words").fill(said)
        if more:
            self.open_details()
        for name, value in more.items():
            self.page.locator(f"#log-{name}").fill(value)
        return self

    def open_details(self) -> None:
        summary = self.page.locator("details.more")
        if summary.get_attribute("open") is None:
            summary.locator("summary").first.click()

    def save_call(self) -> None:
        before = self.by("log-entry").count()
        self.by("log-save").click()
        expect(self.by("log-entry")).to_have_count(before + 1)

    def log_call(self, number: str, agency: str = "", said: str = "", **more: str) -> Locator:
        """Logs a call and returns its new row."""
        self.fill_call(number, agency, said, **more).save_call()
        return self.by("log-entry").first

    def open_entry(self, row: Locator) -> Locator:
        """Everything about one entry: beside the list where there is room, else on its own page."""
        row.get_by_test_id("entry-open").click()
        expect(self.by("entry")).to_be_visible()
        return self.by("entry")

    def correct(self, row: Locator) -> None:
        self.open_entry(row).get_by_test_id("entry-correct").click()
        expect(self.by("log-number")).to_be_focused()

    # Methods for the look-up.

    def look_up(self, text: str) -> Locator:
        self.go("lookup")
        self.by("lookup-input").fill(text)
        return self.by("lookup-result")

    def click_check_online(self) -> None:
        # It is open where this number was checked before, which is read after the number is typed.
        expect(self.by("lookup-online")).to_be_visible()
        self.page.evaluate("document.querySelector('dun-lookup').updateComplete")
        button = self.by("check-online")
        for _ in range(3):
            if not button.is_visible():
                self.by("lookup-online").locator("summary").click()
            with suppress(TimeoutError):
                return button.click(timeout=2_000)
        button.click()

    def check_online(self) -> None:
        self.click_check_online()
        expect(self.by("check-sent")).to_be_visible()

    # Methods for sharing.

    def prepare_share(self, number: str, tag: str = "collection_agency", creditor: str = "huabei") -> str:
        """Goes from the look-up to the preview and returns the bytes shown."""
        self.look_up(number)
        self.by("share-open").click()
        self.page.locator(f'input[name="share-tag"][value="{tag}"]').check()
        if creditor:
            self.open_part("share-more")
            self.by("share-creditor").select_option(creditor)
        self.open_part("share-bytes")
        return self.by("share-preview").inner_text()

    def open_part(self, testid: str) -> None:
        """Opens a folded part, unless it is open already."""
        part = self.by(testid)
        expect(part).to_be_visible()
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()

    def send_share(self, state: str = "sent") -> Locator:
        """The proof of work of the first time takes a few seconds."""
        self.by("share-send").click()
        item = self.by("shared-item").first
        expect(item).to_have_attribute("data-state", state, timeout=60_000)
        return item

    def share(self, number: str, tag: str = "collection_agency", creditor: str = "huabei") -> str:
        body = self.prepare_share(number, tag, creditor)
        self.send_share()
        return body

    def open_shared(self) -> None:
        """The list of what this person has shared."""
        self.go("settings").by("open-shared").click()
        expect(self.by("shared-item").first).to_be_visible()

    # Methods for the plan.

    def open_plan(self) -> "Panel":
        """Opens the plan with the month and every debt unfolded."""
        self.open("plan")
        expect(self.by("plan-month")).to_be_visible()
        self.page.evaluate(
            """for (const fold of document.querySelectorAll(
              '[data-testid=plan-month], [data-testid=plan-debt]')) fold.open = true"""
        )
        return self

    def fill_plan(self, income: str, costs: str, creditor: str, amount: str) -> None:
        self.open_plan().page.locator("#plan-income").fill(income)
        self.page.locator("#plan-costs").fill(costs)
        self.by("plan-add").click()
        debt = self.by("plan-debt").first
        debt.locator("select").first.select_option(creditor)
        debt.locator('input[inputmode="decimal"]').first.fill(amount)

    def write_from_plan(self) -> None:
        """Goes on until the letter is there: the plan asks the same question as the letter."""
        self.by("plan-write").click()
        expect(self.page.locator("#panel")).to_have_attribute("data-screen", "letters")

    def acted_this_year(self) -> None:
        """Answers when something was last paid, promised or demanded, with a time far less than three
        years ago."""
        self.by("last-acted-year").first.select_option(index=1)
        self.by("last-acted-month").first.select_option("01")
        # The parts that depend on the answer are drawn from what was kept of it.
        until(self.page, "() => /-01$/.test(document.querySelector('dun-last-acted')?.value ?? '')")

    # Methods for the complaint.

    def next_step(self) -> None:
        """Two steps have this button: until the next step is here, another click would be for the old one."""
        panel = self.page.locator("#panel")
        here = panel.get_attribute("data-screen") or ""
        self.by("pack-next").click()
        expect(panel).not_to_have_attribute("data-screen", here)

    # Methods for the settings.

    def open_server(self) -> Locator:
        """Opens the settings of the server and returns the field for its address."""
        self.go("settings").by("open-server").click()
        return self.by("settings-server")

    def use_server(self, address: str) -> None:
        self.open_server().fill(address)
        self.by("settings-server-save").click()
        expect(self.page.locator(".notice.good")).to_be_visible()

    def choose(self, setting: str, value: str) -> None:
        self.go("settings")
        self.by(f"settings-{setting}").select_option(value)
