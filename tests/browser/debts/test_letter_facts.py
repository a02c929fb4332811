"""A letter knows only the person's facts, and only those that are its lender's."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.words import words


def tools_of(person: Person) -> list[str]:
    buttons = person.open_article().page.locator("[data-tool]")
    expect(buttons.first).to_be_visible()
    return sorted(set(buttons.evaluate_all("(all) => all.map((button) => button.dataset.tool)")))


def test_a_letter_says_only_what_the_person_has_written(person: Person):
    """P8: what nobody has filled in stays a blank; no reason, no name, no hardship is made up."""
    letters = [tool for tool in tools_of(person) if tool.startswith("letter:")]
    for letter in letters:
        person.open_article().page.locator(f'[data-tool="{letter}"]').first.click()
        if letter == "letter:instalment":
            person.acted_this_year()
        text = person.by("letter-text").input_value()
        form = words(f"letter_{letter.split(':')[1]}_body")
        blanks = [part for part in form.split("{")[1:] if "}" in part]
        pieces = [form.split("{")[0], *(part.split("}", 1)[1] for part in blanks)]
        assert text == "____".join(pieces)
    assert letters


def test_a_letter_takes_over_the_last_call(person: Person):
    person.fill_call("057126888888", agency="某某公司", said="原话", amount="3200")
    person.by("log-creditor").select_option("huabei")
    person.save_call()
    person.open_article().page.locator('[data-tool="letter:authorisation"]').first.click()
    for fact in ("某某公司", "花呗", "3200"):
        expect(person.by("letter-text")).to_have_value(re.compile(fact))


def test_a_letter_to_one_lender_holds_nothing_of_another(person: Person):
    """Neither a debt of the plan, nor what was typed to the one before."""
    person.fill_plan("6000", "4500", creditor="cmb", amount="30000")
    person.fill_call("057126888888", agency="某某公司", said="催")
    person.by("log-creditor").select_option("huabei")
    person.save_call()
    for letter in ("authorisation", "instalment"):
        person.open_article().page.locator(f'[data-tool="letter:{letter}"]').first.click()
        if letter == "instalment":
            person.acted_this_year()
        expect(person.by("letter-text")).to_have_value(re.compile("致：花呗"))
        expect(person.by("letter-text")).not_to_have_value(re.compile("30,?000|3,000"))
    person.page.locator("#letter-contract").fill("HT-1")
    person.wait_for_kept("drafts.load('letter-instalment:huabei')", "HT-1")
    person.fill_call("057126888899", agency="另一家", said="催")
    person.by("log-creditor").select_option("cmb")
    person.save_call()
    person.open_article().page.locator('[data-tool="letter:instalment"]').first.click()
    person.acted_this_year()
    expect(person.by("letter-text")).to_have_value(re.compile("30000"))
    expect(person.by("letter-text")).not_to_have_value(re.compile("HT-1"))


def test_the_letter_about_quiet_takes_its_events_from_the_log(person: Person):
    """And who writes it is asked once for all letters."""
    person.fill_call("057126888888", said="半夜打来").page.locator("#log-at").fill("2026-11-20T23:15")
    person.save_call()
    person.open_article().page.locator('[data-tool="letter:quiet"]').first.click()
    expect(person.by("letter-text")).to_have_value(re.compile("23:15.*0571 2688 8888.*半夜打来"))
    person.page.locator("#letter-name").fill("张三")
    person.open_article().page.locator('[data-tool="letter:data"]').first.click()
    expect(person.by("letter-text")).to_have_value(re.compile("我是 张三"))
    expect(person.page.locator("details.source")).to_contain_text(words("letter_rules"))
    # What was typed stays; what came from the log follows it.
    person.fill_call("057126888890", said="又在半夜").page.locator("#log-at").fill("2026-11-21T23:40")
    person.save_call()
    person.open_article().page.locator('[data-tool="letter:quiet"]').first.click()
    expect(person.by("letter-text")).to_have_value(re.compile("我是 张三[^$]*23:15[^$]*23:40"))
