"""The form that shares says what the server publishes, and proposes an agency that is not in the register."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.axe import stands_out, violations
from tests.browser.conftest import Arrive, Person
from tests.browser.serving import ClockedServer
from tests.browser.words import words

FIRM = "某某信息咨询有限公司"


def test_what_the_server_publishes_is_said_before_and_what_is_shown_is_what_is_proposed(
    arrive: Arrive, tmp_path: Path, quick_work: None
):
    """P1: nothing leaves without a click that shows exactly what will be sent.

    A number that may be a person's is never published under the policy `lines`: nobody should wait.
    """
    with ClockedServer(tmp_path, policy="lines") as server:
        proposes(arrive("zhang", server))


def proposes(zhang: Person) -> None:
    zhang.look_up("138 0013 8000")
    zhang.by("share-open").click()
    expect(zhang.by("share-never")).to_be_visible()
    zhang.look_up("0571-26888888")
    zhang.by("share-open").click()
    expect(zhang.by("share-rules")).to_have_text(words("share_rules_bar", reporters=3, days=2))
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
