"""`dunbook number`, as a person and as a program use it."""

import io
import json

import pytest
from dunbook.commands.number_text import write_found, write_numbers
from dunbook.i18n import language_of_terminal


def run(args: list[str], typed: str = "", as_json: bool = False) -> tuple[int, list[str]]:
    out = io.StringIO()
    code = write_numbers(args, io.StringIO(typed), out, as_json, language_of_terminal())
    return code, out.getvalue().splitlines()


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "C")


def test_a_line_for_each_argument():
    code, lines = run(["0571-26888888转8001", "95188"])
    assert code == 0
    assert lines[0] == "0571 2688 8888 · extension 8001 · Landline · issued in Hangzhou, Zhejiang"
    assert "Alipay" in lines[1]
    assert "faked" in lines[1]


def test_chinese_for_a_chinese_terminal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "浙江省杭州市" in run(["057126888888"])[1][0]


def test_honest_doubt_is_said():
    assert "Shizuishan" in run(["9522012345"])[1][0]


def test_lines_of_standard_input_and_one_that_is_no_number():
    code, lines = run([], "13800138000\r\nabc\n\n")
    assert code == 1
    assert len(lines) == 3
    assert lines[0].startswith("138 0013 8000 · Mobile number")
    assert lines[1].startswith("abc · No number can be read here.")


def test_one_json_object_a_line():
    code, lines = run(["95188", "\ud800"], as_json=True)
    first, second = map(json.loads, lines)
    assert code == 1
    assert (first["key"], first["kind"], first["directory"]["name_en"][:6]) == (
        "CN-95188",
        "service_95",
        "Alipay",
    )
    assert second["problem"] == "not_a_number"


def test_control_characters_do_not_reach_the_terminal():
    assert "\x1b" not in run(["\x1b[31mred"])[1][0]
    assert len(run(["9" * 10_000])[1][0]) < 300


def find(args: list[str], typed: str = "", as_json: bool = False) -> tuple[int, list[str]]:
    out = io.StringIO()
    code = write_found(args, io.StringIO(typed), out, as_json, language_of_terminal())
    return code, out.getvalue().splitlines()


def test_every_number_of_a_text_and_where_it_stands():
    code, lines = find([], "请还款3,200.50元，\n如有疑问致电95188\n13800138000")
    assert code == 0
    assert [line.split(" · ")[:2] for line in lines] == [
        ["line 2, character 7", "95188"],
        ["line 3, character 1", "138 0013 8000"],
    ]
    assert "call centres" in lines[0]


def test_positions_for_a_program():
    _, lines = find(["😀 0571-26888888转8001", "验证码 583921"], as_json=True)
    (only,) = map(json.loads, lines)
    assert (only["start"], only["end"], only["input"]) == (2, 20, "0571-26888888转8001")
    assert (only["key"], only["place"]["en"]) == ("+8657126888888", "Hangzhou, Zhejiang")


def test_a_text_without_numbers_has_no_lines_and_another_exit_code():
    assert find(["金额 10000 元"]) == (1, [])
