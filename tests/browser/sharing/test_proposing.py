"""An agency that is not in the register is proposed from the form that shares."""

import json

from playwright.sync_api import expect

from tests.browser.axe import stands_out, violations
from tests.browser.conftest import Arrive
from tests.browser.serving import Server
from tests.browser.words import words

FIRM = "某某信息咨询有限公司"


def test_what_is_shown_is_what_is_proposed(arrive: Arrive, circle: Server):
    """P1: nothing leaves without a click that shows exactly what will be sent."""
    zhang = arrive("zhang", circle)
    zhang.look_up("0571-26888888")
    zhang.by("share-open").click()
    zhang.open_part("share-more")
    form = zhang.by("propose-agency")
    form.locator("summary").click()
    expect(zhang.by("propose-send")).to_be_disabled()
    before = len(zhang.wire.sent())
    zhang.page.locator("#propose-zh").fill("王小明")
    zhang.page.locator("#propose-zh").press("Enter")
    expect(zhang.by("propose-preview")).to_contain_text("王小明")
    assert zhang.wire.sent()[before:] == []
    zhang.by("propose-send").click()
    expect(form).to_contain_text(words("problem_field_bad_organisation"), timeout=60_000)
    zhang.page.locator("#propose-zh").fill(FIRM)
    expect(zhang.by("propose-preview")).to_contain_text(FIRM)
    shown = zhang.by("propose-preview").inner_text()
    assert json.loads(shown) == {"zh": FIRM}
    zhang.page.set_viewport_size({"width": 240, "height": 800})
    assert violations(zhang.page) + stands_out(zhang.page) == []
    zhang.by("propose-send").click()
    expect(form).to_contain_text(words("propose_proposed"))
    assert [sent.body.decode() for sent in zhang.wire.sent("POST", "/v1/agencies")][-1] == shown
