"""A healthy server, for `dunbook doctor` to examine after something was made wrong."""

import base64
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from dunbook import clock
from dunbook.api.context import open_context, publish_now
from dunbook.cli import main
from dunbook.config import Settings
from dunbook.secret import SECRET_FILE

from tests.server.listening import listening
from tests.server.templates import DATABASE
from tests.server.world import World

PASSWORDS = ("hunter2", "t0ken")
"""Secrets that the tests put into addresses and token files."""
CLIENT = "198.51.100.7"


@dataclass
class Patient:
    folder: Path
    patch: pytest.MonkeyPatch
    output: Any
    """The fixture `capsys` of pytest."""
    until: ExitStack
    address: str = ""
    backups: Path | None = None
    secrets: set[bytes] = field(default_factory=set)

    def sets(self, **settings: str) -> None:
        for name, value in settings.items():
            self.patch.setenv(f"DUNBOOK_{name}", value)

    def runs(self, statement: str) -> None:
        with closing(sqlite3.connect(self.folder / DATABASE)) as database, database:
            database.execute(statement)

    def private(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)
        (self.folder / name).chmod(0o600)

    def later(self, **by: float) -> None:
        moment = clock.now() + timedelta(**by)
        self.patch.setattr(clock, "now", lambda: moment)

    def world(self, trusted: int) -> World:
        """The server itself, as it is at this moment."""
        world = World(clock.now(), data_dir=self.folder, trusted_proxies=trusted)
        self.until.callback(world.close)
        return world

    def examined(self) -> tuple[int, dict[str, str]]:
        """The exit code, and the state of each finding. The printed text is searched for secrets."""
        self.output.readouterr()
        options = ["--address", self.address] if self.address else []
        options += ["--backups", str(self.backups)] if self.backups else []
        code = main(["doctor", "--json", *options])
        printed = self.output.readouterr()
        assert not self.betrayed(printed.out + printed.err)
        assert not printed.err
        return code, {f"{row['about']}_{row['code']}": row["state"] for row in json.loads(printed.out)}

    def betrayed(self, printed: str) -> bool:
        files = [self.folder / SECRET_FILE, *self.folder.glob("keys/*.pem"), self.folder / "anchor_key"]
        self.secrets |= {file.read_bytes() for file in files if file.is_file()}
        forms = [form(one) for one in self.secrets for form in FORMS]
        return any(form in printed for form in (*forms, *PASSWORDS))


FORMS: tuple[Callable[[bytes], str], ...] = (
    bytes.hex,
    lambda secret: base64.b64encode(secret).decode(),
    lambda secret: base64.urlsafe_b64encode(secret).decode().rstrip("="),
    lambda secret: secret.decode("latin-1").strip(),
)


def asked_through(patient: Patient, trusted: int, added: str) -> None:
    """Puts a proxy in the doctor's way that treats the client's address as proxies do: it adds the address
    (`client`), replaces what the client claimed (`replaced`), or drops the header (`nothing`)."""
    app = patient.world(trusted).app
    inner = app.outermost

    def proxy(environ: dict[str, Any], start_response: Any) -> Any:
        claimed = environ.pop("HTTP_X_FORWARDED_FOR", "")
        if added != "nothing":
            chain = [claimed, CLIENT] if added == "client" else [CLIENT]
            environ["HTTP_X_FORWARDED_FOR"] = ", ".join(filter(None, chain))
        return inner(environ, start_response)

    app.outermost = proxy
    patient.address = patient.until.enter_context(listening(app))


def make_well(folder: Path) -> Path:
    """A data folder with secret, key and list. Copying it is much quicker than making another one."""
    context = open_context(Settings(data_dir=folder), clock.now)
    publish_now(context)
    context.close()
    folder.chmod(0o700)
    return folder


def well(folder: Path, patch: pytest.MonkeyPatch, output: Any, until: ExitStack) -> Patient:
    for name in [name for name in os.environ if name.startswith(("DUNBOOK_", "LC_ALL"))]:
        patch.delenv(name)
    patch.setenv("LANG", "en_US.UTF-8")
    patient = Patient(folder, patch, output, until)
    patient.sets(DATA_DIR=str(folder))
    return patient
