"""`dunbook doctor`: each possible fault is made, and is reported. No secret ever is."""

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from dunbook import clock
from dunbook.cli import main
from dunbook.doctor.outside import proxies
from dunbook.secret import SECRET_FILE, load_secret

from tests.house.messages import messages
from tests.server.conftest import empty_postgres
from tests.server.hosts.ailments import CASES, TOKEN, backup
from tests.server.hosts.doctored import Patient, make_well, well
from tests.server.templates import with_database


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    return make_well(with_database(tmp_path_factory.mktemp("healthy") / "data", migrated))


@pytest.fixture
def patient(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], healthy: Path
) -> Iterator[Patient]:
    with ExitStack() as until:
        yield well(shutil.copytree(healthy, tmp_path / "data"), monkeypatch, capsys, until)


ON_POSTGRES = {"clock_right", "clock_apart"}


@pytest.mark.parametrize("finding", CASES)
def test_what_is_so_is_said(patient: Patient, finding: str):
    state, make = CASES[finding]
    make(patient)
    code, found = patient.examined()
    assert found[finding] == state, found
    assert code == (1 if "wrong" in found.values() else 3 if "look" in found.values() else 0)


def test_every_sentence_has_its_case():
    parts = ("about", "state")
    said = {key.removeprefix("cli_doctor_") for key in messages("en") if key.startswith("cli_doctor_")}
    sentences = {key for key in said if "_" in key and key.partition("_")[0] not in parts}
    assert sentences == set(CASES) | ON_POSTGRES


def test_a_far_older_backup_is_wrong(patient: Patient):
    backup(patient, age_hours=24 * 30)
    assert patient.examined()[1]["backups_old"] == "wrong"


@pytest.mark.parametrize(
    ("seconds", "finding", "state"),
    [(0, "clock_right", "right"), (20, "clock_apart", "look"), (90, "clock_apart", "wrong")],
)
def test_the_clock_is_compared_with_that_of_postgresql(
    patient: Patient, postgres: str, seconds: float, finding: str, state: str
):
    patient.sets(DATABASE_URL=empty_postgres(postgres, f"doctor{seconds}"))
    assert patient.examined()[1]["database_empty"] == "look"
    assert main(["publish"]) == 0
    patient.later(seconds=seconds)
    assert patient.examined()[1][finding] == state


def test_a_proxy_that_adds_no_address_makes_everybody_this_machine():
    arrived = {"added": 0, "trusted_proxies": 0, "passed_on": True, "taken_for": "here"}
    assert proxies(arrived, is_direct=False).code == "dropped"
    assert proxies(arrived, is_direct=True).code == "right"


def test_it_looks_and_changes_nothing(patient: Patient):
    def state() -> dict[str, Any]:
        return {
            str(path): (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
            for path in patient.folder.rglob("*")
            if not path.name.endswith(("-wal", "-shm"))
        }

    before = state()
    patient.examined()
    assert state() == before


def test_an_empty_folder_stays_empty(patient: Patient, tmp_path: Path):
    empty = tmp_path / "empty"
    empty.mkdir(mode=0o700)
    patient.sets(DATA_DIR=str(empty))
    patient.examined()
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(("language", "last"), [("zh_CN.UTF-8", "项。"), ("en_US.UTF-8", "to look at.")])
def test_it_tells_a_person_in_their_language(patient: Patient, capsys, language: str, last: str):
    patient.patch.setenv("LANG", language)
    assert main(["doctor"]) == 3
    said = capsys.readouterr().out
    assert said.strip().endswith(last)
    assert "{" not in said


def test_nobody_else_may_ask_what_arrived(patient: Patient):
    client = patient.world(0).client
    token = load_secret(patient.folder).doctor_token(int(clock.now().timestamp() // 60) - 30)
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {token}"}):
        answer = client.get("/doctor", headers=headers)
        assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_the_examples_of_secrets_are_looked_for(patient: Patient):
    """The check that no secret is printed would notice one."""
    secret = (patient.folder / SECRET_FILE).read_bytes()
    for said in (secret.hex(), base64.b64encode(secret).decode(), "hunter2", TOKEN.split()[1]):
        assert patient.betrayed(json.dumps({"says": said}))
