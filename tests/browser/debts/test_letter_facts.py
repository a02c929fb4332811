"""A letter is filled from the case; it knows only the person's facts, and only its lender's."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.words import words

LETTERS = ("quiet", "authorisation", "proof", "enquiry", "data", "instalment", "stop_contact", "stop_number")
HUABEI = {"creditor": "huabei", "creditorOther": ""}


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def at(hour: int, days_ago: int, minute: int = 15) -> str:
    day = datetime.now(seeding.BEIJING) - timedelta(days=days_ago)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0).isoformat()


def call(days_ago: int, hour: int, **fields: object) -> dict[str, object]:
    return {**seeding.EMPTY, "at": at(hour, days_ago), "numberRaw": "0571-2688 8888", **fields}


def log(person: Person, *entries: dict[str, object]) -> None:
    seeding.record(person.go("checklist").page, sorted(entries, key=lambda entry: str(entry["at"])))


def test_a_letter_says_only_what_the_person_has_written_and_what_was_typed_stays(person: Person):
    """P8: what nobody has filled in stays a line; no reason, no name, no hardship is made up."""
    rows = person.open("letters").by("letter-row")
    expect(rows).to_have_count(len(LETTERS))
    assert {row.get_attribute("data-letter") for row in rows.all()} == set(LETTERS)
    today = person.page.evaluate(f"{seeding.APP}.text.formatDay({seeding.APP}.today())")
    for letter in LETTERS:
        person.open("letters", letter=letter)
        if letter == "instalment":
            person.acted_this_year()
        form = words(f"letter_{letter}_body").replace("{today}", today)
        fixed = re.sub(r"\{\w+\}", "____", form)
        # The whole letter is awaited, because several letters begin alike.
        expect(person.by("letter-print")).to_have_text(fixed)
        assert person.by("letter-print").text_content() == fixed
        gaps = person.by("letter-gap").evaluate_all("(all) => all.map((gap) => gap.dataset.blank)")
        assert gaps == re.findall(r"\{(\w+)\}", form)

    # Typed text stays, and the rest follows the log.
    log(person, call(3, 23, words="半夜打来"))
    person.open("letters", letter="quiet")
    person.by("letter-used").locator("summary").click()
    person.page.locator("#letter-hours").fill("下午")
    person.wait_for_kept("drafts.load('letter-quiet:unknown')", "下午")
    log(person, call(1, 23, words="又在半夜"))
    person.open("letters", letter="quiet")
    expect(person.by("letter-text")).to_contain_text("下午")
    expect(person.by("letter-annex").locator("li")).to_have_text(
        [re.compile("半夜打来"), re.compile("又在半夜")]
    )
    # The whole text can be changed by hand; the change is kept, and can be dropped.
    person.by("letter-edit").click()
    person.by("letter-hand").fill("我自己写的")
    person.wait_for_kept("drafts.load('letter-quiet:unknown')", "我自己写的")
    person.open("letters", letter="quiet")
    expect(person.by("letter-hand")).to_have_value("我自己写的")
    person.by("letter-reset").click()
    expect(person.by("letter-text")).to_contain_text("来电 2 通")


def test_the_lender_with_most_facts_is_chosen_and_once_it_has_its_letter_another_one_is(person: Person):
    """Nineteen nightly calls by one lender, three by another; the letter has the same figures as home."""
    night = [call(day, 23, creditor="huabei", words=f"第{day}天") for day in range(1, 20)]
    day = [call(day, 15, creditor="huabei", agency="某某信用") for day in range(1, 20)]
    other = [call(day, 15, creditor="cmb") for day in range(1, 25)]
    log(person, *night, *day, *other, call(2, 22, creditor="cmb"))
    person.open("letters").page.locator('[data-letter="quiet"]').click()
    expect(person.page.locator("input[name=letter-to]:checked")).to_have_value("huabei")
    text = person.by("letter-text")
    expect(text).to_contain_text("来电 38 通")
    expect(text).to_contain_text(words("letter_fact_night", count=19, when="").split("，")[0])
    expect(text).to_contain_text(words("letter_fact_agencies", agencies="某某信用"))
    annex = person.by("letter-annex")
    expect(annex.locator("li")).to_have_count(19)
    expect(annex.locator("li").last).to_contain_text("第1天")
    expect(person.by("letter-print")).to_contain_text("0571-2688 8888")

    # One tap takes another lender, with its own figures.
    person.page.locator("label.chip", has=person.page.locator("input[value=cmb]")).click()
    expect(text).to_contain_text("来电 25 通")
    expect(text).not_to_contain_text("某某信用")
    # The letter that asks for the mandate goes to whom the caller claimed to speak for.
    person.open("letters", letter="authorisation")
    expect(text).to_contain_text("自称“某某信用”的一方")

    # One tap says that it was sent, and home asks for something else.
    person.go("checklist").by("stage-chased").click()
    expect(person.by("next-action")).to_have_attribute("data-rule", "stop_night")
    person.by("next-do").click()
    expect(person.by("letter-text")).to_contain_text("致：花呗")
    person.by("letter-sent-save").click()
    expect(person.by("toast")).to_contain_text(words("letter_sent_noted", day="").split("：")[0])
    expect(person.by("letter-sent")).to_contain_text(words("letter_sent_before"))
    person.go("checklist")
    expect(person.by("next-action")).to_contain_text("招商银行")
    # The letter that was sent comes after those that were not.
    person.open("letters", letter="quiet")
    expect(person.page.locator("input[name=letter-to]:checked")).to_have_value("cmb")


def test_the_facts_of_a_case_are_entered_once_and_no_other_lender_gets_them(person: Person):
    """The next lender gets neither a debt of the plan, nor what was typed to the one before, nor a claimed
    sum."""
    person.fill_plan("6000", "4500", creditor="cmb", amount="30000")
    log(person, call(2, 15, creditor="huabei", agency="某某公司", amount="3200"), call(3, 15, creditor="cmb"))
    text = person.by("letter-text")
    person.open("letters", letter="quiet", debt=HUABEI)
    person.page.locator('[data-testid="letter-gap"][data-blank="name"]').first.click()
    expect(person.page.locator("#letter-name")).to_be_focused()
    person.page.locator("#letter-name").fill("张三")
    person.page.locator("#letter-contract").fill("HT-1")
    expect(person.by("letter-text")).to_contain_text("我是 张三")
    person.wait_for_kept("mine.details()", "张三")
    person.wait_for_kept("debts.all()", "HT-1")
    person.open("letters", letter="data", debt=HUABEI)
    expect(person.by("letter-text")).to_contain_text("我是 张三")
    expect(person.by("letter-text")).to_contain_text("HT-1")
    expect(person.page.locator("details.source")).to_contain_text(words("letter_rules"))
    expect(person.open("handover").by("handover")).to_contain_text("张三")

    for letter in ("authorisation", "instalment"):
        person.open("letters", letter=letter, debt=HUABEI)
        if letter == "instalment":
            person.acted_this_year()
        expect(text).to_contain_text("致：花呗")
        expect(text).not_to_contain_text(re.compile("30,?000|3,000"))
        if letter == "authorisation":
            expect(text).to_contain_text("3200")
        else:
            expect(text).not_to_contain_text("3200")
    person.page.locator("#letter-reason").fill("失业")
    person.wait_for_kept("drafts.load('letter-instalment:huabei')", "失业")
    person.open("letters", letter="instalment", debt={"creditor": "cmb", "creditorOther": ""})
    # The other lender's answer is gone, and the question is asked about this one.
    expect(text).to_have_count(0)
    person.acted_this_year()
    expect(text).to_contain_text("30000")
    expect(text).not_to_contain_text(re.compile("HT-1|失业"))


def test_nothing_speaks_to_a_relative_as_if_they_owed(person: Person):
    log(person, *[call(day, 15, creditor="huabei", words="找你表弟") for day in (1, 2, 3)])
    person.go("checklist").by("stage-not_me").click()
    expect(person.by("stage-say")).to_contain_text(words("home_say_not_me_title"))
    person.by("stage-letter").click()
    expect(person.by("letter-text")).to_contain_text("不是这笔款项的借款人")
    expect(person.by("letter-text")).to_contain_text("来电 3 通")
    rows = person.open("letters").by("letter-row")
    expect(rows.locator("visible=true")).to_have_count(3)
    expect(rows.first).to_have_attribute("data-letter", "stop_contact")
    person.open("letters", letter="instalment")
    expect(person.by("letter-not-mine")).to_be_visible()
    for owing in ("last-acted", "letter-text", "letter-to"):
        expect(person.by(owing)).to_have_count(0)
    expect(person.open("plan").by("plan-not-mine")).to_be_visible()
    expect(person.by("plan-lender")).to_have_count(0)
    expect(person.by("plan-month")).to_have_count(0)
    person.go("plan")
    expect(person.by("desk-papers")).to_be_visible()
    expect(person.by("desk-plan")).to_have_count(0)
    expect(person.by("desk-due")).to_have_count(0)
