"""No remote code, no inline script, no way for a text to become markup, and no permission unexplained."""

import json
import re

import pytest

from tests.house.javascript import code_only
from tests.house.tree import files, read, under

MARKUP = r"\b(innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|unsafeStatic|srcdoc|eval)\b"
CODE = r"\bnew Function\b|\bdocument\.write|\bimportScripts\b|setTimeout\(\s*''"
PRIVACY = {"docs/privacy.md": "permission", "docs/privacy.zh-CN.md": "权限"}
# The names are put together here; otherwise this file itself would name them.
REGISTRIES = "|".join(
    r"\.".join(host)
    for host in (
        ("registry", "npm(js|mirror)"),
        ("registry", "yarnpkg"),
        ("npmjs", "(org|com)"),
        ("pypi", "org"),
        ("python" + "hosted", "org"),
    )
)


def manifest() -> dict:
    return json.loads(read("manifest.json"))


def test_no_text_can_become_markup_or_code():
    found = {
        str(name): hits
        for name in under("extension", ".js")
        if (hits := re.findall(f"{MARKUP}|{CODE}", code_only(read(name))))
    }
    assert found == {}


def test_pages_have_no_inline_script_or_style():
    for name in under("extension", ".html"):
        page = read(name)
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
        assert not re.search(r"""(src|href)=["']?(https?:)?//""", page)


def test_the_manifest_allows_only_its_own_scripts():
    policy = manifest()["content_security_policy"]["extension_pages"]
    assert "unsafe-" not in policy
    assert "script-src 'self'" in policy
    assert "http:" not in policy.partition("script-src")[2].partition(";")[0]


def test_nothing_is_asked_for_at_install_but_the_quiet_permissions():
    """None of these shows a warning when the extension is installed."""
    quiet = {"sidePanel", "contextMenus", "storage", "alarms"}
    assert set(manifest()["permissions"]) <= quiet
    assert "host_permissions" not in manifest()
    assert "content_scripts" not in manifest()


@pytest.mark.parametrize("page", PRIVACY)
def test_every_permission_is_explained_and_no_other(page: str):
    table = read(page).split(f"| {PRIVACY[page]} |", 1)[1].split("\n\n", 1)[0]
    explained = set(re.findall(r"^\| `(\w+)` \| \S", table, re.M))
    asked = set(manifest()["permissions"])
    asked |= {key for key in manifest() if key.startswith("optional_") and manifest()[key]}
    assert explained == asked


def test_every_permission_is_used():
    """`chrome.storage` for "storage"; the optional hosts are requested by permissions.request."""
    scripts = [*under("extension/platform", ".js"), "extension/background.js"]
    code = " ".join(code_only(read(name)) for name in scripts)
    unused = [name for name in manifest()["permissions"] if not re.search(rf"\.\??\.?{name}\b", code)]
    assert unused == []
    if any(key.startswith("optional_host") for key in manifest()):
        assert re.search(r"permissions\??\.request", code)


def test_the_lock_file_fixes_versions_and_no_addresses():
    packages = json.loads(read("package-lock.json"))["packages"]
    assert all("integrity" in package for path, package in packages.items() if path)
    assert "resolved" not in read("package-lock.json")
    assert "://" not in json.dumps({path: {**package, "funding": ""} for path, package in packages.items()})


def test_no_tracked_file_names_a_package_registry():
    texts = [name for name in files() if name.suffix not in (".png", ".svg", ".ico", ".woff2")]
    assert [str(name) for name in texts if re.search(REGISTRIES, read(name, errors="replace"))] == []


def test_every_pin_is_exact():
    pins = [line for line in read("constraints.txt").splitlines() if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.!+]+", pin)] == []
    package = json.loads(read("package.json"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
