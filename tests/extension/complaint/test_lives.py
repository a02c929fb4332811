"""A stranger learns from page 1 who called, how often, how often at night, the worst day, and what is
asked for."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from dunbook.evidence_pack import verify_pack
from playwright.sync_api import Browser

from tests.extension.complaint_lives import Call, one_lender, owes_nothing, three_lenders
from tests.extension.conftest import Panel
from tests.extension.packing import make_pack, part

LENDER = "重庆蚂蚁消费金融有限公司"
WHOLE = {"facts": {"name": "张某", "phone": "139 0000 0000"}, "ownRequest": ""}
ASKED = ["stop_hours", "name_agency", "show_authorisation", "confirm_calls"]


def live(panel: Panel, calls: list[Call]) -> None:
    panel.run(
        """await app.debts.change({ creditor: 'huabei', creditorOther: null }, given.debt);
        await app.ledger.recordMany(given.calls.map(call));""",
        {"debt": {"nature": "consumer_finance", "lender": LENDER}, "calls": calls},
    )


def report_of(panel: Panel, folder: Path, **chosen: Any) -> str:
    (pack,) = make_pack(panel, folder, **WHOLE, **chosen)
    return part(pack, "report.html")


def pages(browser: Browser, report: str) -> int:
    page = browser.new_page()
    page.set_content(report)
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


def page_one(report: str) -> str:
    """The text of page 1 as a reader sees it; the table of events begins the next page."""
    return re.sub("<[^>]+>", "", report.partition("</head>")[2].partition('<h2 class="annex">')[0])


PRINTED = [(56, "zh_CN"), (56, "en"), (41, "zh_CN"), (41, "en")]


@pytest.mark.parametrize(("count", "language"), PRINTED if os.environ.get("SOAK") else PRINTED[:1])
def test_a_month_of_calls_prints_on_three_pages(
    panel: Panel, browser: Browser, tmp_path: Path, count: int, language: str
):
    live(panel, one_lender(count))
    report = report_of(panel, tmp_path, requests=ASKED, language=language)
    assert report.count("<tr data-seq") == count
    assert pages(browser, report) <= 3


def test_one_lender_with_many_calls(panel: Panel, tmp_path: Path):
    calls = one_lender(56)
    live(panel, calls)
    report = report_of(panel, tmp_path, requests=ASKED)
    page = page_one(report)
    assert f"{LENDER}（消费金融公司）" in page
    answered = sum(one["answered"] for one in calls)
    assert f"来电 56 通，接通 {answered} 通，联系用了 5 个不同的号码" in page
    night = sum(not "08" <= one["at"][11:13] < "22" for one in calls)
    assert f"之间联系 {night} 次" in page
    assert "有 3 天接通超过 3 次" in page
    assert "最多的一天是 11月9日" in page
    threats = [str(n) for n, one in enumerate(sorted(calls, key=lambda one: one["at"]), 1) if one["conduct"]]
    assert f"2 次有威胁或暴力（第 {'、'.join(threats)} 号）" in page
    assert "说明 11月9日、11月17日和11月23日 的来电是不是贷款机构或受托公司拨出的" in page
    assert "全部列出" in page
    # It is known who lends, so nothing says that it is not.
    assert not re.search("还没有核实|还没有确认", report)


def test_three_lenders_and_a_visit(panel: Panel, tmp_path: Path):
    live(panel, three_lenders())
    report = report_of(panel, tmp_path, channel="police", creditor=None, requests=["record_report"])
    page = page_one(report)
    assert "关于花呗、京东金融和招商银行催收行为的情况反映" in page
    assert "其中京东金融 8 次、花呗 7 次和招商银行 7 次" in page
    assert "另有上门 1 次（第 18 号）" in page
    assert "合同或账户编号" not in page
    # The name of a bank says who lends, and of Huabei the person was asked; of the platform nobody has said
    # it.
    assert "京东金融的合同里，贷款机构是谁，本人还没有核实" in report
    assert "两个人敲门，说不还钱就告诉邻居。" in report


def test_the_counts_of_each_lender_make_up_the_sum(panel: Panel, tmp_path: Path):
    """A call that the bill lists again is one contact, and its lender is counted once."""
    calls = three_lenders()
    again = {**calls[0], "source": {"kind": "table", "name": "账单.csv", "sha256": "5e" * 32, "row": 2}}
    live(panel, [*calls, again])
    (pack,) = make_pack(panel, tmp_path, **WHOLE, channel="police", creditor=None, requests=["record_report"])
    page = page_one(part(pack, "report.html"))
    assert "来电 21 通" in page
    assert "其中京东金融 8 次、花呗 7 次和招商银行 7 次" in page
    assert "反映人" in page
    assert "投诉人" not in page
    verdict = verify_pack(pack)
    assert verdict.answer("content") == "agrees", verdict.findings


def test_a_relative_who_owes_nothing(panel: Panel, tmp_path: Path):
    live(panel, owes_nothing())
    asked = ["stop_me", "delete_data"]
    report = report_of(panel, tmp_path, creditor="meituan", owesNothing=True, requests=asked)
    page = page_one(report)
    assert "我不是借款人，也不是担保人或共同借款人" in page
    assert "来电 12 通" in page
    # Six days had two calls each: none of them is the worst.
    assert "最多的一天联系 2 次，这样的有 6 天，最早是 11月10日" in page
    assert "联系了别人" not in page
    assert "合同或账户编号" not in page
    assert "不要再联系我" in page
    # The guide tells people to give no identity number there, so no open line asks for it.
    assert "身份证" not in report
    # Nobody has said who lends: the complaint says that once.
    assert len(re.findall("还没有核实|还没有确认", report)) == 1


def test_the_signature_stands_with_what_is_asked(panel: Panel, tmp_path: Path):
    live(panel, owes_nothing())
    report = report_of(panel, tmp_path, creditor="meituan", requests=["stop_hours"])
    assert re.search('<div class="together"><h2>请求</h2><ol>.*?签字', report)
    assert ".together { break-inside: avoid; }" in report
