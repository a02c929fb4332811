"""Every screen in every state a person can meet: what axe looks at."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.panel import Panel

Scene = Callable[[Panel], None]
NUMBER = "0571-2688 8888"


def each_tab(*tabs: str) -> dict[str, Scene]:
    return {tab: lambda panel, tab=tab: panel.go(tab) for tab in tabs}


def open_everything(panel: Panel) -> None:
    """With what is drawn only when it is opened."""
    for _ in range(3):
        panel.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        panel.page.evaluate("new Promise((resolve) => setTimeout(resolve, 50))")


def opened(tab: str) -> Scene:
    def scene(panel: Panel) -> None:
        panel.go(tab)
        open_everything(panel)

    return scene


def article(panel: Panel) -> None:
    panel.open_article()
    open_everything(panel)


def home(panel: Panel) -> None:
    """With the stage known: the next action, the figures, and the steps of the stage."""
    panel.go("checklist").by("stage-chased").click()
    expect(panel.by("case-figures")).to_be_visible()
    expect(panel.by("next-action")).to_be_visible()
    open_everything(panel)


def found(text: str) -> Scene:
    def scene(panel: Panel) -> None:
        expect(panel.look_up(text)).to_be_visible()
        open_everything(panel)

    return scene


def claimed(panel: Panel) -> None:
    """What people say, as the panel shows it once it has been asked for."""
    panel.page.evaluate(
        f"""async (answer) => {{
          const app = {seeding.APP};
          const ask = app.lookup.community;
          app.lookup.community = async (key) => key === '+8657126888888' ? answer : ask(key);
        }}""",
        {
            "prefix": "1f3a",
            "checkedAt": "2026-11-23T10:00:00+08:00",
            "bucket": [],
            "entry": {
                "level": "several",
                "tag": "collection_agency",
                "tags": {"collection_agency": 0.9},
                "agencies": [],
                "creditors": ["huabei"],
                "conduct": ["threat", "frequent_calls"],
                "last_month": "2026-11",
                "disputed": True,
            },
        },
    )
    panel.look_up(NUMBER)
    expect(panel.by("community-entry")).to_be_visible()


def sharing(panel: Panel) -> None:
    panel.look_up(NUMBER)
    panel.by("share-open").click()
    expect(panel.page.locator("#share-number")).to_be_visible()


def preview(panel: Panel) -> None:
    panel.prepare_share(NUMBER)
    open_everything(panel)


def waiting(panel: Panel) -> None:
    """A report that waits for a server."""
    preview(panel)
    panel.send_share(state="waiting")
    open_everything(panel)


def shared(panel: Panel) -> None:
    panel.open_shared()
    expect(panel.by("shared-item").first).to_be_visible()
    open_everything(panel)


def flagged(panel: Panel) -> None:
    panel.go("log")
    expect(panel.by("flag").first).to_be_visible()
    open_everything(panel)


def myths(panel: Panel) -> None:
    panel.open_article().page.locator('[data-tool="myths"]').click()
    expect(panel.by("myth").first).to_be_visible()
    open_everything(panel)


def correcting(panel: Panel) -> None:
    panel.go("log")
    entry = panel.by("log-entry").first
    entry.locator("details").first.evaluate("(details) => { details.open = true; }")
    entry.locator("details > .row > button").first.click()
    expect(panel.by("log-words")).not_to_have_value("")


def faults(panel: Panel) -> None:
    panel.fill_call("abc", said="原话", amount="三千", seconds="一分钟")
    panel.by("log-save").click()
    expect(panel.page.locator(".error").first).to_be_visible()


def not_erased_yet(panel: Panel) -> None:
    panel.go("settings")
    panel.by("erase-here").click()
    panel.by("settings-server").fill("javascript:")
    panel.by("settings-server-save").click()
    expect(panel.page.get_by_role("alert").last).to_be_visible()


def unanswered(panel: Panel) -> None:
    panel.look_up(NUMBER)
    panel.click_check_online()
    expect(panel.page.get_by_role("alert")).to_be_visible()


def packing(panel: Panel) -> None:
    panel.go("log")
    panel.by("export-pack").click()
    panel.page.locator('input[name="pack-channel"][value="public"]').check()
    panel.by("anchor-open").click()
    expect(panel.by("anchor-preview")).to_be_visible()
    open_everything(panel)


def pictures(panel: Panel) -> None:
    panel.go("log")
    panel.by("charts-open").click()
    expect(panel.by("charts-day").locator("canvas").first).to_be_visible()
    open_everything(panel)


def letters(panel: Panel) -> None:
    panel.open_article().page.locator('[data-tool^="letter"]').first.click()
    expect(panel.page.locator("dun-letters")).to_be_visible()
    open_everything(panel)


def court_paper(panel: Panel) -> None:
    panel.go("plan").by("papers-open").click()
    panel.by("paper-save").click()
    expect(panel.by("paper").first).to_be_visible()
    open_everything(panel)


def long_ago(panel: Panel) -> None:
    """The plan warns, where nobody remembers when the debt was last paid."""
    panel.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    panel.by("last-acted-year").first.select_option("unsure")
    expect(panel.by("limitation-warning")).to_be_visible()
    open_everything(panel)


def stopped(panel: Panel) -> None:
    panel.go("checklist").by("stop-open").click()
    expect(panel.by("stop").first).to_be_visible()


def handed_over(panel: Panel) -> None:
    panel.go("plan").by("handover-open").last.click()
    expect(panel.by("handover")).to_be_visible()


EMPTY = each_tab("checklist", "log", "lookup", "plan", "settings") | {"checklist, opened": article}
FILLED = {
    "home": home,
    "checklist": article,
    "log": opened("log"),
    "flags": flagged,
    "correction": correcting,
    "official line": found("95188"),
    "two readings": found("+869527012345"),
    "unknown number": found("0571-26888890"),
    "plan": opened("plan"),
    "letters": letters,
    "three years": long_ago,
    "where to stop": stopped,
    "pack": packing,
    "charts": pictures,
    "myths": myths,
    "share": sharing,
    "preview": preview,
    "community": claimed,
    # From here on a court's paper is open.
    "papers": court_paper,
    "hand-over": handed_over,
}
WRONG = {
    "nonsense": found("你好"),
    "faults in the form": faults,
    "settings": not_erased_yet,
    "no answer": unanswered,
    "waiting": waiting,
    "shared": shared,
}
