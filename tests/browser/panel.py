"""What a person does in the panel, in their words. The same in the side panel, a tab and the web page."""

from contextlib import suppress

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser import seeding
from tests.browser.waiting import until
from tests.browser.words import words

TABS = ("checklist", "log", "lookup", "plan", "settings")


class Panel:
    def __init__(self, page: Page) -> None:
        self.page = page

    def by(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    def go(self, tab: str) -> "Panel":
        self.by(f"tab-{tab}").click()
        expect(self.by(f"tab-{tab}")).to_have_attribute("aria-selected", "true")
        return self

    def reload(self) -> "Panel":
        self.page.reload()
        expect(self.by("tab-log")).to_be_visible()
        return self

    def wait_for_kept(self, where: str, text: str) -> None:
        """A test closes a panel faster than anybody: it may go before the database has the last letters."""
        kept = f"async (text) => JSON.stringify(await {seeding.APP}.{where}).includes(text)"
        until(self.page, kept, text)

    def press(self, key: str, **values: object) -> None:
        """The button with these words."""
        self.page.get_by_role("button", name=words(key, **values), exact=True).click()

    # home

    def open_article(self) -> "Panel":
        """All steps, not only those of the stage. They stay open while the panel does."""
        opener = self.go("checklist").by("checklist-open")
        expect(opener).to_be_visible()
        if opener.get_attribute("aria-expanded") == "false":
            opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        return self

    # the log

    def open_form(self) -> "Panel":
        """One tap away from the list; there already where a draft waits or nothing was logged."""
        self.go("log").by("log-open").click()
        expect(self.by("log-number")).to_be_focused()
        return self

    def fill_call(self, number: str, agency: str = "", said: str = "", **more: str) -> "Panel":
        """Other fields by the end of their id: seconds="85", amount="3200"."""
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
        """Gives the new row."""
        self.fill_call(number, agency, said, **more).save_call()
        return self.by("log-entry").first

    # the look-up

    def look_up(self, text: str) -> Locator:
        self.go("lookup")
        self.by("lookup-input").fill(text)
        return self.by("lookup-result")

    def click_check_online(self) -> None:
        # It stands open where this number was checked before, which is read after the number is typed.
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

    # sharing

    def prepare_share(self, number: str, tag: str = "collection_agency", creditor: str = "huabei") -> str:
        """From the look-up to the preview; gives the bytes shown."""
        self.look_up(number)
        self.by("share-open").click()
        self.page.locator(f'input[name="share-tag"][value="{tag}"]').check()
        if creditor:
            self.by("share-creditor").select_option(creditor)
        self.by("share-review").click()
        return self.by("share-preview").inner_text()

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
        self.go("settings")
        self.press("shared_title")
        expect(self.by("shared-item").first).to_be_visible()

    # the plan

    def fill_plan(self, income: str, costs: str, creditor: str, amount: str) -> None:
        self.go("plan").page.locator("#plan-income").fill(income)
        self.page.locator("#plan-costs").fill(costs)
        self.by("plan-add").click()
        debt = self.by("plan-debt").first
        debt.locator("select").first.select_option(creditor)
        debt.locator('input[inputmode="decimal"]').first.fill(amount)

    def acted_this_year(self) -> None:
        """Answers when something was last paid, promised or demanded: far from three years ago."""
        self.by("last-acted-year").first.select_option(index=1)
        self.by("last-acted-month").first.select_option("01")

    # settings

    def use_server(self, address: str) -> None:
        self.go("settings")
        self.by("settings-server").fill(address)
        self.by("settings-server-save").click()
        expect(self.page.locator(".notice.good")).to_be_visible()

    def choose(self, setting: str, value: str) -> None:
        self.go("settings")
        self.by(f"settings-{setting}").select_option(value)
