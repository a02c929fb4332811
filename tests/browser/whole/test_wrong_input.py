"""Wrong input: a message beside the field says what to do, and what was typed stays."""

from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.words import words


def kept(person: Person, said: str = "原话不能丢") -> None:
    expect(person.by("log-words")).to_have_value(said)
    expect(person.by("log-entry")).to_have_count(0)


def test_what_is_wrong_is_named_where_it_is_typed_and_what_is_unusual_is_not(person: Person):
    a_form_that_cannot_be_saved(person)
    what_is_unusual(person)
    a_preview_is_only_of_what_it_shows(person)


def a_form_that_cannot_be_saved(person: Person) -> None:
    """The message names what is missing or not understood."""
    person.open_form().by("log-save").click()
    expect(person.page.locator("#log-number-help")).to_contain_text(words("log_fault_empty"))
    expect(person.by("log-entry")).to_have_count(0)
    for field, typed, message in (
        ("amount", "三千二", "log_fault_amount"),
        ("amount", "-5", "log_fault_amount"),
        ("seconds", "一分钟", "log_fault_seconds"),
        ("at", "2999-01-01T10:00:05", "log_fault_future"),
    ):
        person.fill_call("057126888888", said="原话不能丢")
        person.open_details()
        wrong = person.page.locator(f"#log-{field}")
        wrong.fill(typed)
        person.by("log-save").click()
        expect(person.page.locator(f"#log-{field}-help")).to_contain_text(words(message))
        expect(wrong).to_have_value(typed)
        expect(wrong).to_be_focused()
        kept(person)
        wrong.fill("")


def what_is_unusual(person: Person) -> None:
    """P5: the record has the text of the field, also where it was empty or nobody can read it as a number."""
    row = person.log_call("", said="没有来电显示")
    expect(row).to_contain_text(words("log_no_number"))
    row = person.log_call("*#06#未知", said="显示很奇怪")
    expect(row).to_contain_text("*#06#未知")
    story = "他说" * 10_000
    row = person.log_call("057126888888", said=story)
    kept = person.open_entry(row).locator(".pre")
    expect(kept).to_contain_text("他说")
    assert kept.evaluate("(node) => node.textContent.length") == 20_000


def a_preview_is_only_of_what_it_shows(person: Person) -> None:
    """P1: what was shown is what is sent. A report that says nothing, or that has changed, has no preview
    to send."""
    person.look_up("057126888888")
    person.by("share-open").click()
    expect(person.by("share-review")).to_be_disabled()
    person.page.locator("#share-number").fill("你好")
    person.page.locator('input[name="share-tag"]').first.check()
    expect(person.page.locator("#share-number-help")).to_contain_text(words("number_problem_not_a_number"))
    expect(person.by("share-review")).to_be_disabled()
    expect(person.page.locator("#share-number")).to_have_value("你好")

    assert "huabei" in person.prepare_share("057126888899")
    person.by("share-creditor").select_option("")
    expect(person.by("share-preview")).not_to_contain_text("huabei")
    person.page.locator("#share-number").fill("")
    expect(person.by("share-send")).to_have_count(0)
