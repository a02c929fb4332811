"""Looking up less than a number, or more than one: its beginning, a pasted message, a list of calls."""

from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.words import words

SMS = "您尾号1234的账户欠款3,200.50元，请于2026-11-23前致电0571-26888888转8001或13800138000，验证码583921"


def test_the_beginning_of_a_number_tells_what_is_known_of_the_range(person: Person):
    result = person.look_up("954")
    expect(result).to_have_attribute("data-prefix", "954")
    expect(result).to_contain_text(words("class_call_centre"))
    expect(result).to_contain_text("宁夏固原市")  # 0954 is another reading
    result = person.look_up("0412开头")
    expect(result).to_contain_text("辽宁省鞍山市")
    assert person.wire.sent() == []


def test_an_unfinished_number_still_says_what_is_missing_and_a_whole_one_is_no_range(person: Person):
    expect(person.look_up("95188")).to_have_attribute("data-key", "CN-95188")
    expect(person.look_up("138001380")).to_have_attribute("data-key", "")


def test_every_number_in_a_pasted_message_is_one_click_from_look_up_and_log(person: Person):
    result = person.look_up(SMS)
    found = result.get_by_test_id("found-number")
    expect(found).to_have_count(2)
    expect(found.nth(0)).to_have_attribute("data-key", "+8657126888888")
    found.nth(1).get_by_role("button", name=words("action_log_short")).click()
    expect(person.by("log-number")).to_have_value("13800138000")


def test_a_pasted_list_keeps_its_numbers_apart(person: Person):
    person.go("lookup")
    person.by("lookup-input").evaluate(
        """(field) => {
          const data = new DataTransfer();
          data.setData('text/plain', '13800138000\\n95188\\n057126888888');
          const paste = { clipboardData: data, bubbles: true, cancelable: true };
          field.dispatchEvent(new ClipboardEvent('paste', paste));
        }"""
    )
    expect(person.by("found-number")).to_have_count(3)


def test_a_number_is_grouped_while_it_is_typed_and_the_caret_stays(person: Person):
    field = person.go("lookup").by("lookup-input")
    field.press_sequentially("13800138000")
    expect(field).to_have_value("138 0013 8000")
    # One digit in the middle is replaced; the caret stays where the person works.
    for key in ("ArrowLeft",) * 6:
        field.press(key)
    field.press("Backspace")
    field.press("9")
    expect(field).to_have_value("138 0093 8000")
    assert field.evaluate("(one) => one.value.slice(0, one.selectionStart).replaceAll(' ', '')") == "138009"
