"""Looking up less than a number, or more than one: its beginning, a pasted message, a list of calls."""

from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.words import words

SMS = "您尾号1234的账户欠款3,200.50元，请于2026-11-23前致电0571-26888888转8001或13800138000，验证码583921"


def test_the_beginning_of_a_number_tells_of_its_range_and_each_of_many_is_one_click_from_the_log(
    person: Person,
):
    result = person.look_up("954")
    expect(result).to_have_attribute("data-prefix", "954")
    expect(result).to_contain_text(words("class_call_centre"))
    expect(result).to_contain_text("宁夏固原市")  # 0954 is another reading.
    result = person.look_up("0412开头")
    expect(result).to_contain_text("辽宁省鞍山市")
    # An unfinished number still says what is missing, and a whole one is no range.
    expect(person.look_up("95188")).to_have_attribute("data-key", "CN-95188")
    expect(person.look_up("138001380")).to_have_attribute("data-key", "")

    field = person.by("lookup-input")
    field.fill("")
    field.press_sequentially("13800138000")
    expect(field).to_have_value("138 0013 8000")
    # One digit in the middle is replaced; the caret stays where the person types.
    for key in ("ArrowLeft",) * 6:
        field.press(key)
    field.press("Backspace")
    field.press("9")
    expect(field).to_have_value("138 0093 8000")
    assert field.evaluate("(one) => one.value.slice(0, one.selectionStart).replaceAll(' ', '')") == "138009"

    # A pasted list keeps its numbers apart, and each is one click from the log.
    person.by("lookup-input").evaluate(
        """(field) => {
          const data = new DataTransfer();
          data.setData('text/plain', '13800138000\\n95188\\n057126888888');
          const paste = { clipboardData: data, bubbles: true, cancelable: true };
          field.dispatchEvent(new ClipboardEvent('paste', paste));
        }"""
    )
    expect(person.by("found-number")).to_have_count(3)
    person.by("lookup-input").fill("")
    expect(person.by("found-number")).to_have_count(0)
    result = person.look_up(SMS)
    found = result.get_by_test_id("found-number")
    expect(found).to_have_count(2)
    expect(found.nth(0)).to_have_attribute("data-key", "+8657126888888")
    found.nth(1).get_by_role("button", name=words("action_log_short")).click()
    expect(person.by("log-number")).to_have_value("13800138000")
    assert person.wire.sent() == []
