"""A wrong article, date or number is found wherever it is planted."""

import re

import pytest

from tests.house.citation_faults import faults, sources
from tests.house.citations import cited, dates
from tests.house.messages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_article_is_found_in_every_source(language: str):
    """The planted faults are the next article, an added item, and an article that belongs to no text."""
    planted = 0
    for name, text in sources(language).items():
        if not list(cited(text, language)):
            continue
        if language == "zh_CN":
            wrong = [
                re.sub(
                    r"第([一二三四五六七八九十百千]+)(?=[、至一二三四五六七八九十百千]*条)",
                    r"第九千\1",
                    text,
                    count=1,
                ),
                re.sub(r"（([一二三四五六])）", "（九）", text, count=1),
            ]
        else:
            wrong = [
                re.sub(r"(articles? )(\d+)", lambda found: f"{found[1]}{int(found[2]) + 1}", text, count=1),
                re.sub(r"\((\d)\)", "(9)", text, count=1),
            ]
        for other in wrong:
            if other != text:
                planted += 1
                assert faults(name, other, language), other
    assert planted > 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_date_and_a_wrong_number_are_found_in_every_source(language: str):
    planted = 0
    for name, text in sources(language).items():
        days = [text.replace(day, f"{int(day[:4]) + 1}{day[4:]}") for day in dates(text)]
        # The number of another text, where the message gives one.
        numbers = [
            re.sub(
                r"(〔\d{4}〕|年第|No\. )(\d+)", lambda found: f"{found[1]}{int(found[2]) + 40}", text, count=1
            )
        ]
        for other in [*days, *numbers]:
            if other != text:
                planted += 1
                assert faults(name, other, language), other
    assert planted > 150


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh_CN", "骚扰电话按治安管理处罚法第 43 条报警"),
        ("zh_CN", "依据《民法典》第一千零三十九条"),
        ("zh_CN", "《征信业管理条例》（2013-03-16 起施行）第十六条"),
        ("zh_CN", "小额贷款公司要守金规〔2024〕27号"),
        ("zh_CN", "根据第十二条，可以要求删除"),
        ("en", "Report it under article 43 of the public security law"),
        ("en", "Civil Code (law), article 1039"),
        ("en", "Since 2026-02-01 the Public Security Administration Punishments Law, article 50"),
        ("en", "Interim Measures on Microloan Companies (Jingui [2024] No. 27)"),
        ("en", "By article 12 you may ask for erasure"),
    ],
)
def test_a_wrong_citation_is_found_in_any_message(language: str, text: str):
    assert faults("letter_new_body", text, language)
