"""`dunbook package`: the files that the stores get, and no others."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from dunbook.cli import main
from dunbook.packaging.filling import ENTRY, Filling, filled
from dunbook.packaging.packages import packages as made_from

from tests.house.tree import ROOT, read, under
from tests.server.packaging.conftest import SERVER
from tests.server.packaging.environment import shell

HERE = Path(__file__).parent
NAMES = ("chrome.zip", "firefox.xpi")
LEFT_OUT = {
    "extension/vendor-entries": "what vendor/ is built from",
    "extension/views/pages": "pages of the server",
    "extension/views/complaint/verify": "bundled into verify.html",
    "extension/core/complaint/verify": "bundled into verify.html",
    "extension/platform/offline-worker.js": "of the web page",
    "extension/icons/icon-192.png": "of the web page",
    "extension/icons/icon-512.png": "of the web page",
    "extension/core/list/overview.js": "of the page /overview",
    "extension/core/list/fetch.js": "of the page /overview",
    "extension/core/sharing/notices.js": "of the page /notice",
}


def inside(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def types_only(name: Path) -> bool:
    if name.suffix != ".js":
        return name.name.endswith(".d.ts")
    return re.findall(r"^export .*", read(name), re.M) == ["export {};"]


@pytest.mark.parametrize("name", NAMES)
def test_a_package_holds_what_the_extension_needs_and_nothing_else(name: str, packages: Path):
    files = {PurePosixPath(one) for one in inside(packages / name)}
    ours = {PurePosixPath(one.as_posix()) for one in under("extension")}
    absent = {path for path in ours - files if not types_only(Path(path))}
    unexplained = [path for path in absent if not any(path.is_relative_to(known) for known in LEFT_OUT)]
    assert unexplained == []
    assert {path.parts[0] for path in files} == {"manifest.json", "LICENSE", "_locales", "extension"}
    assert {path.suffix for path in files} <= {"", ".json", ".js", ".css", ".html", ".png", ".svg"}


def test_each_browser_gets_a_manifest_without_what_only_the_other_knows(packages: Path):
    chrome, firefox = (json.loads(inside(packages / name)["manifest.json"]) for name in NAMES)
    assert chrome["background"] == {"service_worker": "extension/background.js", "type": "module"}
    assert firefox["background"] == {"scripts": ["extension/background.js"], "type": "module"}
    assert "browser_specific_settings" not in chrome
    assert firefox["browser_specific_settings"]["gecko_android"]["strict_min_version"]
    assert set(chrome["permissions"]) - set(firefox["permissions"]) == {"sidePanel"}
    assert chrome["version"] == firefox["version"]


def test_the_servers_address_is_in_the_packages_and_in_their_source(packages: Path):
    for name in NAMES:
        product = inside(packages / name)["extension/vendor/product.js"].decode()
        assert '"https://dunbook.example"' in product
        assert "127.0.0.1" not in product
    source = inside(packages / "source.zip")["extension/vendor-entries/product.js"].decode()
    assert "DEFAULT_SERVER = 'https://dunbook.example';" in source


def test_the_table_of_places_that_is_built_again_has_the_same_bytes(packages: Path):
    name = "extension/vendor/places.json"
    assert inside(packages / "chrome.zip")[name] == (ROOT / name).read_bytes()


@pytest.fixture
def reviewers(packages: Path, tmp_path: Path) -> Path:
    """The reviewer's copy, and the package that is built of it; `make soak` builds it as well."""
    copy = tmp_path / "copy"
    with zipfile.ZipFile(packages / "source.zip") as archive:
        archive.extractall(copy)
    with zipfile.ZipFile(packages / "chrome.zip") as archive:
        archive.extractall(copy, [name for name in archive.namelist() if re.search("/vendor/|/zh_TW/", name)])
    return copy


def test_the_same_files_give_the_same_bytes(packages: Path, reviewers: Path):
    again = made_from(reviewers)
    assert set(again) == set(NAMES)
    assert [again[name] for name in NAMES] == [(packages / name).read_bytes() for name in NAMES]


