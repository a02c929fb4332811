"""`docs/sync-checker.py` reads a mailbox with none of our code, and finds what the panel reads there."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CHECKER = ROOT / "docs" / "sync-checker.py"
VECTORS = json.loads((ROOT / "tests" / "vectors" / "sync.json").read_text())
ANSWER = base64.b64decode(VECTORS["answer"])
HEAD = 28


def checked(answer: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, CHECKER, VECTORS["root"], *arguments]
    return subprocess.run(command, input=answer, capture_output=True, check=False)


def test_it_is_short_and_shares_no_code_with_ours():
    source = CHECKER.read_text()
    assert source.count("\n") <= 60
    assert "dunbook" not in source.replace("dunbook-sync/1", "").replace("Dunbook", "")


def test_it_reads_what_the_panel_wrote():
    found = json.loads(checked(ANSWER).stdout)
    assert (found["heads"], found["devices"]) == (VECTORS["heads"], VECTORS["devices"])
    assert checked(b"", "token").stdout.decode().strip() == VECTORS["token"]


def test_it_puts_a_record_together_that_came_in_parts():
    frames = frames_of(ANSWER)
    parts = [frame for frame in frames if frame[HEAD] == 2]
    assert len(parts) > 1
    again = [frame for frame in frames for _ in range(1 + (frame[HEAD] == 2))]
    assert json.loads(checked(b"".join(again)).stdout)["heads"] == VECTORS["heads"]
    without = json.loads(checked(b"".join(frame for frame in frames if frame is not parts[0])).stdout)
    assert without["heads"] != VECTORS["heads"]


def frames_of(answer: bytes) -> list[bytes]:
    found: list[bytes] = []
    while answer:
        end = HEAD + int.from_bytes(answer[HEAD - 4 : HEAD])
        found.append(answer[:end])
        answer = answer[end:]
    return found


@pytest.mark.parametrize("at", [HEAD, HEAD + 5, HEAD + 13, HEAD + 300, 9, 20])
def test_it_finds_a_byte_that_was_changed(at: int):
    """The byte is in the version, the initial value, the sealed part or the name."""
    changed = bytearray(ANSWER)
    changed[at] ^= 1
    assert checked(bytes(changed)).returncode != 0
