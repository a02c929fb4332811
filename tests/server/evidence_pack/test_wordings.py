"""The check knows every wording that a pack may have: today's, and those of packs made earlier."""

import random
import re

import pytest
from dunbook.evidence_pack.wordings import Wordings, is_said

from tests.vectors import wordings


def test_todays_wordings_are_known():
    assert wordings.missing() == [], "run: python -m tests.vectors.wordings"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([1], "1"),
        ([1, 2], "1、2"),
        ([1, 2, 3, 7], "1–3、7"),
        ([2, 4, 6, 8, 10, 12, 14, 16], "2、4、6、8、10、12、14、16"),
    ],
)
def test_rows_are_named_as_the_panel_does(rows: list[int], said: str):
    assert is_said(Wordings("zh_CN").rows(rows), said)
    assert not is_said(Wordings("zh_CN").rows(rows), f"{said}0")


def test_lists_and_days_are_written_as_the_browser_does():
    chinese, english = Wordings("zh_CN"), Wordings("en")
    assert is_said(chinese.list(["a"]), "a")
    assert is_said(chinese.list(["a", "b"]), "a和b")
    assert is_said(chinese.list(["a", "b", "c"]), "a、b和c")
    assert is_said(english.list(["a", "b", "c"]), "a, b and c")
    assert is_said(chinese.month_day("2026-09-03"), "9月3日")
    assert is_said(english.month_day("2026-09-03"), "3 Sept")
    assert is_said(english.day("2026-11-20"), "20 Nov 2026")


def test_what_no_panel_writes_costs_nothing():
    words = Wordings("zh_CN")
    assert not is_said(words.literal("x" * 1_000_000), "x" * 1_000_000)
    assert not is_said(words.t("log_answered_seconds", seconds="9" * 1_000_000), "9" * 1_000_000)


@pytest.mark.parametrize("seed", range(3))
def test_a_text_fits_a_pattern_as_the_whole_expression_says(seed: int):
    """Most patterns are matched by comparison, without being compiled as a whole."""
    dice = random.Random(seed)
    letters = ["a", " ", "-", ".", "(", ")", "|", "\\", "?", "+", "零", "\n", "{", "$"]
    fits = []
    for _ in range(4_000):
        texts = ["".join(dice.choices(letters, k=dice.randrange(3))) for _ in range(4)]
        group = f"(?:{re.escape(texts[1])}|{re.escape(texts[2])})"
        pattern = dice.choice(
            [
                re.escape(texts[0]) + group + re.escape(texts[3]),
                group + re.escape(texts[3]),
                re.escape(texts[0] + texts[3]),
                re.escape(texts[0]) + "(?!)" + re.escape(texts[3]),
                group + group,
            ]
        )
        text = dice.choice([texts[0], ""]) + dice.choice(texts[1:3]) + dice.choice([texts[3], ""])
        fits.append(re.fullmatch(pattern, text, re.S) is not None)
        assert is_said(pattern, text) == fits[-1], (pattern, text)
    assert 500 < sum(fits) < 3_500
