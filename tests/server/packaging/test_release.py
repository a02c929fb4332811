"""`make release`: what it refuses, and what a release consists of."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema_rs
import pytest
from release.project import Project, git, project
from release.ready import problems
from release.sbom import sbom

from tests.house.tree import ROOT, files

MOMENT = "2026-11-29T08:00:00+00:00"
RELEASED = "https://forge.invalid/dunbook/dunbook"
PRETEND = ("-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false")


def commit(root: Path) -> None:
    for command in (["init", "--quiet"], ["add", "--all"], [*PRETEND, "commit", "--quiet", "-m", "all"]):
        subprocess.run(["git", *command], cwd=root, check=True)


def rewrite(root: Path, name: str, before: str, after: str) -> None:
    text = (root / name).read_text()
    assert before in text
    (root / name).write_text(text.replace(before, after, 1))


def prepare(root: Path) -> Path:
    """Brings the repository into the state after the steps of docs/releasing.md."""
    rewrite(root, "pyproject.toml", project(root).repository, RELEASED)
    text = (root / "CHANGELOG.md").read_text()
    version = json.loads((root / "manifest.json").read_text())["version"]
    (root / "CHANGELOG.md").write_text(text.replace("\n## ", f"\n## {version}\n\n## ", 1))
    commit(root)
    return root


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    for name in ("manifest.json", "pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    return prepare(tmp_path)


def test_a_repository_that_is_ready_is_released(ready: Path):
    assert problems(project(ready)) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("manifest.json", '"version": "', '"version": "9', "CHANGELOG.md: its newest heading is"),
        ("manifest.json", '"version": "', '"version": "v', "browsers cannot read the version v"),
        ("CHANGELOG.md", "\n## ", "\n## Unreleased\n\n## ", "its newest heading is Unreleased"),
        ("pyproject.toml", RELEASED, "https://dunbook.example/dunbook", "is not where this repository is"),
        ("CHANGELOG.md", "# Changelog", "# Changes", "Some files are not committed"),
    ],
)
def test_each_thing_that_is_wrong_is_said(ready: Path, name: str, before: str, after: str, said: str):
    rewrite(ready, name, before, after)
    assert said in "\n".join(problems(project(ready)))


def test_a_version_that_is_out_is_not_released_again_from_elsewhere(ready: Path):
    own = project(ready)
    git(ready, "tag", f"v{own.version}")
    assert problems(own) == []
    subprocess.run(["git", *PRETEND, "commit", "--quiet", "--allow-empty", "-m", "b"], cwd=ready, check=True)
    assert [said.partition(";")[0] for said in problems(own)] == [
        f"v{own.version} is released already, from another commit"
    ]


def schema(name: str) -> dict[str, object]:
    """The schema from the format's own library, so that nothing is fetched."""
    folder = resources.files("cyclonedx.schema") / "_res"
    return json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))


def test_the_list_of_parts_is_as_the_format_wants_it():
    beside = ("spdx", "jsf-0.82")
    named = [(f"http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json", schema(name)) for name in beside]
    registry = jsonschema_rs.Registry(named)
    checker = jsonschema_rs.Draft7Validator(schema("bom-1.6"), registry=registry, validate_formats=True)
    made = json.loads(sbom(project(ROOT), MOMENT))
    assert [error.message for error in checker.iter_errors(made)] == []
    made["components"][0]["scope"] = "perhaps"
    assert not checker.is_valid(made)


def test_the_list_names_what_the_product_brings_and_what_only_builds_it():
    own = project(ROOT)
    parts = {one["bom-ref"]: one for one in json.loads(sbom(own, MOMENT))["components"]}
    pinned = set((ROOT / "constraints.txt").read_text().lower().replace("_", "-").split())
    python = [one for one in parts.values() if one["purl"].startswith("pkg:pypi/")]
    assert len(python) > len(own.needs)
    assert [one["name"] for one in python if f"{one['name']}=={one['version']}" not in pinned] == []
    panel = json.loads((ROOT / "package.json").read_text())
    for names, scope in (("dependencies", "required"), ("devDependencies", "excluded")):
        for name, version in panel[names].items():
            purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
            assert (name, parts[purl]["scope"]) == (name, scope)


def test_the_list_is_the_same_bytes_for_the_same_release():
    own = project(ROOT)
    first = sbom(own, MOMENT)
    assert sbom(own, MOMENT) == first
    later = Project(own.root, "9.9.9", own.repository, own.needs)
    assert sbom(later, MOMENT) != first


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository's files, prepared and built, from which `make release` starts."""
    root = tmp_path / "dunbook"
    for name in files():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    prepare(root)
    (root / ".git/info/exclude").write_text("node_modules\n")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copytree(ROOT / "extension/vendor", root / "extension/vendor")
    return root


@pytest.mark.soak
def test_a_release_holds_everything_and_is_the_same_bytes_twice(copy: Path, tmp_path: Path):
    again = {}
    for out in (tmp_path / "one", tmp_path / "two"):
        command = [sys.executable, "-m", "release", "build", "--out", out]
        command += ["--server", "https://town.example", "--updates", "https://town.example/firefox"]
        subprocess.run(command, cwd=copy, env={**os.environ, "PYTHONPATH": str(copy / "server")}, check=True)
        again[out.name] = {
            path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in out.rglob("*")
            if path.is_file()
        }
    assert again["one"] == again["two"]
    version = project(copy).version
    assert set(again["one"]) == {
        *("chrome.zip", "firefox.xpi", "firefox-self-hosted.xpi", "updates.json", "source.zip", "SHA256SUMS"),
        *(f"listing/{language}.txt" for language in ("zh_CN", "en", "zh_TW")),
        *(f"dunbook-{version}{ending}" for ending in ("-py3-none-any.whl", ".tar.gz", ".cdx.json")),
    }
    checked = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(checked, cwd=tmp_path / "one", check=True)
    lines = (tmp_path / "one/SHA256SUMS").read_text().splitlines()
    assert len(lines) == len(again["one"]) - 1
