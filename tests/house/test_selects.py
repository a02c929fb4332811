"""A menu shows what is chosen, also after the person chose something else in it: its own value is set.

An option that was picked once no longer follows its `selected` attribute (HTML calls it dirty): what another
window changed back would be shown as the first option.
"""

import re

from tests.house.tree import read, under

MENU = re.compile(r"<select\b(?P<attributes>.*?)<option\b", re.DOTALL)


def test_every_menu_sets_its_value():
    menus = {
        (str(name), found["attributes"].strip()[:60]): ".value=${" in found["attributes"]
        for name in under("extension/views", ".js")
        for found in MENU.finditer(read(name))
    }
    assert len(menus) > 10
    assert [menu for menu, is_set in menus.items() if not is_set] == []
