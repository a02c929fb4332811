"""The settings, and the address of the server among them."""

from tests.extension.conftest import Panel
from tests.extension.serving import Dunbook

OTHERS = {
    **{"region": "CN", "mirrors": [], "listUpdates": "auto"},
    **{"listAreas": [], "listMetered": False, "listRefused": False},
}


def test_settings_have_defaults_and_refuse_nonsense(panel: Panel, dunbook: Dunbook):
    assert panel.run("return app.settings.get();") == {
        "server": dunbook.address,
        "language": "auto",
        "theme": "auto",
        **OTHERS,
    }
    assert panel.run("return fault(app.settings.set({ theme: 'pink' }));") == "bad_setting"
    assert panel.run("return fault(app.settings.set({ server: 'javascript:alert(1)' }));") == "bad_server"
    panel.run("await app.settings.set({ theme: 'dark' }); await app.settings.set({ language: 'en' });")
    assert panel.run("return app.settings.get();") == {
        "server": dunbook.address,
        "language": "en",
        "theme": "dark",
        **OTHERS,
    }


ADDRESSES = {
    " https://dunbook.example.org/ ": "https://dunbook.example.org",
    "dunbook.example.org": "https://dunbook.example.org",
    "example.org/dun/": "https://example.org/dun",
    "127.0.0.1:8787": "http://127.0.0.1:8787",
    "localhost:8787": "http://localhost:8787",
    "192.168.1.5:8787": "http://192.168.1.5:8787",
    "HTTP://Example.ORG:80/": "http://example.org",
    "": None,
    "ftp://example.org": None,
    "https://user:secret@example.org": None,
    "https://example.org/?a=1": None,
    "https://example.org/#a": None,
    "not an address": None,
    "javascript:alert(1)": None,
}


def test_an_address_is_cleaned_or_refused(panel: Panel):
    cleaned = panel.run("return given.map(app.cleanAddress);", list(ADDRESSES))
    assert dict(zip(ADDRESSES, cleaned, strict=True)) == ADDRESSES


def test_a_server_is_recognised_by_what_it_says(panel: Panel, dunbook: Dunbook):
    answer = panel.run("return app.server.check(given);", dunbook.address)
    assert answer["ok"] is True
    assert answer["meta"]["name"] == "Dunbook"
    assert panel.run("return app.server.check(given);", f"{dunbook.address}/elsewhere") == {
        "ok": False,
        "code": "not_dunbook",
    }
    assert panel.run("return app.server.check('http://127.0.0.1:9');") == {"ok": False, "code": "offline"}
