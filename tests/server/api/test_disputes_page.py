"""The plain page for disputes: it has its own words, and its policy is as strict as the panel's."""

import re
from html import unescape

from dunbook.community.rules.policy import DISPUTE_DAYS, DISPUTE_INSTALL_DAYS, DISPUTE_TARGET_DAYS
from dunbook.community.rules.taxonomy import taxonomy
from dunbook.i18n import text
from dunbook.web import PANEL_POLICY

from tests.server.world import World


def test_it_speaks_the_browsers_language_or_the_chosen_one(world: World):
    for path, accept, language, tag in (
        ("/dispute", "zh-CN", "zh_CN", "zh-CN"),
        ("/dispute", "en", "en", "en"),
        ("/dispute", "zh-TW,zh;q=0.9", "zh_TW", "zh-TW"),
        ("/dispute?lang=en", "zh-CN", "en", "en"),
        ("/dispute?lang=zh_CN", "en", "zh_CN", "zh-CN"),
        ("/dispute?lang=fr", "en", "en", "en"),
    ):
        answer = world.client.get(path, headers={"Accept-Language": accept})
        page = unescape(answer.text)
        assert f'<html lang="{tag}">' in page
        assert text(language, "dispute_page_who") in page
        assert text(language, "dispute_page_target", target=DISPUTE_TARGET_DAYS) in page
        fallback = {"days": DISPUTE_DAYS, "install": DISPUTE_INSTALL_DAYS}
        assert text(language, "dispute_page_private", **fallback) in page
        for reason in taxonomy()["dispute_reasons"]:
            assert f'value="{reason}"' in page
            assert text(language, f"dispute_reason_{reason}") in page
        assert answer.headers["Vary"] == "Accept-Language"


def test_without_javascript_it_says_so_and_offers_no_dead_form(world: World):
    page = world.client.get("/dispute").text
    assert (
        text("zh_CN", "dispute_page_noscript") in page.partition("<noscript>")[2].partition("</noscript>")[0]
    )
    assert re.search(r"<form[^>]* hidden>", page)


def test_it_is_as_strict_as_the_panel(world: World):
    answer = world.client.get("/dispute")
    assert answer.headers["Content-Security-Policy"] == PANEL_POLICY
    assert not re.search(r"<script(?![^>]*\bsrc=\"/)|<style|\sstyle=|\son\w+=|javascript:", answer.text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)
    for address in re.findall(r'(?:src|href)="(/[^"]*)"', answer.text):
        named = world.client.get(address)
        assert named.status_code == 200, address
        named.close()


def test_the_pages_beside_it_speak_both_languages_and_leave_no_place_unfilled(world: World):
    for path, title in (("/notice", "notice_title"), ("/transparency", "transparency_title")):
        for language in ("zh_CN", "en"):
            answer = world.client.get(f"{path}?lang={language}")
            assert answer.status_code == 200
            page = unescape(answer.text)
            assert f"<h1>{text(language, title)}</h1>" in page
            assert not re.search(r"\{\w+", page)
    assert text("en", "transparency_target", target=5) in unescape(
        world.client.get("/transparency?lang=en").text
    )
