"""Faults that a server can have, and how each is made, by the finding of `dunbook doctor`."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

from dunbook import clock
from dunbook.cli import main
from dunbook.published.keys import new_key, retire_key
from dunbook.secret import SECRET_FILE

from tests.server.hosts.doctored import Patient, asked_through
from tests.server.templates import DATABASE

TOKEN = "ann " + "t0ken" * 8


def backup(patient: Patient, age_hours: float = 0) -> Path:
    folder = patient.folder.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / "dunbook.sqlite3"
    assert main(["backup", "--to", str(file)]) == 0
    made = clock.now().timestamp() - age_hours * 3600
    os.utime(file, (made, made))
    patient.backups = folder
    return file


def unknown_setting(patient: Patient) -> None:
    patient.sets(POLICYY="circle")


def refused_setting(patient: Patient) -> None:
    patient.sets(POLICY="private", TSA_URL="https:/user:hunter2@tsa.example")


def no_moderators(patient: Patient) -> None:
    patient.sets(MODERATOR_TOKEN_FILE=str(patient.folder.parent / "moderators"))


def operator(patient: Patient) -> None:
    patient.sets(OPERATOR_NAME="Some Society", OPERATOR_CONTACT="mail@dunbook.example")


def no_folder(patient: Patient) -> None:
    shutil.rmtree(patient.folder)


def open_tokens(patient: Patient) -> None:
    file = patient.folder.parent / "moderators"
    file.write_text(TOKEN)
    file.chmod(0o644)
    patient.sets(MODERATOR_TOKEN_FILE=str(file))


def owned_by_another(patient: Patient) -> None:
    patient.patch.setattr("dunbook.doctor.permissions.owner_of", lambda path: len(path.parts))


def no_database(patient: Patient) -> None:
    (patient.folder / DATABASE).unlink()


def empty_database(patient: Patient) -> None:
    (patient.folder / DATABASE).write_bytes(b"")


def older_database(patient: Patient) -> None:
    patient.runs("UPDATE schema_version SET version_num = '0008'")


def newer_database(patient: Patient) -> None:
    patient.runs("UPDATE schema_version SET version_num = '9999', runs_from = '9000'")


def database_away(patient: Patient) -> None:
    patient.sets(DATABASE_URL="postgresql://dunbook:hunter2@127.0.0.1:9/dunbook")


def damaged_database(patient: Patient) -> None:
    (patient.folder / DATABASE).write_bytes(b"no database at all" * 100)


def far_clock(patient: Patient) -> None:
    patient.later(days=400)


def no_secret(patient: Patient) -> None:
    patient.runs("DELETE FROM fact WHERE name = 'secret'")
    (patient.folder / SECRET_FILE).unlink()


def missing_secret(patient: Patient) -> None:
    (patient.folder / SECRET_FILE).unlink()


def damaged_secret(patient: Patient) -> None:
    (patient.folder / SECRET_FILE).write_bytes(b"short")


def other_secret(patient: Patient) -> None:
    (patient.folder / SECRET_FILE).write_bytes(os.urandom(32))


def no_list(patient: Patient) -> None:
    patient.runs("DELETE FROM list_file")
    shutil.rmtree(patient.folder / "keys")


def keys_elsewhere(patient: Patient) -> None:
    shutil.rmtree(patient.folder / "keys")


def keys_soon(patient: Patient) -> None:
    new_key(patient.folder)


def keys_unknown(patient: Patient) -> None:
    (old,) = (patient.folder / "keys").glob("*.pem")
    new_key(patient.folder)
    retire_key(patient.folder, old.stem)


def keys_damaged(patient: Patient) -> None:
    (key,) = (patient.folder / "keys").glob("*.pem")
    key.write_bytes(b"no key")


def anchor(patient: Patient) -> None:
    patient.private("anchor_key", os.urandom(32))


def damaged_anchor(patient: Patient) -> None:
    patient.private("anchor_key", b"short")


def list_not_renewed(patient: Patient) -> None:
    patient.later(days=9)


def list_expired(patient: Patient) -> None:
    patient.later(days=20)


def checked(patient: Patient) -> None:
    assert main(["check"]) == 0


def checked_long_ago(patient: Patient) -> None:
    checked(patient)
    patient.later(days=5)


def overdue_case(patient: Patient) -> None:
    day = clock.day_of(clock.now()) - 60
    patient.runs(f"INSERT INTO agency (slug, zh, en, listed, proposed_day) VALUES ('a', 'a', 'a', 0, {day})")


def rules_behind(patient: Patient) -> None:
    patient.runs("UPDATE fact SET value = 'others' WHERE name = 'rules'")


def many_marked(patient: Patient) -> None:
    patient.runs(
        "WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 1001)"
        " INSERT INTO recheck (key, kind) SELECT 'CN-' || at, 'service_95' FROM n"
    )


def policy(name: str) -> Callable[[Patient], None]:
    return lambda patient: patient.sets(POLICY=name)


def free(megabytes: int) -> Callable[[Patient], None]:
    usage = SimpleNamespace(free=megabytes * 2**20)
    return lambda patient: patient.patch.setattr("dunbook.doctor.disk.disk_usage", lambda _: usage)


def no_backups(patient: Patient) -> None:
    patient.backups = patient.folder.parent / "nothing"


def aged(hours: float) -> Callable[[Patient], None]:
    return lambda patient: void(backup(patient, hours))


def void(_: object) -> None:
    pass


def open_backup(patient: Patient) -> None:
    backup(patient).chmod(0o644)


def damaged_backup(patient: Patient) -> None:
    file = backup(patient)
    file.write_bytes(file.read_bytes()[:5000])


def foreign_backup(patient: Patient) -> None:
    with closing(sqlite3.connect(backup(patient))) as copy, copy:
        copy.execute("UPDATE fact SET value = 'f00d' WHERE name = 'secret'")


def through(trusted: int, added: str) -> Callable[[Patient], None]:
    return lambda patient: asked_through(patient, trusted, added)


def outside_without_secret(patient: Patient) -> None:
    patient.address = "https://dunbook.example"
    missing_secret(patient)


def without_https(patient: Patient) -> None:
    patient.address = "http://dunbook.example"


def another_server(patient: Patient) -> None:
    asked_through(patient, 0, "nothing")
    (patient.folder / SECRET_FILE).write_bytes(os.urandom(32))


def away(patient: Patient) -> None:
    patient.address = "http://127.0.0.1:9"


def nothing(_: Patient) -> None:
    pass


CASES: dict[str, tuple[str, Callable[[Patient], None]]] = {
    "settings_right": ("right", nothing),
    "settings_unknown": ("look", unknown_setting),
    "settings_refused": ("wrong", refused_setting),
    "settings_no_moderators": ("look", no_moderators),
    "operator_right": ("right", operator),
    "operator_missing": ("look", nothing),
    "permissions_right": ("right", nothing),
    "permissions_no_folder": ("wrong", no_folder),
    "permissions_open": ("wrong", open_tokens),
    "permissions_owner": ("wrong", owned_by_another),
    "database_right": ("right", nothing),
    "database_none": ("look", no_database),
    "database_empty": ("look", empty_database),
    "database_older": ("look", older_database),
    "database_newer": ("wrong", newer_database),
    "database_away": ("wrong", database_away),
    "database_damaged": ("wrong", damaged_database),
    "clock_alone": ("right", nothing),
    "clock_far": ("wrong", far_clock),
    "secret_right": ("right", nothing),
    "secret_none": ("look", no_secret),
    "secret_missing": ("wrong", missing_secret),
    "secret_damaged": ("wrong", damaged_secret),
    "secret_other": ("wrong", other_secret),
    "keys_right": ("right", nothing),
    "keys_none": ("look", no_list),
    "keys_elsewhere": ("look", keys_elsewhere),
    "keys_soon": ("look", keys_soon),
    "keys_unknown": ("wrong", keys_unknown),
    "keys_damaged": ("wrong", keys_damaged),
    "anchor_right": ("right", anchor),
    "anchor_damaged": ("wrong", damaged_anchor),
    "list_right": ("right", nothing),
    "list_none": ("look", no_list),
    "list_not_renewed": ("wrong", list_not_renewed),
    "list_expired": ("wrong", list_expired),
    "check_right": ("right", checked),
    "check_first": ("right", nothing),
    "check_never": ("look", list_not_renewed),
    "check_old": ("look", checked_long_ago),
    "queue_right": ("right", nothing),
    "queue_overdue": ("wrong", overdue_case),
    "answers_right": ("right", nothing),
    "answers_behind": ("look", rules_behind),
    "answers_marked": ("look", many_marked),
    "persons_lines": ("right", nothing),
    "persons_public": ("right", policy("public")),
    "persons_circle": ("right", policy("circle")),
    "disk_right": ("right", nothing),
    "disk_little": ("look", free(300)),
    "disk_full": ("wrong", free(100)),
    "backups_right": ("right", aged(1)),
    "backups_untold": ("look", nothing),
    "backups_none": ("wrong", no_backups),
    "backups_open": ("wrong", open_backup),
    "backups_old": ("look", aged(60)),
    "backups_damaged": ("wrong", damaged_backup),
    "backups_other_secret": ("wrong", foreign_backup),
    "proxies_right": ("right", through(1, "client")),
    "proxies_unasked": ("look", nothing),
    "proxies_no_secret": ("look", outside_without_secret),
    "proxies_too_high": ("wrong", through(2, "client")),
    "proxies_too_low": ("wrong", through(0, "client")),
    "proxies_dropped": ("wrong", through(0, "nothing")),
    "outside_right": ("right", through(1, "replaced")),
    "outside_no_https": ("wrong", without_https),
    "outside_other": ("wrong", another_server),
    "outside_away": ("wrong", away),
}
