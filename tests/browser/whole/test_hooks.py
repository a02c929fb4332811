"""The hooks by which outside checks find elements have the same names in every version, on a panel that
runs."""

import re

from playwright.sync_api import Locator, expect

from tests.browser import scenes, seeding
from tests.browser.chromium import ROOT
from tests.browser.conftest import Person
from tests.browser.panel import TABS

FORM = ("form", "number", "at", "answered", "creditor", "agency", "words", "save")
VERDICTS = {
    "010-6666 7777": "unknown",
    "0571-2688 8890": "own",
    "95188": "official",
    "12378": "hotline",
    "宁波": "place",
    "邮政银行": "name",
    "xqzvwk": "invalid",
}
ANY = re.compile(".+")


def there(*found: Locator) -> None:
    for one in found:
        expect(one.first).to_be_visible()


def has(one: Locator, *names: str) -> None:
    for name in names:
        expect(one.first).to_have_attribute(name, ANY)


def test_every_hook_is_there(person: Person):
    there(*(person.by(f"tab-{tab}") for tab in TABS))
    there(person.by("checklist-open"))
    person.open_article()
    there(person.by("checklist-item"))

    person.log_call("0571-2688 8888", agency="某某公司")
    there(person.by("toast"))
    seeding.story(person.page)
    person.open_form()
    there(*(person.by(f"log-{name}") for name in FORM))
    person.page.keyboard.press("Escape")
    there(person.by("log-open"), person.by("log-entry"), person.by("flag"), person.by("export-pack"))
    row = person.by("log-entry").filter(has=person.by("flag")).first
    has(person.open_entry(row).get_by_test_id("flag"), "data-rule", "data-rules")

    person.go("checklist").by("stage-chased").click()
    has(person.by("next-action"), "data-rule")

    person.go("lookup")
    there(person.by("lookup-input"))
    for text, verdict in VERDICTS.items():
        result = person.look_up(text)
        expect(result).to_have_attribute("data-verdict", verdict)
        expect(result).to_have_attribute("data-key", re.compile(".*"))
        has(result, "data-kind")
    scenes.claimed(person)
    expect(person.by("lookup-result")).to_have_attribute("data-verdict", "tagged")

    there(person.by("share-open"))
    person.prepare_share("0571-2688 8888")
    there(person.by("share-preview"), person.by("share-send"))
    person.go("settings").by("open-backup").click()
    there(person.by("backup-save"))
    person.go("settings").by("open-restore").click()
    there(person.by("backup-restore"))


def test_one_file_of_the_core_exports_the_normaliser():
    exports = re.compile(r"^export (?:async )?(?:function|const) normalize\b", re.MULTILINE)
    core = sorted((ROOT / "extension/core").rglob("*.js"))
    found = [path.name for path in core if exports.search(path.read_text(encoding="utf-8"))]
    assert found == ["normalizer.js"]
