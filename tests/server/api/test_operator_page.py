"""The operator's name is shown where the operator has set it, in both languages, and nothing is made up."""

import re
from html import unescape

import pytest

from tests.server.world import World

NAMED = {
    "operator_name": "Some <Society>",
    "operator_contact": "mail@dunbook.example",
    "operator_icp": "Filing 12345678-1",
}
PAGES = ("/notice", "/dispute", "/transparency", "/overview", "/phone", "/docs", "/privacy")


@pytest.fixture
def named(make_world) -> World:
    return make_world("lines", **NAMED)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_page_names_the_operator_at_its_foot(named: World, language: str):
    for path in PAGES:
        page = named.client.get(f"{path}?lang={language}").text
        foot = page.partition('<footer class="page-foot">')[2]
        assert "Some &lt;Society&gt;" in foot, path
        assert 'href="mailto:mail@dunbook.example"' in foot, path
        assert "Filing 12345678-1" in foot, path
        assert "/privacy?lang=" in foot, path


def test_without_a_name_or_a_contact_nobody_is_named_and_there_is_no_privacy_page(make_world):
    for said in ({}, {"operator_name": "Some"}, {"operator_contact": "x@dunbook.example"}):
        world = make_world("lines", **said)
        assert world.client.get("/privacy").status_code == 404
        assert "/privacy" not in world.client.get("/notice").text


@pytest.mark.parametrize("policy", ["lines", "public", "circle"])
def test_the_page_says_what_is_kept_and_what_is_published(make_world, policy: str):
    page = unescape(make_world(policy, **NAMED).client.get("/privacy?lang=en").text)
    said = {"lines": "never is", "public": "when enough people", "circle": "one report is shown"}
    assert [name for name, words in said.items() if words in page] == [policy]
    for span in ("after 90 days", "network: 30 days", "365 days after", "400 days after"):
        assert span in page
    assert not re.search(r"[{}]", page)


def test_the_notice_page_offers_the_contact_too(named: World):
    main = named.client.get("/notice?lang=en").text.partition("<footer")[0]
    assert "mail@dunbook.example" in main


@pytest.mark.parametrize(
    ("contact", "leads"),
    [
        ("https://dunbook.example/contact", 'href="https://dunbook.example/contact"'),
        ("a@b.example", 'href="mailto:a@b.example"'),
        ("010-12345678", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_contact_leads_only_to_a_page_or_a_mailbox(make_world, contact: str, leads: str | None):
    world = make_world("lines", operator_name="Some", operator_contact=contact)
    foot = world.client.get("/privacy").text.partition("<footer")[2].partition("</nav>")[2]
    assert contact in foot
    assert re.findall(r'href="[^"]*"', foot) == ([leads] if leads else [])
