"""The command line: help in both languages, numbers from arguments and files."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from dunbook.cli import main


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)


@pytest.mark.parametrize("command", [[], ["serve"], ["number"], ["moderate"], ["moderate", "agencies"]])
@pytest.mark.parametrize(("language", "word"), [("zh_CN.UTF-8", "。"), ("en_US.UTF-8", ".")])
def test_every_command_explains_itself(monkeypatch, capsys, command: list[str], language: str, word: str):
    monkeypatch.setenv("LANG", language)
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [[], ["nothing"], ["serve", "--port", "x"], ["serve", "--port", "70000"], ["serve", "--workers", "0"]],
)
def test_wrong_arguments_end_with_2(capsys, wrong: list[str]):
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_starting_loads_nothing_that_only_some_commands_need():
    """Every command pays for the imports that all share: SQLAlchemy alone is three quarters of a start."""
    loaded = "{name.partition('.')[0] for name in sys.modules} - before - sys.stdlib_module_names"
    code = f"import sys; before = {{*sys.modules}}; import dunbook.cli; print(*{loaded})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["dunbook"]


def test_numbers_come_from_arguments(capsys):
    assert main(["number", "--json", "95588", "0571-26888888"]) == 0
    keys = [json.loads(line)["key"] for line in capsys.readouterr().out.splitlines()]
    assert keys == ["CN-95588", "+8657126888888"]


def test_numbers_come_from_a_file_whatever_its_bytes(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("13800138000\n你好\n".encode() + b"\xff\n")))
    assert main(["number", "--json"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["key"] for row in rows] == ["+8613800138000", None, None]
