"""P6: a standard and a guideline are never called law, whichever message names them."""

import re

import pytest

from tests.house.messages import LANGUAGES, messages

SOFT_TEXT = re.compile("GB/T|国家标准|指引|national standard|guideline|guidance", re.I)
CALLED_LAW = re.compile("法律规定|依法|违法|by law|unlawful|illegal|against the law|breaks? the law", re.I)
# Sentences end here; a letter names laws and standards in different sentences.
SENTENCE = re.compile(r"[。；;\n]|(?<=[a-z\d)])\. ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_about_a_standard_or_a_guideline_calls_it_law(language: str):
    found = [
        name
        for name, text in messages(language).items()
        for sentence in SENTENCE.split(text)
        if SOFT_TEXT.search(sentence) and CALLED_LAW.search(sentence)
    ]
    assert found == []
