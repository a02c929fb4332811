"""Messages are filled in the same way on the server and in the panel (tests/node/common/fill.test.js)."""

import json
import re

import pytest
from dunbook import i18n
from dunbook.i18n import Language, fill, text

from tests.house.messages import LANGUAGES, messages
from tests.house.tree import read

PLACE, PLURAL = re.compile(r"\{(\w+)\}"), re.compile(r"\{(\w+)\|")
VECTORS = json.loads(read("tests/vectors/messages.json"))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_messages_are_filled_as_the_vectors_say(language: Language):
    """A vector without an answer for Chinese has the same one as for English."""
    filled = [fill(row["template"], row["values"], language) for row in VECTORS]
    assert filled == [row.get(language, row["en"]) for row in VECTORS]


def test_a_message_is_filled_in_its_language(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(i18n, "_messages", lambda _: {"calls": "{n} {n|one:call|other:calls} of {who}"})
    assert text("en", "calls", n=1, who="{n}") == "1 call of {n}"
    assert text("zh_CN", "calls", n=1, who="{n}") == "1 calls of {n}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_in_a_message_is_one(language: Language):
    """A placeholder that is written wrong is shown unchanged."""
    ones = {key: dict.fromkeys(PLACE.findall(message), 1) for key, message in messages(language).items()}
    filled = {key: fill(message, ones[key], language) for key, message in messages(language).items()}
    assert [key for key, message in filled.items() if set("{|}") & set(message)] == []


def test_a_plural_asks_for_a_value_that_the_message_shows():
    """A placeholder that only a plural form names could be missing in the other language, and nobody would
    notice."""
    missing = [
        key
        for key, message in messages("en").items()
        if set(PLURAL.findall(message)) - set(PLACE.findall(message))
    ]
    assert missing == []
