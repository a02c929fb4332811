"""The page of `dunbook` on the package index: the pictures and links of the README work from there too."""

import re
import zipfile
from email.message import Message
from email.parser import BytesParser

import pytest

from tests.house.tree import ROOT, read
from tests.server.packaging.wheel import built_wheel

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)#]+)[^)]*\)")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Message:
    """The metadata of the wheel: the README is its body."""
    wheel = built_wheel(tmp_path_factory.mktemp("wheel"))
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return BytesParser().parsebytes(archive.read(name))


def body(page: Message) -> str:
    return page.get_payload(decode=True).decode()


def test_pictures_and_links_have_whole_addresses_of_this_version(page: Message):
    assert page["Description-Content-Type"] == "text/markdown"
    [repository] = [line.partition(", ")[2] for line in page.get_all("Project-URL") or []]
    found = LINK.findall(body(page))
    assert sum(bool(mark) for mark, _ in found) == read("README.md").count("![") > 0
    for mark, address in found:
        start = f"{repository}/{'raw' if mark else 'blob'}/v{page['Version']}/"
        assert address.startswith(start)
        assert (ROOT / address.removeprefix(start)).exists(), address


def test_it_is_the_readme_otherwise(page: Message):
    assert [line for line in body(page).splitlines() if "](" not in line] == [
        line for line in read("README.md").splitlines() if "](" not in line
    ]


def test_what_leads_elsewhere_is_left_alone():
    from build_readme import addressed

    text = "[a](https://a.example) ![b](b.png) [c](#start) [d](docs/d.md#e)"
    assert addressed(text, "https://r.example/r", "v1") == (
        "[a](https://a.example) ![b](https://r.example/r/raw/v1/b.png) [c](#start)"
        " [d](https://r.example/r/blob/v1/docs/d.md#e)"
    )
