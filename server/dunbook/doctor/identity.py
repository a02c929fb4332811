"""By what others know this server: the secret that its hashes are made with, and the keys it signs with.

What is shown of each is what the database or everybody has anyway: a keyed hash, or the name of a public key.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dunbook.anchors import KEY_FILE, AnchorKey
from dunbook.config import Settings
from dunbook.doctor.finding import Finding, look, right, wrong
from dunbook.published.keys import BadKey, load_keys
from dunbook.published.publisher import latest
from dunbook.secret import SECRET_FILE, SecretDamaged, kept_bytes, load_secret
from dunbook.storage import Database

_SHOWN = 16
"""The number of digits of a fingerprint that are shown: enough to compare two machines by eye."""
_SAID = "SELECT value FROM fact WHERE name = 'secret'"


def secret_fingerprint(data_dir: Path) -> str | None:
    """The fingerprint of the secret; None where there is none that can be used. Never makes one."""
    with suppress(SecretDamaged, OSError):
        if (data_dir / SECRET_FILE).is_file():
            return load_secret(data_dir).fingerprint
    return None


def secret(settings: Settings, database: Database) -> Iterator[Finding]:
    file = settings.data_dir / SECRET_FILE
    said = database.read(_SAID)
    own = secret_fingerprint(settings.data_dir)
    if own is None and file.exists():
        yield wrong("secret", "damaged", file=file.absolute())
    elif own is None:
        yield wrong("secret", "missing", file=file.absolute()) if said else look("secret", "none")
    elif said and said != [(own,)]:
        yield wrong("secret", "other", file=file.absolute(), own=own[:_SHOWN], known=said[0][0][:_SHOWN])
    else:
        yield right("secret", own=own[:_SHOWN])


def keys(settings: Settings, database: Database) -> Iterator[Finding]:
    try:
        own = [key.id for key in load_keys(settings.data_dir)]
    except BadKey:
        yield wrong("keys", "damaged", folder=(settings.data_dir / "keys").absolute())
        return
    last = latest(database)
    signing = [key.key_id for key in last.signed.keys] if last else []
    said = {"own": ", ".join(own), "signing": ", ".join(signing)}
    if not own:
        yield look("keys", "elsewhere", **said) if signing else look("keys", "none")
    elif not signing or own == signing:
        yield right("keys", **said)
    elif set(own) & set(signing):
        yield look("keys", "soon", **said)
    else:
        yield wrong("keys", "unknown", **said)
    yield from _anchor(settings)


def _anchor(settings: Settings) -> Iterator[Finding]:
    """The key that signs people's logs is made when the first is asked for."""
    file = settings.data_dir / KEY_FILE
    if not file.is_file():
        return
    try:
        yield right("anchor", id=AnchorKey(kept_bytes(file)).key_id)
    except SecretDamaged:
        yield wrong("anchor", "damaged", file=file.absolute())
