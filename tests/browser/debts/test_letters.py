"""A letter that could restart the three years warns before it is written; court papers come first."""

from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.waiting import hold_back, let_arrive
from tests.browser.words import words


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def test_where_three_years_may_have_passed_the_letter_waits_and_another_is_offered(person: Person):
    person.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    person.write_from_plan()
    text = person.by("letter-text")
    expect(person.by("last-acted")).to_be_visible()
    expect(text).to_have_count(0)
    year, month = person.by("last-acted-year"), person.by("last-acted-month")
    year.select_option(str(date.today().year - 4))
    month.select_option("05")
    warning = person.by("limitation-warning")
    expect(warning).to_contain_text(words("limit_warn_over"))
    expect(year).to_have_value(str(date.today().year - 4))
    expect(month).to_have_value("05")
    expect(warning).to_contain_text("12348")
    expect(text).to_have_count(0)

    person.by("limitation-enquiry").click()
    expect(text).to_contain_text("不表示我承认")
    expect(text).not_to_contain_text("我提议")
    # The plan asks no question twice, and also warns where the debt is folded.
    expect(person.open("plan").by("plan-debt-late")).to_have_text(words("limit_short_over"))
    expect(person.open_plan().by("limitation-warning")).to_be_visible()
    person.write_from_plan()
    person.by("go-on-limitation").click()
    expect(text).to_contain_text("我提议")
    person.by("last-acted-year").select_option("unsure")
    expect(person.by("limitation-warning")).to_contain_text(words("limit_warn_unsure"))


def test_a_warning_read_about_one_debt_was_not_about_another_and_despair_gets_a_person_first(person: Person):
    person.go("plan").page.evaluate(
        f"""async () => {{
          const debts = ['huabei', 'jiebei'];
          for (const creditor of debts)
            await {seeding.APP}.debts.change({{ creditor, creditorOther: '' }}, {{ lastActed: '2020-01' }});
        }}"""
    )
    person.open("letters", letter="instalment")
    person.by("go-on-limitation").click()
    expect(person.by("letter-text")).to_be_visible()
    person.page.locator("label.chip", has=person.page.locator("input[name=letter-to]:not(:checked)")).click()
    expect(person.by("go-on-limitation")).to_be_visible()
    expect(person.by("letter-text")).to_have_count(0)

    # Words of despair lead to a helpline before the letter.
    person.by("go-on-limitation").click()
    expect(person.by("letter-text")).to_be_visible()
    expect(person.by("stop-notice")).to_have_count(0)
    person.page.locator("#letter-reason").fill("我不想活了")
    expect(person.by("stop-notice")).to_contain_text(words("stop_life_title"))
    expect(person.by("stop-notice")).to_contain_text("120")


def test_a_court_paper_comes_before_letters_and_stands_on_the_hand_over(person: Person):
    call = {**seeding.EMPTY, "numberRaw": "057126888888", "agency": "某某公司", "words": "今晚到你家"}
    at = datetime.now(seeding.BEIJING).isoformat()
    expect(person.by("stage-question")).to_be_visible()
    seeding.record(person.page, [{**call, "at": at, "amount": "3200", "creditor": "huabei"}])
    received = date.today() - timedelta(days=2)
    due = received + timedelta(days=15)
    person.open("papers")
    person.by("paper-on").fill(received.isoformat())
    expect(person.by("paper-due")).to_contain_text(f"{due.month}月{due.day}日")
    person.page.locator("#paper-about").select_option("huabei")
    hold_back(person.page, "papers", "add")
    person.by("paper-save").click()
    # The number of the next paper, typed while this one is being kept.
    person.page.locator("#paper-reference").fill("（2026）浙0106民初1号")
    let_arrive(person.page)
    expect(person.page.locator("#paper-reference")).to_have_value("（2026）浙0106民初1号")
    expect(person.by("paper")).to_contain_text(f"{due.month}月{due.day}日")

    person.open("letters", letter="quiet")
    expect(person.by("stop-notice")).to_contain_text("12368")
    expect(person.by("letter-text")).to_have_count(0)
    person.by("go-on-court").click()
    expect(person.by("letter-text")).to_be_visible()
    person.by("letter-sent").locator("summary").click()
    person.page.locator("#letter-sent-how").fill("EMS 1099")
    person.by("letter-sent-save").click()
    expect(person.by("letter-sent")).to_contain_text("EMS 1099")

    # Text that is typed before the page has read the kept draft stays.
    hold_back(person.page, "drafts", "load")
    person.open("handover")
    question = person.page.locator("#handover-question")
    question.fill("可以停掉利息吗")
    let_arrive(person.page)
    expect(question).to_have_value("可以停掉利息吗")
    sheet = person.by("handover")
    for fact in (
        words("paper_payment_order"),
        "花呗",
        "3200",
        "某某公司",
        "EMS 1099",
        f"{due.month}月{due.day}日",
    ):
        expect(sheet).to_contain_text(fact)
    expect(sheet).not_to_contain_text("今晚到你家")
