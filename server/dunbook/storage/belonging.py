"""Which secret a database belongs to. With another one no reporter would be known, and each would be told so.

The database keeps a fingerprint, never the secret: docs/deployment.md says why the two are kept apart.
"""

from __future__ import annotations

from pathlib import Path

from dunbook.operator_error import OperatorError
from dunbook.secret import SECRET_FILE, ServerSecret, load_secret
from dunbook.storage.database import Database

_SAID = "SELECT value FROM fact WHERE name = 'secret'"


class OtherSecret(OperatorError):
    """The machine has another secret than the database knows, or none."""


def belonging_secret(database: Database, data_dir: Path) -> ServerSecret:
    """The machine's secret, made only for a database that knows none yet. Raises OtherSecret."""
    file = data_dir / SECRET_FILE
    if not file.exists() and database.read(_SAID):
        raise OtherSecret("cli_secret_missing", file=file)
    secret = load_secret(data_dir)
    if not database.read(_SAID):
        with database.write("secret") as transaction:
            # Of several machines that start at once one is first; the others are compared with it.
            transaction.run(
                "INSERT INTO fact (name, value) VALUES ('secret', :value) ON CONFLICT (name) DO NOTHING",
                value=secret.fingerprint,
            )
    if database.read(_SAID) != [(secret.fingerprint,)]:
        raise OtherSecret("cli_secret_other", file=file)
    return secret


def adopt_secret(database: Database, data_dir: Path) -> None:
    """Makes the database belong to this machine's secret, because the operator lost the other one."""
    with database.write("secret") as transaction:
        transaction.run(
            "INSERT INTO fact (name, value) VALUES ('secret', :value)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            value=load_secret(data_dir).fingerprint,
        )
