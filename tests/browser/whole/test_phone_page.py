"""The way to the phone: the server's address as a code, the shortcuts of its icon, and what plain http
cannot do."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from dunbook.paths import ROOT
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.chromium import PATIENCE
from tests.browser.panel import Panel
from tests.browser.serving import Server
from tests.browser.words import words

# Reads the drawn modules, eight pixels each, as a camera's picture with the library's own reader.
READ = """
import decodeQR from 'qr/decode.js';
const { side, modules } = JSON.parse(process.argv[1]);
const [scale, width] = [8, side * 8];
const data = new Uint8Array(width * width * 4).fill(255);
for (const [x, y] of modules)
  for (let at = 0; at < scale * scale; at += 1) {
    const pixel = (y * scale + Math.floor(at / scale)) * width + x * scale + (at % scale);
    data.fill(0, pixel * 4, pixel * 4 + 3);
  }
console.log(decodeQR({ width, height: width, data }));
"""


def said_by(page: Page) -> str:
    """The text that a camera reads from the code on the page."""
    drawn = page.locator("svg.qr-code")
    side = int((drawn.get_attribute("viewBox") or "").split()[2])
    path = drawn.locator("path").get_attribute("d") or ""
    modules = [[int(x), int(y)] for x, y in re.findall(r"M(\d+) (\d+)h1", path)]
    node = Path(sys.executable).with_name("node")
    asked = [node, "--input-type=module", "-e", READ, json.dumps({"side": side, "modules": modules})]
    return subprocess.run(
        asked, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


@pytest.fixture
def plain(browser: Browser, circle: Server):
    """A phone that reaches the server under a name of the home network, without https."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN", is_mobile=True)
    context.set_default_timeout(PATIENCE)

    def answer(route: Route) -> None:
        asked = route.request.url.replace("http://dunbook.home", circle.address)
        route.fulfill(response=route.fetch(url=asked))

    context.route("http://dunbook.home/**", answer)
    yield context.new_page()
    # Requests that the page still makes are of no interest any more.
    context.unroute_all(behavior="ignoreErrors")
    context.close()


def test_over_plain_http_a_phone_comes_to_the_page_and_every_screen_says_what_cannot_be(plain: Page):
    """The code holds the address by which the page was opened; nothing can be kept, and no camera can be
    used."""
    plain.goto("http://dunbook.home/phone")
    expect(plain.get_by_test_id("phone-code")).to_be_visible()
    assert said_by(plain) == "http://dunbook.home/"
    expect(plain.get_by_role("alert")).to_have_text(words("insecure"))
    assert violations(plain) == []

    plain.goto("http://dunbook.home/")
    phone = Panel(plain)
    for place in ("checklist", "log", "lookup"):
        phone.go(place)
        expect(plain.get_by_role("alert").first).to_contain_text(words("insecure"))
    expect(phone.by("install-hint")).to_have_count(0)
    phone.open("join")
    expect(phone.by("scan-insecure")).to_have_text(words("scan_insecure"))
    expect(phone.by("scan-open")).to_have_count(0)
    expect(phone.by("scan")).to_be_visible()


def test_each_shortcut_of_the_icon_opens_what_it_names(open_phone, circle: Server):
    """The page that shows the code says when its address leads to this computer alone."""
    phone = open_phone(circle)
    phone.page.goto(f"{circle.address}/phone")
    expect(phone.page.get_by_role("alert")).to_have_text(words("phone_page_loopback"))
    for fragment, there in (("log-call", "log-number"), ("lookup", "lookup-input"), ("call", "call-clock")):
        phone.page.goto("about:blank")
        phone.page.goto(f"{circle.address}/#{fragment}")
        expect(phone.by(there)).to_be_visible()
        assert "#" not in phone.page.url
