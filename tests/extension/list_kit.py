"""A page of Chromium that has the list's modules as `list`."""

import base64
from typing import Any

from playwright.sync_api import Browser, Page


def open_kit(browser: Browser, files: str) -> Page:
    page = browser.new_page()
    page.goto(f"{files}/blank.html")
    page.evaluate(
        """async () => {
          const names = ['codec', 'digest', 'merge', 'table'];
          const modules = await Promise.all(names.map((name) => import(`/core/list/${name}.js`)));
          const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const line = ({ key, tag, level, month, flags }) => `${key} ${tag} ${level} ${month} ${flags}\\n`;
          const texts = (entries) => Array.from(entries, line).join('');
          const fault = (promise) => promise.then(() => null, (error) => error.code ?? String(error));
          globalThis.list = Object.assign({ bytes, texts, fault }, ...modules);
        }"""
    )
    return page


def run(page: Page, body: str, given: Any = None) -> Any:
    return page.evaluate(f"async (given) => {{ {body} }}", given)


def sent(body: bytes) -> str:
    return base64.b64encode(body).decode()
