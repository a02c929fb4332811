"""Every screen in every state a person can meet, for axe to examine."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.panel import Panel

Scene = Callable[[Panel], None]
NUMBER = "0571-2688 8888"


def page(screen: str, **params: object) -> Scene:
    """A page of the settings, with all that can be opened on it."""

    def scene(panel: Panel) -> None:
        panel.open(screen, **params)
        open_everything(panel)

    return scene


SETTINGS: dict[str, Scene] = {
    "my lenders": page("lenders"),
    "backup": page("backup"),
    "lock": page("lock"),
    "erasing": page("erase"),
    "the list, asked for": page("list"),
    "help": page("help"),
    "a chapter": page("chapter", chapter="privacy-2", passage="1-3"),
    "about": page("about"),
}


def each_tab(*tabs: str) -> dict[str, Scene]:
    return {tab: lambda panel, tab=tab: panel.go(tab) for tab in tabs}


# A screen reads its data after it is drawn, and a part that opens may draw others.
OPEN = """async () => {
  const parts = () => [...document.querySelectorAll('#screen *')].filter((part) => part.updateComplete);
  for (let round = 0; round < 3; round += 1) {
    for (const part of document.querySelectorAll('details:not([open])')) part.open = true;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await Promise.all(parts().map((part) => part.load?.()));
    for (const part of parts()) part.requestUpdate();
    await Promise.all(parts().map((part) => part.updateComplete));
  }
}"""


def open_everything(panel: Panel) -> None:
    """Opens all parts of the screen, and what is drawn only when they are opened."""
    panel.page.evaluate(OPEN)


def opened(tab: str) -> Scene:
    def scene(panel: Panel) -> None:
        panel.go(tab)
        open_everything(panel)

    return scene


def article(panel: Panel) -> None:
    panel.open_article()
    open_everything(panel)


def home(panel: Panel) -> None:
    """Home with the stage known: the next action, the figures, and the steps of the stage."""
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
    """The answers to what people say, as the panel shows them once they have been asked for."""
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
    row = panel.by("log-entry").filter(has=panel.by("flag")).first
    expect(panel.open_entry(row).get_by_test_id("flag").first).to_be_visible()
    open_everything(panel)


def myths(panel: Panel) -> None:
    panel.open_article().page.locator('[data-tool="myths"]').click()
    expect(panel.by("myth").first).to_be_visible()
    open_everything(panel)


def correcting(panel: Panel) -> None:
    panel.go("log")
    panel.correct(panel.by("log-entry").first)
    expect(panel.by("log-words")).not_to_have_value("")


def faults(panel: Panel) -> None:
    panel.fill_call("abc", said="原话", amount="三千", seconds="一分钟")
    panel.by("log-save").click()
    expect(panel.page.locator(".error").first).to_be_visible()


def not_erased_yet(panel: Panel) -> None:
    panel.open_server().fill("javascript:")
    panel.by("settings-server-save").click()
    expect(panel.page.get_by_role("alert").last).to_be_visible()


def unanswered(panel: Panel) -> None:
    panel.look_up(NUMBER)
    panel.click_check_online()
    expect(panel.page.get_by_role("alert")).to_be_visible()


def complaint(panel: Panel) -> None:
    panel.go("log").by("export-pack").click()
    expect(panel.by("pack-count")).to_be_visible()
    open_everything(panel)


def to_whom(panel: Panel) -> None:
    """Each of the following functions goes on where the one before has led."""
    panel.next_step()
    panel.page.locator('input[name="pack-channel"][value="nfra_12378"]').check()
    expect(panel.by("pack-dial")).to_be_visible()
    open_everything(panel)


def packing(panel: Panel) -> None:
    panel.page.locator('input[name="pack-channel"][value="public"]').check()
    panel.next_step()
    panel.by("pack-edit-requests").click()
    panel.by("pack-time").click()
    panel.by("anchor-open").click()
    expect(panel.by("anchor-preview")).to_be_visible()
    open_everything(panel)


def report(panel: Panel) -> None:
    panel.by("pack-preview").click()
    expect(panel.page.frame_locator("dun-report-frame iframe").locator("h1")).to_be_visible()


def filed(panel: Panel) -> None:
    panel.by("back").click()
    panel.by("pack-filed").click()
    panel.by("filing-save").click()
    panel.by("filing-answered").click()
    expect(panel.by("filing-answer")).to_be_visible()


def pictures(panel: Panel) -> None:
    panel.go("log")
    panel.by("charts-open").click()
    expect(panel.by("charts-day").locator("canvas").first).to_be_visible()
    open_everything(panel)


def letters(panel: Panel) -> None:
    """The letters to choose from, then the one for which the log gives most reason."""
    panel.open("letters").page.locator('[data-letter="quiet"]').click()
    expect(panel.by("letter-text")).to_be_visible()
    open_everything(panel)


def letter_by_hand(panel: Panel) -> None:
    """Goes on from the letter."""
    panel.by("letter-edit").click()
    expect(panel.by("letter-hand")).to_be_visible()


def court_paper(panel: Panel) -> None:
    panel.open("papers").by("paper-save").click()
    expect(panel.by("paper").first).to_be_visible()
    open_everything(panel)


def long_ago(panel: Panel) -> None:
    """The plan warns, where nobody remembers when the debt was last paid."""
    panel.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    panel.by("last-acted-year").first.select_option("unsure")
    expect(panel.by("limitation-warning")).to_be_visible()
    open_everything(panel)


def repayment(panel: Panel) -> None:
    panel.go("plan").by("desk-plan").click()
    expect(panel.by("plan-add")).to_be_visible()
    open_everything(panel)


def stopped(panel: Panel) -> None:
    panel.go("checklist").by("stop-open").click()
    expect(panel.by("stop").first).to_be_visible()
    open_everything(panel)


def handed_over(panel: Panel) -> None:
    panel.open("handover")
    expect(panel.by("handover")).to_be_visible()
    open_everything(panel)


EMPTY = each_tab("checklist", "log", "lookup", "plan", "settings")
FILLED = {
    "home": home,
    "checklist": article,
    "log": opened("log"),
    "flags": flagged,
    "correction": correcting,
    "official line": found("95188"),
    "two readings": found("+869527012345"),
    "unknown number": found("0571-26888890"),
    "desk": opened("plan"),
    "plan": repayment,
    "letters": letters,
    "a letter by hand": letter_by_hand,
    "three years": long_ago,
    "where to stop": stopped,
    "complaint": complaint,
    "to whom": to_whom,
    "pack": packing,
    "report": report,
    "filed": filed,
    "charts": pictures,
    "myths": myths,
    "share": sharing,
    "preview": preview,
    "community": claimed,
    "settings": opened("settings"),
    **SETTINGS,
    # From here on the paper of a court is open.
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
