"""The checking page as a clerk uses it: opened from the disk, a zip dropped on it, four answers."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.words import words
from tests.server.authority import Authority
from tests.server.forging import mend, pack_up, sha256, unpack
from tests.vectors.verify.forger import Forger
from tests.vectors.verify.in_several_logs import left_out, other_of
from tests.vectors.verify.packs import DEVICES, made_by_the_panel

PAGE = Path(__file__).parents[3] / "extension/vendor/verify.html"
DROP = """(files) => {
  const data = new DataTransfer();
  for (const [name, content] of files)
    data.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], name));
  document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(PAGE.as_uri())
    yield page
    context.close()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with the log of one device."""
    (made,) = made_by_the_panel(tmp_path_factory.mktemp("made"))
    return made


def drop(page: Page, *files: Path) -> None:
    page.evaluate(DROP, [[file.name, base64.b64encode(file.read_bytes()).decode()] for file in files])


def said(page: Page) -> dict[str, str]:
    expect(page.locator("[data-answer]")).to_have_count(4)
    return {
        one.get_attribute("data-answer") or "": one.get_attribute("data-said") or ""
        for one in page.locator("[data-answer]").all()
    }


def test_a_clerk_drops_a_pack_on_the_page_and_nothing_leaves(opened: Page, pack: Path, tmp_path: Path):
    """P1: from the disk, in both languages, without one request."""
    asked: list[str] = []
    problems: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text))
    drop(opened, pack)
    assert said(opened) == {"files": "whole", "log": "consistent", "content": "agrees", "time": "none"}
    expect(opened.locator("[data-answer=time] h2")).to_have_text(words("verify_time_none"))
    expect(opened.locator("[data-answer=log]")).to_contain_text("13")

    bag = unpack(pack, tmp_path / "bag")
    Forger(bag).cell(11, "words", "别的话")
    mend(bag)
    drop(opened, pack_up(bag, tmp_path / "forged.zip"))
    expect(opened.locator("[data-answer=content]")).to_have_attribute("data-said", "differs")
    expect(opened.locator("[data-answer=content] li")).to_contain_text(re.compile("words"))
    opened.locator("#language").click()
    expect(opened.locator("[data-answer=content] h2")).to_contain_text("do NOT say")
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (asked, problems) == ([], [])


def test_a_pack_of_a_phone_and_a_computer_names_both_logs_and_the_one_that_is_left_out(
    opened: Page, tmp_path: Path
):
    (pack,) = made_by_the_panel(tmp_path / "made", DEVICES["request"], **DEVICES)
    drop(opened, pack)
    assert said(opened) == {"files": "whole", "log": "consistent", "content": "agrees", "time": "none"}
    bag = unpack(pack, tmp_path / "bag")
    log = opened.locator("[data-answer=log]")
    for name, device in (("ledger.jsonl", "电脑"), (other_of(Forger(bag)), "手机")):
        expect(log).to_contain_text(words("verify_device", device=device))
        expect(log).to_contain_text(name)

    left_out(Forger(bag))
    mend(bag)
    drop(opened, pack_up(bag, tmp_path / "left-out.zip"))
    expect(log).to_have_attribute("data-said", "changed")
    expect(log.locator("li").first).to_contain_text("日志不全")


def test_who_stamped_a_pack_is_known_once_their_root_certificate_is_there(
    opened: Page, pack: Path, tmp_path: Path
):
    authority = Authority(tmp_path / "authority", "某某时间戳")
    manifest = unpack(pack, tmp_path / "bag") / "manifest-sha256.txt"
    stamp = tmp_path / f"{pack.stem}.tsr"
    stamp.write_bytes(authority.stamp(sha256(manifest.read_bytes())))
    drop(opened, pack, stamp)
    assert said(opened)["time"] == "unknown"
    time = opened.locator("[data-answer=time]")
    expect(time).to_contain_text(words("verify_page_stamp_unknown", authority="某某时间戳"))
    (nothing := tmp_path / "nothing.pem").write_text("no certificate")
    drop(opened, nothing)
    expect(opened.locator("#page")).to_contain_text(words("verify_page_no_root", file="nothing.pem"))
    drop(opened, authority.root)
    expect(time).to_have_attribute("data-said", "known")
    expect(time).to_contain_text(words("verify_page_stamp_known", authority="某某时间戳"))
    other = Authority(tmp_path / "other", "某某时间戳")
    drop(opened, other.root)
    expect(time).to_have_attribute("data-said", "broken")
