"""Real Firefox with the add-on installed, and the sidebar its toolbar button opens, driven where it stands.

Marionette's own commands know tabs only. The actor they use is there in every frame, the sidebar's included,
so the sidebar is driven through that one: clicks and keys are the same ones a tab would get.
"""

import base64
import json
import re
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from marionette_driver.addons import Addons
from marionette_driver.by import By
from marionette_driver.marionette import Marionette

from tests.browser import finding

ROOT = Path(__file__).parents[2]
# The id in the moz-extension:// address, fixed by a preference.
HOST = "11111111-2222-4333-8444-555555555555"
STARTING = 60  # Seconds to wait; a start takes three.
PREFERENCES = {
    "extensions.webextOptionalPermissionPrompts": False,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.newtabpage.enabled": False,
    "browser.startup.page": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "zh-CN, en",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    # A driver is faster than anything that fades in, so nothing fades.
    "ui.prefersReducedMotion": 1,
}
# Runs in the browser's own window. `panel` is the actor inside the sidebar, or inside the tab that the icon
# opens where there is none; `until` waits for a condition.
DRIVER = """
const [ACTION, ARGUMENTS, done] = arguments;
const until = async (what, holds) => {
  for (let i = 0; i < 300; i++) {
    const value = await Promise.resolve().then(holds).catch(() => null);
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited in vain until ' + what);
};
const tab = () => [gBrowser.selectedBrowser].find((one) => one.currentURI.spec.includes('panel.html'));
const frame = () => document.getElementById('sidebar')
  .contentDocument?.getElementById('webext-panels-browser') ?? tab();
const panel = () => frame().browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
const run = (script, args = []) => panel().executeScript(script, args,
  { sandboxName: null, newSandbox: true, async: true, timeout: 15000, file: 'test', line: 0 });
const find = (css) => until(css, () => panel().findElement('css selector', css, {}));
const capabilities = { toJSON: () => ({}) };
// What is just being drawn may be covered, or be replaced before the click.
const NOT_YET = /NoSuchElement|NotInteractable|Stale|Intercepted/;
const click = async (css) => {
  let failure = null;
  await until(`${css} can be clicked`, async () => {
    try {
      await panel().clickElement(await find(css), capabilities);
    } catch (error) {
      if (NOT_YET.test(String(error))) throw error;
      failure = error;
    }
    return true;
  });
  if (failure) throw failure;
};
const actions = {
  opened: async () => {
    await until('the sidebar is open', () => SidebarController.isOpen && frame());
    await until('the panel is loaded', () => frame().currentURI.spec.includes('panel.html'));
    return [SidebarController.currentID, frame().currentURI.spec, frame().getBoundingClientRect().width];
  },
  openedInTab: async () => { await until('the panel is in a tab', tab); },
  closed: () => until('the sidebar is closed', () => !SidebarController.isOpen),
  reload: () => frame().reload(),
  run: (script, args) => run(script, args),
  click,
  type: async (css, text) => panel().sendKeysToElement(await find(css), text, capabilities),
  shot: async () => {
    const { width, height } = frame().getBoundingClientRect();
    const bitmap = await frame().browsingContext.currentWindowGlobal
      .drawSnapshot(new DOMRect(0, 0, width, height), 2, 'white');
    const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1];
  },
};
Promise.resolve().then(() => actions[ACTION](...ARGUMENTS)).then((value) => done({ value: value ?? null }),
  (error) => done({ error: String(error) }));
"""


class _Client(Marionette):
    """Waits for the browser without leaving a socket open behind every try, as the original does."""

    def raise_for_port(self, timeout: float | None = None, check_process_status: bool = True) -> bool:
        end = time.monotonic() + (timeout or STARTING)
        while True:
            try:
                socket.create_connection((self.host, self.port), timeout=1).close()
                return True
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)  # The pause between two tries.


class Firefox:
    def __init__(self, profile: Path, root: Path = ROOT) -> None:
        """`root`: a folder with the extension in it, or a package."""
        self._root = root
        self._profile = profile
        manifest = json.loads((ROOT / "manifest.json").read_text())
        self._gecko_id: str = manifest["browser_specific_settings"]["gecko"]["id"]

    def start(self) -> "Firefox":
        port = _free_port()
        uuids = json.dumps({self._gecko_id: HOST})
        preferences = {**PREFERENCES, "extensions.webextensions.uuids": uuids, "marionette.port": port}
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()
        ]
        (self._profile / "user.js").write_text("".join(lines))
        command = [
            finding.firefox(),
            "--marionette",
            "--headless",
            "--no-remote",
            "--remote-allow-system-access",
        ]
        self._process = subprocess.Popen(
            [*command, "--profile", self._profile], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._client = _Client(host="127.0.0.1", port=port)
        self._client.start_session()
        self._client.timeout.script = 30
        Addons(self._client).install(str(self._root), temp=True)
        self._client.set_context("chrome")
        return self

    def stop(self) -> None:
        # Without this the client ends Firefox when it is garbage-collected, and nobody answers any more.
        self._client.delete_session()
        self._process.terminate()
        self._process.wait(timeout=20)

    def click_icon(self) -> None:
        widget = re.sub(r"[^a-z0-9_-]", "_", self._gecko_id)
        self._client.find_element(By.ID, f"{widget}-BAP").click()

    def open_sidebar(self) -> tuple[str, str, float]:
        """The sidebar's id, the address in it, and its width."""
        self.click_icon()
        opened = self._do("opened")
        return opened[0], opened[1], opened[2]

    def open_in_tab(self) -> None:
        """Clicks the icon where there is no sidebar; the panel is driven in the tab from now on."""
        self.click_icon()
        self._do("openedInTab")

    def close_sidebar(self) -> None:
        self.click_icon()
        self._do("closed")

    def reload(self) -> None:
        """Marks the old document first: the new one is there when the mark is gone."""
        self.run("document.documentElement.dataset.old = 'yes'")
        self._do("reload")
        self.until("return document.readyState === 'complete' && !document.documentElement.dataset.old")

    def click(self, css: str) -> None:
        self._do("click", css)

    def type(self, css: str, text: str) -> None:
        self._do("type", css, text)

    def run(self, script: str, *arguments: object) -> Any:
        """The body of a function, run in the panel: `return …` gives something back.

        For an element that is true: it may have left the page before it could be handed over.
        """
        plain = "(said) => done(said instanceof Element || said)"
        body = f"const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then({plain});"
        return self._do("run", body, list(arguments))

    def until(self, script: str, *arguments: object) -> Any:
        """Waits until the script returns something true. A panel that is being replaced is asked again."""
        end = time.monotonic() + 15
        while time.monotonic() < end:
            try:
                if value := self.run(script, *arguments):
                    return value
            except AssertionError as problem:
                if "Actor" not in str(problem) and "Abort" not in str(problem):
                    raise
            time.sleep(0.05)  # The pause comes between two looks, and not instead of one.
        raise AssertionError(f"waited in vain until {script}")

    def screenshot(self) -> bytes:
        return base64.b64decode(self._do("shot"))

    def _do(self, action: str, *arguments: object) -> Any:
        answer = self._client.execute_async_script(DRIVER, script_args=[action, list(arguments)])
        assert "error" not in answer, f"{action} {arguments}: {answer['error']}"
        return answer["value"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
