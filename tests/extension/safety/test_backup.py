"""Whoever has the passphrase can read a backup, and nobody else (P1)."""

import base64
import json
from hashlib import pbkdf2_hmac
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.extension.conftest import Panel
from tests.extension.safety_devices import PASSPHRASE, run


def made(panel: Panel) -> bytes:
    body = "return btoa(Array.from(await make(here), (byte) => String.fromCharCode(byte)).join(''));"
    return base64.b64decode(run(panel, body, quickly=False))


def opened(file: bytes, passphrase: str) -> dict[str, Any]:
    """Opens the file with none of our code, as the user guide describes it."""
    assert file[:8] == b"DUNBOOK\n"
    end = 12 + int.from_bytes(file[8:12], "big")
    header = json.loads(file[12:end])
    salt, iv = (base64.b64decode(header[name]) for name in ("salt", "iv"))
    key = pbkdf2_hmac("sha256", passphrase.encode(), salt, header["iterations"], 32)
    contents = AESGCM(key).decrypt(iv, file[end:], file[:end])
    length = int.from_bytes(contents[:4], "big")
    return {"header": header, **json.loads(contents[4 : 4 + length]), "files": contents[4 + length :]}


def test_the_file_opens_without_us_with_the_passphrase_only(panel: Panel):
    run(panel, "await here.ledger.record(call({ words: 'secret words' }));")
    file = made(panel)
    assert b"secret words" not in file
    contents = opened(file, PASSPHRASE)
    assert contents["header"]["iterations"] >= 600_000
    assert contents["tables"]["ledger"][0][1]["fields"]["words"] == "secret words"
    assert (len(contents["header"]["salt"]), len(contents["header"]["iv"])) == (24, 16)
    assert opened(made(panel), PASSPHRASE)["header"]["salt"] != contents["header"]["salt"]
    with pytest.raises(InvalidTag):
        opened(file, PASSPHRASE + " ")
    with pytest.raises(InvalidTag):
        opened(file.replace(b'"version":1', b'"version":0'), PASSPHRASE)


def test_a_wrong_passphrase_and_a_changed_file_are_refused(panel: Panel):
    codes = run(
        panel,
        """await here.ledger.record(call());
        const bytes = await make(here);
        const changed = bytes.slice(); changed[changed.length - 40] ^= 1;
        const backup = await there.backup();
        const from = (bytes, passphrase = secret) => fault(backup.restore({ name: 'b', bytes }, passphrase));
        const newer = bytes.slice(); newer[12 + '{"version":'.length] = '2'.charCodeAt(0);
        return [await from(bytes, 'wrong'), await from(changed), await from(bytes.slice(0, 60)),
          await from(new Uint8Array(9)),
          await from(new TextEncoder().encode('PK not a backup at all')), await from(newer),
            (await there.ledger.records()).length];""",
        quickly=False,
    )
    assert codes == [
        *("backup_passphrase", "backup_passphrase", "backup_not_one", "backup_not_one", "backup_not_one"),
        *("backup_newer", 0),
    ]


def test_more_than_can_be_sealed_is_said(panel: Panel):
    code = panel.run(
        """const { bundle, LARGEST } = await import('/core/safety/bundle.js');
        class Huge extends Blob { get size() { return LARGEST; } }
        return fault(bundle([new Huge()]));"""
    )
    assert code == "backup_too_big"


@pytest.mark.soak
def test_two_hundred_megabytes_come_back(panel: Panel):
    size, count = run(
        panel,
        """const entry = await here.ledger.record(call());
        for (let i = 0; i < 20; i += 1) await here.attachments.add(entry.id,
          new File([new Uint8Array(10_000_000).fill(i)], `${i}.wav`, { type: 'audio/wav' }));
        await move(here, there);
        const [{ attachments }] = await there.ledger.entries();
        let size = 0;
        for (const { id } of attachments) size += (await there.attachments.read(id)).byteLength;
        return [size, attachments.length];""",
    )
    assert (size, count) == (200_000_000, 20)
