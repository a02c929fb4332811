"""Makes sure that both browsers are there before the tests run: `python -m tests.browser.install`.

As root on Debian they come from the system's packages; elsewhere an installed one is used, and otherwise
Playwright's own. It changes nothing when everything is there already.
"""

import os
import shutil
import subprocess
import sys

from tests.browser import finding

# The Chinese font is needed for screenshots, which would show empty boxes without it.
PACKAGES = {"chromium": "chromium", "firefox-esr": "firefox", "fonts-noto-cjk": "Chinese type"}


def main() -> int:
    if missing_browsers() or missing_packages():
        from_the_system()
    if missing_browsers():
        from_playwright()
    for problem in missing_browsers():
        print(problem, file=sys.stderr)
    return 1 if missing_browsers() else 0


def missing_browsers() -> list[str]:
    problems = []
    for find in (finding.chromium, finding.firefox):
        try:
            find()
        except finding.NoBrowser as problem:
            problems.append(str(problem))
    return problems


def missing_packages() -> list[str]:
    if not can_use_apt():
        return []
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}"]
    return [
        package
        for package in PACKAGES
        if subprocess.run([*query, package], capture_output=True, text=True).stdout != "installed"
    ]


def can_use_apt() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def from_the_system() -> None:
    if not can_use_apt():
        return
    print(f"Installing {', '.join(PACKAGES)} (once) ...", flush=True)
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *PACKAGES]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Package lists that are months old lead to browsers as old, in which the extension does not run.
    for command in (["apt-get", "update", "--quiet"], install):
        subprocess.run(command, stdout=subprocess.DEVNULL, env=environment)


def from_playwright() -> None:
    print("Fetching Chromium and Firefox with Playwright (once) ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium", "firefox"])


if __name__ == "__main__":
    sys.exit(main())
