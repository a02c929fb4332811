"""The register of agencies at the terminal."""

import json
from pathlib import Path

import pytest
from dunbook.cli import main

from tests.server.moderating import ANN, BOB, FIRM


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)


@pytest.mark.usefixtures("_terminal")
def test_the_terminal_proposes_approves_refuses_and_merges(capsys: pytest.CaptureFixture):
    names = ["--zh", FIRM, "--en", "Some Firm", "--alias", "mou mou"]
    act = ["moderate", "agencies"]
    assert main(act) == 0
    assert "No agencies yet" in capsys.readouterr().out
    assert main([*act, "propose", "some_firm", *names, "--as", ANN]) == 0
    assert main([*act, "approve", "some_firm", "--as", ANN]) == 1
    assert "Another moderator" in capsys.readouterr().err
    assert main([*act, "approve", "some_firm", "--as", BOB]) == 0
    assert main([*act, "propose", "dun", "--zh", "某某催收服务中心", "--en", "Dun", "--as", BOB]) == 0
    assert main([*act, "refuse", "dun", "--code", "no_such_firm", "--as", ANN]) == 0
    assert main([*act, "merge", "some_firm", "--into", "dun", "--as", ANN]) == 1
    capsys.readouterr()
    assert main([*act, "list", "MOU", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"slug": "some_firm", "zh": FIRM, "en": "Some Firm", "aliases": ["mou mou"]}
    ]
    assert main(act) == 0
    assert capsys.readouterr().out == f"some_firm\t{FIRM}\tSome Firm\tmou mou\n"


@pytest.mark.usefixtures("_terminal")
def test_the_terminal_says_what_is_asked_of_a_name(capsys: pytest.CaptureFixture):
    for slug, zh, en, words in [
        ("Some Firm", FIRM, "Firm", "small letters"),
        ("x" * 65, FIRM, "Firm", "small letters"),
        ("firm", "", "Firm", "printable"),
        ("firm", FIRM, "F\x1birm", "printable"),
        ("firm", "公司" * 60, "Firm", "printable"),
        ("firm", "王小明", "Firm", "Names of persons"),
    ]:
        assert main(["moderate", "agencies", "propose", slug, "--zh", zh, "--en", en, "--as", ANN]) == 1
        assert words in capsys.readouterr().err
