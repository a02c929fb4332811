"""The description of the API, whole and readable without scripts."""

import re
from collections.abc import Callable

import pytest

from tests.server.templates import describe_anew
from tests.server.world import World


def test_the_page_of_the_api_works_without_scripts_and_without_the_net(world: World):
    for language, words in (("zh-CN", "接口说明"), ("en", "the API")):
        answer = world.client.get("/docs", headers={"Accept-Language": language})
        assert words in answer.text
        assert "<script" not in answer.text
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', answer.text)
        assert not re.findall(r"\sstyle=|\son\w+=", answer.text)
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        targets = set(re.findall(r'href="#([^"]+)"', answer.text))
        assert targets <= set(re.findall(r'id="([^"]+)"', answer.text))
    style = world.client.get("/docs/style.css")
    assert style.mimetype == "text/css"
    style.close()


def test_every_api_route_stands_in_the_description_and_on_its_page(world: World):
    spec = world.client.get("/openapi.json").json
    assert spec["openapi"].startswith("3.1")
    described = {(method.upper(), path) for path, item in spec["paths"].items() for method in item}
    served = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in world.app.url_map.iter_rules()
        for method in set(rule.methods or ()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/v1/")
    }
    assert described == served
    page = world.client.get("/docs").text
    assert all(path in page for _, path in described)


def test_the_description_depends_on_no_setting(
    make_world: Callable[..., World], monkeypatch: pytest.MonkeyPatch
):
    """The applications of the tests rely on this: they all serve the description of the first one."""
    first = make_world().client.get("/openapi.json").json
    describe_anew(monkeypatch)
    for policy, by_area in (("circle", False), ("lines", True)):
        other = make_world(policy, list_by_area=by_area)
        assert other.client.get("/openapi.json").json == first
