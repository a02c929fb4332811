"""P5: the files of a pack are taken by every tool: their names, their size, their cells."""

import csv
import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from dunbook.evidence_pack import verify_pack

from tests.extension.conftest import Panel
from tests.extension.packing import log, make_pack, part

WORDS = 16  # The index of the column in the table.


@pytest.mark.parametrize(
    "name",
    [
        "通" * 90 + ".二零二六年录音",
        "录音 " * 60 + ".m4a",
        "a" * 79 + " b.txt",
        "a" * 300,
        "a" * 179 + " b.m4a",
    ],
)
def test_any_name_of_a_file_is_one_that_other_tools_take(panel: Panel, tmp_path: Path, name: str):
    panel.run(
        """const { id } = await app.ledger.record(call());
        await app.attachments.add(id, new File(['abc'], given, { type: 'text/plain' }));""",
        name,
    )
    (pack,) = make_pack(panel, tmp_path)
    assert verify_pack(pack).good
    shutil.unpack_archive(pack, tmp_path / "bag", "zip")
    (bag,) = (tmp_path / "bag").iterdir()
    checked = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(bag)],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr


def test_many_files_with_long_names_stay_under_the_limit(panel: Panel, tmp_path: Path):
    panel.run(
        """const { id } = await app.ledger.record(call());
        for (let n = 0; n < 40; n += 1) {
          const bytes = crypto.getRandomValues(new Uint8Array(60_000));
          const name = `${'长'.repeat(64)}${n}.jpg`;
          await app.attachments.add(id, new File([bytes], name, { type: 'image/jpeg' }));
        }"""
    )
    packs = make_pack(panel, tmp_path, channel="nifa")
    assert len(packs) > 1
    assert [pack.stat().st_size <= 2_000_000 for pack in packs] == [True] * len(packs)
    assert sum(verify_pack(pack).attachments for pack in packs) == 40


@pytest.mark.parametrize("words", ["'-别想跑' 他说", "'引号'", "＝1+1", "\n=1", "-50%"])
def test_no_words_are_a_formula_and_none_make_a_good_pack_look_changed(
    panel: Panel, tmp_path: Path, words: str
):
    log(panel, {"words": words})
    (pack,) = make_pack(panel, tmp_path)
    assert verify_pack(pack).good
    _, row = csv.reader(io.StringIO(part(pack, "events.csv").removeprefix("\ufeff"), newline=""))
    assert row[WORDS] == f"'{words}"


def test_names_are_marked_so_that_unzip_reads_them(panel: Panel, tmp_path: Path):
    """Info-ZIP reads names as UTF-8, and file modes, only from an archive whose system has them."""
    panel.run(
        """const { id } = await app.ledger.record(call());
        await app.attachments.add(id, new File(['abc'], '录音.m4a', { type: 'audio/mp4' }));"""
    )
    with zipfile.ZipFile(make_pack(panel, tmp_path)[0]) as opened:
        files = opened.infolist()
    made = {(one.create_system, one.external_attr >> 16) for one in files}
    assert made == {(3, 0o100644)}
    assert all(one.flag_bits & 0x800 for one in files if not one.filename.isascii())
