"""The desk: each thing that can be done about the case, and how far it has come."""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.words import words

ROWS = {
    "letters": "letters",
    "pack": "pack",
    "filed": "packFiled",
    "plan": "plan",
    "due": "plan",
    "papers": "papers",
    "charts": "charts",
    "steps": "checklist",
    "import": "import",
    "handover": "handover",
    "shared": "shared",
    "disputes": "disputes",
}


def test_its_lines_are_reckoned_from_the_case_and_each_leads_to_its_screen_and_back(person: Person):
    person.go("plan")
    shows(person, pack=words("desk_pack_none"), charts=words("desk_charts_none", days=30))
    expect(person.by("next-action")).to_have_count(0)

    night = datetime.now(seeding.BEIJING).replace(hour=23, minute=7, second=0, microsecond=0)
    entries = [
        {**seeding.EMPTY, "numberRaw": "0571-2688 8888", "creditor": "huabei", "at": at.isoformat()}
        for at in (night - timedelta(days=day) for day in (1, 2, 3))
    ]
    seeding.record(person.page, entries)
    due = (datetime.now(seeding.BEIJING) + timedelta(days=9)).date().isoformat()
    paper = {"direction": "received", "kind": "summons", "creditor": None, "creditorOther": None}
    person.page.evaluate(
        f"(paper) => {seeding.APP}.papers.add(paper)",
        {**paper, "on": due, "dueOn": due, "reference": ""},
    )
    some = words("desk_charts_some", days=30, count=3, night=3)
    shows(person, pack=words("desk_pack_ready", count=3), charts=some)
    expect(person.by("desk-line-papers")).to_contain_text("1")
    expect(person.by("next-action")).to_have_attribute("data-rule", "court")

    for row, screen in ROWS.items():
        person.go("plan").by(f"desk-{row}").click()
        expect(person.page.locator("#panel")).to_have_attribute("data-screen", screen)
        expect(person.page.locator("h1")).to_be_visible()
        if screen != "checklist":
            person.by("back").click()
            expect(person.by(f"desk-{row}")).to_be_focused()


def shows(person: Person, **lines: str) -> None:
    nothing = {"letters": words("desk_letters_none"), "import": words("desk_import_none")}
    for row, line in {**lines, **nothing}.items():
        expect(person.by(f"desk-line-{row}")).to_have_text(line)
