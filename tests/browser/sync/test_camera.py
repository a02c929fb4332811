"""The phone scans the code inside the page: what its camera sees is a film of the computer's screen."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser import finding
from tests.browser.axe import stands_out, violations
from tests.browser.conftest import OpenPhone
from tests.browser.panel import Panel
from tests.browser.phones import Phones
from tests.browser.serving import Server
from tests.browser.sync.devices import open_devices, shown_code
from tests.browser.words import words

WIDTH, HEIGHT = 640, 480
# The picture in the middle of a grey frame, as brightness only.
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


def film(panel: Panel, picture: bytes, to: Path) -> None:
    """A film in the format YUV4MPEG2, which Chromium plays as what a camera sees."""
    asked = [base64.b64encode(picture).decode(), WIDTH, HEIGHT]
    light = base64.b64decode(panel.page.evaluate(SEEN, asked))
    colourless = bytes([128]) * (WIDTH * HEIGHT // 2)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F5:1 Ip A1:1 C420\n".encode()
    to.write_bytes(head + (b"FRAME\n" + light + colourless) * 2)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of the film. Its content at the moment when the camera is turned on counts."""
    return tmp_path_factory.mktemp("camera") / "seen.y4m"


@pytest.fixture(scope="module")
def with_cameras(playwright: Playwright, seen: Path) -> Iterator[Phones]:
    options = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={seen}"]
    browser = playwright.chromium.launch(executable_path=finding.chromium(), args=options)
    yield Phones(browser)
    browser.close()


@pytest.fixture
def phone(with_cameras: Phones, circle: Server) -> Iterator[Panel]:
    """A phone that may use its camera, which sees the film."""
    page = with_cameras.fetch(circle.address)
    page.context.grant_permissions(["camera"])
    page.goto(circle.address)
    yield Panel(page)
    with_cameras.bring_back(page, circle.address)
    assert with_cameras.problems == []


def open_join(phone: Panel) -> None:
    open_devices(phone)
    phone.by("sync-join").click()


def test_the_code_on_the_computer_is_scanned_inside_the_page(
    open_phone: OpenPhone, phone: Panel, circle: Server, seen: Path
):
    it_is_off_once_it_is_left(phone, seen)
    the_code_brings_it_in(open_phone(circle), phone, circle, seen)


# How codes are read, also those of another kind, is in tests/node/sync/code.test.js.
@pytest.mark.soak
def test_without_a_camera_or_with_another_code_the_other_ways_stay(
    open_phone: OpenPhone, phone: Panel, circle: Server, seen: Path
):
    computer = open_phone(circle)
    film(phone, b"", seen)
    without_it_the_other_ways_stay(computer, phone)
    another_code_is_said_to_be_none(computer, phone, circle, seen)


def another_code_is_said_to_be_none(computer: Panel, phone: Panel, circle: Server, seen: Path) -> None:
    phone.page.context.grant_permissions(["camera"])
    computer.page.goto(f"{circle.address}/phone")
    film(computer, computer.by("phone-code").screenshot(), seen)
    open_join(phone)
    phone.by("scan-open").click()
    expect(phone.page.get_by_role("alert")).to_have_text(words("error_bad_code"), timeout=60_000)
    expect(phone.by("scan-film")).to_have_count(0)
    expect(phone.by("sync-connect")).to_be_disabled()


def the_code_brings_it_in(computer: Panel, phone: Panel, circle: Server, seen: Path) -> None:
    shown_code(computer)
    film(computer, computer.by("qr-code").screenshot(), seen)
    open_join(phone)
    phone.by("scan-open").click()
    expect(phone.by("sync-scanned")).to_be_visible(timeout=60_000)
    expect(phone.by("scan-film")).to_have_count(0)
    phone.by("sync-connect").click()
    expect(phone.by("sync-digits")).to_be_visible()
    # From here on it goes on as with a code that was typed.
    expect(computer.by("sync-digits")).to_have_text(phone.by("sync-digits").inner_text())


def it_is_off_once_it_is_left(phone: Panel, seen: Path) -> None:
    film(phone, b"", seen)
    open_join(phone)
    phone.page.set_viewport_size({"width": 240, "height": 800})
    for leave in (lambda: phone.by("scan-stop").click(), lambda: phone.go("log")):
        phone.by("scan-open").click()
        expect(phone.by("scan-film")).to_be_visible()
        assert (violations(phone.page), stands_out(phone.page)) == ([], [])
        phone.page.evaluate(REMEMBER)
        assert not phone.page.evaluate(IS_OFF)
        leave()
        expect(phone.by("scan-film")).to_have_count(0)
        assert phone.page.evaluate(IS_OFF)


def without_it_the_other_ways_stay(without: Panel, phone: Panel) -> None:
    """On a device that has no camera, and on one whose person does not allow it."""
    without.page.context.grant_permissions(["camera"])
    phone.page.context.clear_permissions()
    for panel, why in ((without, "missing"), (phone, "denied")):
        open_join(panel)
        panel.by("scan-open").click()
        expect(panel.page.get_by_role("alert")).to_have_text(words(f"error_camera_{why}"))
        expect(panel.by("scan")).to_be_visible()
        expect(panel.by("sync-code")).to_be_editable()
        assert violations(panel.page) == []
