"""Every string a person sees exists in both languages, and none is kept that nobody sees."""

import json
import re

import pytest
from dunbook.api.problems import CODES

from tests.house.javascript import HOLE
from tests.house.messages import HAN, LANGUAGES, matches, messages, named
from tests.house.tree import read, under

KINDS = [
    *("mobile", "mobile_virtual", "landline", "service_95", "service_96", "shared_400", "toll_free_800"),
    *("carrier_10", "hotline_12", "sms_106", "relay_700", "emergency", "international", "invalid"),
]
SHORT = 25  # The maximum number of letters of a message that needs a description.
FIRST_ARGUMENT = re.compile(r"(?<![\w$])t\(([^,()]*)")  # 'key', or: condition ? 'key' : 'other_key'


def test_both_languages_have_the_same_keys():
    assert set(messages("zh_CN")) == set(messages("en"))


def test_both_languages_fill_the_same_places():
    def places(language: str, key: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", messages(language).get(key, "")))

    assert [key for key in messages("zh_CN") if places("zh_CN", key) != places("en", key)] == []


def test_a_message_with_places_to_fill_says_to_translators_what_each_place_holds():
    """Chrome's `description`, which no screen shows, stands in the English file, which is translated."""
    entries = json.loads(read("_locales/en/messages.json"))
    unexplained = {
        key: sorted(places)
        for key, entry in entries.items()
        if (
            places := {
                name
                for name in re.findall(r"\{(\w+)", entry["message"])
                if f"{{{name}}}: " not in entry.get("description", "")
            }
        )
    }
    assert unexplained == {}


def test_a_short_message_says_to_translators_what_it_is():
    """A message of a few words can be a button, a heading or a state of any screen, so a description has
    to say which."""
    entries = json.loads(read("_locales/en/messages.json"))
    bare = [
        key
        for key, entry in entries.items()
        if len(entry["message"]) <= SHORT and not entry.get("description")
    ]
    assert bare == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty_and_no_key_is_given_twice(language: str):
    pairs: list[str] = []

    def note(found: list[tuple[str, object]]) -> dict[str, object]:
        pairs.extend(key for key, value in found if isinstance(value, dict))
        return dict(found)

    json.loads(read(f"_locales/{language}/messages.json"), object_pairs_hook=note)
    assert len(pairs) == len(set(pairs))
    assert [key for key, text in messages(language).items() if not text.strip()] == []


def test_the_english_is_english_and_the_chinese_is_chinese():
    """A name may stay as it is ("中文" in the list of languages); a sentence may not."""
    assert [key for key, text in messages("en").items() if len(HAN.findall(text)) > 4] == []
    assert [key for key, text in messages("zh_CN").items() if not HAN.search(text) and " " in text] == []


def test_chinese_sentences_have_chinese_punctuation():
    half = re.compile(rf"{HAN.pattern}[,;:?]")
    assert [key for key, text in messages("zh_CN").items() if half.search(text)] == []


def test_messages_are_calm():
    assert [key for key, text in messages("zh_CN").items() if "！" in text or "!" in text] == []
    assert [key for key, text in messages("en").items() if "!" in text] == []


def test_every_key_asked_for_exists():
    arguments = [text for name in under("extension", ".js") for text in FIRST_ARGUMENT.findall(read(name))]
    asked = {key for text in arguments for key in re.findall(r"'([a-z]+_\w+|back|loading)'", text)}
    asked |= set(re.findall(r"__MSG_(\w+)__", read("manifest.json")))
    assert sorted(asked - set(messages("zh_CN"))) == []


def test_every_key_put_together_from_parts_has_messages():
    """t(`kind_${kind}`) with no message that begins with kind_ is a mistake."""
    families = {pattern for pattern in named()[1] if re.fullmatch(rf"[a-z]\w*_{HOLE}[\w{HOLE}]*", pattern)}
    keys = messages("zh_CN")
    assert [pattern for pattern in families if not any(matches(pattern, key) for key in keys)] == []


def family(prefix: str, slugs: list[str], suffix: str = "") -> set[str]:
    return {f"{prefix}_{slug}{suffix}" for slug in slugs}


def test_every_kind_and_every_problem_of_a_number_has_words():
    problems = ["empty", "not_a_number", "too_short", "too_long", "needs_area_code", "unassigned"]
    needed = (
        family("kind", KINDS) | family("kind", KINDS[:-1], "_explain") | family("number_problem", problems)
    )
    assert sorted(needed - set(messages("zh_CN"))) == []


def test_every_slug_in_the_data_has_words():
    data = json.loads(read("extension/data/tags.json"))
    needed = family("tag", data["tags"]) | family("conduct", data["conduct"])
    needed |= family("level", ["few", "several", "many"])
    assert sorted(needed - set(messages("zh_CN"))) == []


def test_every_problem_the_server_can_answer_has_words():
    """The words say what is wrong, and what to do."""
    raised = {
        code for name in under("server", ".py") for code in re.findall(r'Problem\(\d+, "(\w+)"', read(name))
    }
    codes = [code for code, _ in CODES]
    assert raised <= set(codes)
    needed = family("problem", codes) | family("problem", codes, "_hint")
    assert sorted(needed - set(messages("zh_CN"))) == []


def test_no_message_is_kept_that_nobody_shows():
    texts, patterns = named()
    unused = [
        key
        for key in messages("zh_CN")
        if key not in texts and not any(matches(pattern, key) for pattern in patterns)
    ]
    assert unused == []
