"""Waiting for something on a page of the extension.

Playwright's own `wait_for_function` asks again by `eval`, which the panel's content security policy forbids.
"""

import time
from typing import Any

from playwright.sync_api import Page

PATIENCE = 15.0  # Seconds to wait.


def until(page: Page, function: str, argument: object = None) -> Any:
    """Returns what the JavaScript function, which may be async, gives, once that is true."""
    deadline = time.monotonic() + PATIENCE
    while not (given := page.evaluate(function, argument)):
        assert time.monotonic() < deadline, f"waited in vain for {function}"
        page.wait_for_timeout(30)
    return given


def rest(page: Page) -> None:
    """Returns once the panel has kept its input: no view is at work, and no write is under way.

    A test closes or reloads a page faster than a person could, and the browser drops a write whose page is
    gone.
    """
    until(page, "() => ![...document.querySelectorAll('*')].some((view) => view.busy === true)")
    page.evaluate(WRITTEN)


def all_read(page: Page) -> None:
    """Returns once every view on the page shows the stored data, by reading it once more."""
    page.evaluate(READ)


READ = """async () => {
  const views = [...document.querySelectorAll('*')].filter((one) => one.readAgain);
  await Promise.all(views.map(async (view) => {
    await view.readAgain();
    await view.updateComplete;
  }));
}"""

# Every write locks the table `turn` (platform/store.js): a transaction on it starts after all writes that
# began before.
WRITTEN = """async () => {
  const there = await indexedDB.databases();
  if (!there.some(({ name }) => name === 'dunbook')) return;
  const db = await new Promise((resolve, reject) =>
    Object.assign(indexedDB.open('dunbook'), {
      onsuccess: (event) => resolve(event.target.result), onerror: reject }));
  if (db.objectStoreNames.contains('turn')) {
    const turn = db.transaction('turn', 'readwrite');
    turn.objectStore('turn').get(0);
    await new Promise((resolve) => Object.assign(turn, { oncomplete: resolve, onabort: resolve }));
  }
  db.close();
}"""


def hold_back(page: Page, room: str, function: str) -> None:
    """The next answer of this function of the panel's core waits for `let_arrive`; those after it do not."""
    page.evaluate(
        f"""(function_) => {{
          const room = document.querySelector('#screen > :last-child').app.{room};
          const answerOf = room[function_];
          globalThis.held = new Promise((isHeld) => {{
            room[function_] = async (...given) => {{
              room[function_] = answerOf;
              const answer = await answerOf(...given);
              await new Promise((resolve) => isHeld(resolve));
              return answer;
            }};
          }});
        }}""",
        function,
    )


def let_arrive(page: Page) -> None:
    """Returns once the screen has drawn its reaction to the answer."""
    page.evaluate(
        """async () => {
          const letGo = await globalThis.held;
          letGo();
          await new Promise((resolve) => setTimeout(resolve));
          await document.querySelector('#screen > :last-child').updateComplete;
        }"""
    )