def test_an_operator_hands_out_a_package_of_their_own_and_firefox_finds_newer_ones(reviewers: Path):
    own = Filling(SERVER, addon_id="dunbook@town.example", update_url="https://town.example/f/updates.json")
    names = (PurePosixPath("manifest.json"), ENTRY)
    for name, content in filled({name: (reviewers / name).read_bytes() for name in names}, own).items():
        (reviewers / name).write_bytes(content)
    made = made_from(reviewers)
    for name in (*NAMES, "firefox-self-hosted.xpi"):
        (reviewers / name).write_bytes(made[name])
    stores, ours = (
        json.loads(inside(reviewers / name)["manifest.json"])["browser_specific_settings"]["gecko"]
        for name in ("firefox.xpi", "firefox-self-hosted.xpi")
    )
    assert (stores["id"], ours["id"]) == ("dunbook@town.example", "dunbook@town.example")
    assert ours == {**stores, "update_url": "https://town.example/f/updates.json"}
    version = json.loads((ROOT / "manifest.json").read_text())["version"]
    [update] = json.loads(made["updates.json"])["addons"]["dunbook@town.example"]["updates"]
    assert update == {
        "version": version,
        "update_link": f"https://town.example/f/dunbook-{version}.xpi",
        "applications": {"gecko": {"strict_min_version": stores["strict_min_version"]}},
    }


def test_the_id_in_firefox_never_changes():
    """Firefox stores people's logs under this id, and addons.mozilla.org accepts no other for the same
    add-on."""
    gecko = json.loads((ROOT / "manifest.json").read_text())["browser_specific_settings"]["gecko"]
    assert gecko["id"] == "{ec9570bc-fb2d-4f2b-a7b8-c18d0d42a173}"


@pytest.mark.soak
def test_a_reviewer_who_follows_build_md_gets_the_same_bytes(packages: Path, tmp_path: Path):
    """The commands of BUILD.md are run exactly as printed, with the Node and the Python of this machine."""
    with zipfile.ZipFile(packages / "source.zip") as archive:
        archive.extractall(tmp_path)
    [commands] = re.findall(r"```sh\n(.*?)```", (tmp_path / "BUILD.md").read_text(), re.S)
    subprocess.run(["sh", "-euc", commands], cwd=tmp_path, env=shell(), check=True)
    for name in NAMES:
        assert (tmp_path / "packages" / name).read_bytes() == (packages / name).read_bytes()


@pytest.mark.timeout(900)
def test_mozillas_linter_finds_no_error_and_no_warning_without_an_explanation(packages: Path, tmp_path: Path):
    """The linter by which add-ons for Firefox are reviewed; `web-ext lint` runs the same one. Unpacked
    files are read in three quarters of the time."""
    linter = Path(sys.executable).parents[1] / "linter/node_modules/.bin/addons-linter"
    with zipfile.ZipFile(packages / "firefox.xpi") as archive:
        archive.extractall(tmp_path)
    command = [linter, tmp_path, "--output", "json"]
    done = subprocess.run(command, env=shell(), capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert (found["errors"], done.returncode) == ([], 0)
    warned = sorted((one["code"], one["file"]) for one in found["warnings"])
    explained = json.loads((HERE / "linter/warnings.json").read_text())
    assert warned == sorted((one["code"], one["file"]) for one in explained)
    assert all(one["why"].endswith(".") for one in explained)


@pytest.mark.parametrize(
    "options",
    [
        *(["--server", a] for a in ("dunbook.example", "http://a.example", "https://", "https://a'.example")),
        *(["--server", SERVER, "--updates", a] for a in ("http://127.0.0.1:80", "dunbook.example", "")),
        *(["--server", SERVER, "--addon-id", a] for a in ("dunbook", "{1}", "a b@c", "")),
    ],
)
def test_what_a_browser_could_not_use_is_refused(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["package", *options, "--out", str(tmp_path)]) == 1
    assert options[-2] in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_listing_is_there_in_three_languages_with_a_reason_for_each_permission(packages: Path):
    manifest = json.loads((ROOT / "manifest.json").read_text())
    asked = [*manifest["permissions"], "optional_permissions", "optional_host_permissions"]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (packages / "listing").iterdir()}
    assert set(texts) == {"zh_CN", "en", "zh_TW"}
    fields = ["name", "summary", "description", *(f"permission {name}" for name in asked)]
    for text in texts.values():
        parts = re.split(r"^== (.*) ==\n", text, flags=re.M)[1:]
        assert parts[::2] == fields
        assert all(part.strip() for part in parts[1::2])
        assert not re.search(r"\]\(|\*\*|`", text)
    assert "檔案" in texts["zh_TW"]
    assert not set(texts["zh_TW"]) & set("话号记录这说为网")
