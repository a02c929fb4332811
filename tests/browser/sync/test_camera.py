"""The phone scans the code inside the page: what its camera sees is a film of the computer's screen."""

import base64
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.browser import finding
from tests.browser.axe import stands_out, violations
from tests.browser.chromium import PATIENCE
from tests.browser.panel import Panel
from tests.browser.serving import Server
from tests.browser.sync.test_two_devices import shown_code
from tests.browser.whole.test_phone_page import plain
from tests.browser.words import words

__all__ = ["plain"]

WIDTH, HEIGHT = 640, 480
# The picture in the middle of a grey room, as brightness only.
SEEN = """async ([picture, width, height]) => {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#777';
  pen.fillRect(0, 0, width, height);
  if (picture) {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const scale = (0.8 * height) / Math.max(image.width, image.height);
    const [wide, high] = [image.width * scale, image.height * scale];
    pen.drawImage(image, (width - wide) / 2, (height - high) / 2, wide, high);
  }
  const { data } = pen.getImageData(0, 0, width, height);
  const light = Uint8Array.from({ length: width * height }, (_, at) =>
    0.3 * data[at * 4] + 0.59 * data[at * 4 + 1] + 0.11 * data[at * 4 + 2]);
  return light.toBase64();
}"""
REMEMBER = "() => { globalThis.film = document.querySelector('video').srcObject; }"
IS_OFF = "() => film.getTracks().every(({ readyState }) => readyState === 'ended')"

OpenPhone = Callable[..., Panel]


def film(panel: Panel, picture: bytes, to: Path) -> None:
    """YUV4MPEG2, which Chromium plays as what a camera sees."""
    asked = [base64.b64encode(picture).decode(), WIDTH, HEIGHT]
    light = base64.b64decode(panel.page.evaluate(SEEN, asked))
    colourless = bytes([128]) * (WIDTH * HEIGHT // 2)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F5:1 Ip A1:1 C420\n".encode()
    to.write_bytes(head + (b"FRAME\n" + light + colourless) * 2)


@pytest.fixture
def with_camera(playwright: Playwright, circle: Server) -> Iterator[OpenPhone]:
    """Opens the page on a phone whose camera sees a film; without one it has no camera."""
    with ExitStack() as stack:

        def open_one(seen: Path | None, allowed: bool = True) -> Panel:
            options = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={seen}"]
            browser: Browser = playwright.chromium.launch(
                executable_path=finding.chromium(), args=options if seen else []
            )
            stack.callback(browser.close)
            context = browser.new_context(
                viewport={"width": 390, "height": 844},
                locale="zh-CN",
                has_touch=True,
                is_mobile=True,
                permissions=["camera"] if allowed else [],
                service_workers="block",
            )
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.goto(circle.address)
            return Panel(page)

        yield open_one


def open_join(phone: Panel) -> None:
    phone.go("settings").by("open-sync").click()
    phone.by("sync-join").click()


def test_the_code_on_the_computer_is_scanned_inside_the_page(
    open_phone, with_camera: OpenPhone, circle: Server, tmp_path: Path
):
    computer = open_phone(circle)
    computer.log_call("0571-26888888", said="computer")
    shown_code(computer)
    film(computer, computer.by("qr-code").screenshot(), tmp_path / "screen.y4m")
    phone = with_camera(tmp_path / "screen.y4m")
    open_join(phone)
    phone.by("scan-open").click()
    expect(phone.by("sync-scanned")).to_be_visible(timeout=60_000)
    expect(phone.by("scan-film")).to_have_count(0)
    phone.by("sync-connect").click()
    expect(phone.by("sync-digits")).to_be_visible()
    expect(computer.by("sync-digits")).to_have_text(phone.by("sync-digits").inner_text())
    computer.by("sync-same").click()
    phone.by("sync-agree").click()
    expect(phone.by("sync-device")).to_have_count(2)


def test_another_code_is_said_to_be_none(open_phone, with_camera: OpenPhone, circle: Server, tmp_path: Path):
    server = open_phone(circle)
    server.page.goto(f"{circle.address}/phone")
    film(server, server.by("phone-code").screenshot(), tmp_path / "other.y4m")
    phone = with_camera(tmp_path / "other.y4m")
    open_join(phone)
    phone.by("scan-open").click()
    expect(phone.page.get_by_role("alert")).to_have_text(words("error_bad_code"), timeout=60_000)
    expect(phone.by("scan-film")).to_have_count(0)
    expect(phone.by("sync-connect")).to_be_disabled()


def test_the_camera_is_off_once_it_is_closed_or_left(
    open_phone, with_camera: OpenPhone, circle: Server, tmp_path: Path
):
    film(open_phone(circle), b"", tmp_path / "room.y4m")
    phone = with_camera(tmp_path / "room.y4m")
    open_join(phone)
    for leave in (lambda: phone.by("scan-stop").click(), lambda: phone.go("log")):
        phone.by("scan-open").click()
        expect(phone.by("scan-film")).to_be_visible()
        phone.page.set_viewport_size({"width": 240, "height": 800})
        assert (violations(phone.page), stands_out(phone.page)) == ([], [])
        phone.page.evaluate(REMEMBER)
        assert not phone.page.evaluate(IS_OFF)
        leave()
        expect(phone.by("scan-film")).to_have_count(0)
        assert phone.page.evaluate(IS_OFF)


def test_without_a_camera_or_its_permission_the_other_ways_stay(
    open_phone, with_camera: OpenPhone, circle: Server, tmp_path: Path
):
    film(open_phone(circle), b"", tmp_path / "room.y4m")
    asked = ((with_camera(None), "missing"), (with_camera(tmp_path / "room.y4m", allowed=False), "denied"))
    for phone, why in asked:
        open_join(phone)
        phone.by("scan-open").click()
        expect(phone.page.get_by_role("alert")).to_have_text(words(f"error_camera_{why}"))
        expect(phone.by("scan")).to_be_visible()
        expect(phone.by("sync-code")).to_be_editable()
        assert violations(phone.page) == []


def test_over_plain_http_it_is_said_that_there_is_no_camera(plain):
    plain.goto("http://dunbook.home/")
    phone = Panel(plain).open("join")
    expect(phone.by("scan-insecure")).to_have_text(words("scan_insecure"))
    expect(phone.by("scan-open")).to_have_count(0)
    expect(phone.by("scan")).to_be_visible()
