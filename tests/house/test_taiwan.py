"""Words shown in Taiwan are made from the mainland's texts, completely, with the terms of the reviewed
table."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from dunbook.i18n import name_in

from tests.house.messages import messages
from tests.house.tree import ROOT, read

BUILD = "npm run -s taiwan && npm run -s help"
VENDOR = Path("extension/vendor")
TERMS = json.loads(read("server/taiwan_terms.json"))
DOCUMENTS = ("README.zh-CN.md", "docs/user-guide.zh-CN.md", "docs/privacy.zh-CN.md")
PLACE = re.compile(r"\{\w+[^{}]*\}")
"""A placeholder, with the plural forms in it."""


def mainland() -> str:
    return "\n".join([*messages("zh_CN").values(), *map(read, DOCUMENTS), read(VENDOR / "divisions.json")])


def only_simplified(text: str) -> set[str]:
    """Characters in the mainland's standard (GB/T 2312) that are missing in Taiwan's (Big5)."""

    def has(standard: str, character: str) -> bool:
        return bool(character.encode(standard, "ignore"))

    return {one for one in text if ord(one) > 0x3400 and has("gb2312", one) and not has("big5", one)}


def test_the_character_test_knows_both_scripts():
    assert only_simplified("这个号码，網路裡的電話 huabei") == {"这", "个", "号", "码"}


def test_what_is_built_is_of_today(tmp_path: Path):
    shutil.copy(ROOT / VENDOR / "divisions.json", tmp_path)
    node = ROOT / ".venv/bin/node"
    command = [node, "server/build_taiwan.js", tmp_path, tmp_path]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    places = {"zh_TW/messages.json": "_locales/zh_TW/messages.json", "scripts.json": VENDOR / "scripts.json"}
    for name, place in places.items():
        assert (tmp_path / name).read_text("utf-8") == read(place), f"{place} is old: {BUILD}"


def test_every_message_is_there_and_fills_the_same_places():
    made = messages("zh_TW")
    assert list(made) == list(messages("zh_CN"))
    wrong = [
        key
        for key, text in messages("zh_CN").items()
        if sorted(PLACE.findall(text)) != sorted(PLACE.findall(made[key])) and key not in TERMS["messages"]
    ]
    assert wrong == []
    assert [key for key, text in made.items() if not text.strip()] == []


def test_nothing_is_left_in_the_other_script():
    left = {key: found for key, text in messages("zh_TW").items() if (found := only_simplified(text))}
    # A language is named in its own script.
    assert set(left) == {"language_zh_CN"}
    assert only_simplified(read(VENDOR / "help.zh_TW.json")) == set()


def test_names_have_no_character_of_the_other_script():
    table = json.loads(read(VENDOR / "scripts.json"))
    assert len(table["mainland"]) == len(table["taiwan"]) > 2000
    assert len(table["traditional"]) == len(table["simplified"]) > 2000
    assert only_simplified(table["taiwan"]) == set()
    assert only_simplified("".join(table["names"].values())) == set()


@pytest.mark.parametrize("kind", ["words", "names", "messages"])
def test_every_term_of_the_table_is_still_needed(kind: str):
    text = mainland()
    known = messages("zh_CN") if kind == "messages" else text
    assert [term for term in TERMS[kind] if term not in known] == []


def test_the_words_are_those_of_taiwan():
    """The mainland's terms, and those that OpenCC alone would have written, stand nowhere but in titles."""
    made = "\n".join(messages("zh_TW").values())
    for word in ("簡訊", "網路", "手機號碼", "電信業者", "軟體", "螢幕", "伺服器", "設定", "催收"):
        assert word in made
    outside = re.sub("《[^》]*》", "", made)
    wrong = ["短信", "網絡", "運營商", "釋出", "稽核", "許可權", "映象", "髮到", "身份", "臺", "明瞭"]
    assert [word for word in wrong if word in outside] == []


def test_titles_and_institutions_keep_their_words():
    made = "\n".join(messages("zh_TW").values())
    for name in ("《個人信息保護法》", "《通信短信息服務管理規定》", "中國互聯網金融協會", "互聯網法院"):
        assert name in made


def test_the_server_writes_names_as_the_panel_does():
    """These are the names of tests/node/common/scripts.test.js."""
    names = {"余干县": "餘干縣", "大余县": "大余縣", "云南省昆明市": "雲南省昆明市", "支付宝": "支付寶"}
    assert {name: name_in("zh_TW", name, "") for name in names} == names
    assert (name_in("zh_CN", "支付宝", "Alipay"), name_in("en", "支付宝", "Alipay")) == ("支付宝", "Alipay")
