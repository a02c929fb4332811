"""The plain page with the list in figures: the server sends no figure, and the policy is as strict as the
panel's."""

import re
from html import unescape

from dunbook.i18n import text
from dunbook.web import PANEL_POLICY

from tests.server.world import World


def test_it_is_words_and_a_script_in_the_chosen_language(world: World):
    for path, language, tag in (("/overview", "zh_CN", "zh-CN"), ("/overview?lang=en", "en", "en")):
        answer = world.client.get(path, headers={"Accept-Language": "zh-CN"})
        page = unescape(answer.text)
        assert f'<html lang="{tag}">' in page
        assert text(language, "overview_what") in page
        assert (
            text(language, "overview_noscript") in page.partition("<noscript>")[2].partition("</noscript>")[0]
        )
        assert answer.headers["Content-Security-Policy"] == PANEL_POLICY
        assert answer.headers["Vary"] == "Accept-Language"
        assert not re.search(r"<script(?![^>]*\bsrc=\"/)|<style|\sstyle=|\son\w+=|javascript:", answer.text)
        for address in re.findall(r'(?:src|href)="(/[^"]*)"', answer.text):
            named = world.client.get(address)
            assert named.status_code == 200, address
            named.close()


def test_it_is_found_from_the_description_of_the_interface(world: World):
    assert 'href="/overview?lang=' in world.client.get("/docs").text
