"""`dunbook package`: what the stores take of the extension, for one server."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from dunbook.commands.parts import CannotDo, Commands, Say, command, database
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from dunbook.packaging.filling import Filling

_ADDRESS = re.compile(r"https://[\w.:\[\]-]+(/[\w./~-]*)?|http://(127\.0\.0\.1|localhost):\d+", re.ASCII)
"""The form of a server's address that a panel can use: without https only one on the same computer."""

_UPDATES = re.compile(r"https://[\w.:\[\]-]+(/[\w./~-]*)?", re.ASCII)
_ADDON_ID = re.compile(r"\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}|[\w.-]*@[\w.-]+", re.ASCII)
"""The form of an add-on's id in Firefox:
https://extensionworkshop.com/documentation/develop/extensions-and-the-add-on-id/"""


def add(commands: Commands, say: Say) -> None:
    package = command(commands, say, "package", "cli_package", _run)
    package.add_argument("--server", default="", metavar="URL", help=say("cli_package_server"))
    package.add_argument("--seed", action="store_true", help=say("cli_package_seed"))
    package.add_argument("--addon-id", metavar="ID", help=say("cli_package_addon_id"))
    package.add_argument("--updates", metavar="URL", help=say("cli_package_updates"))
    package.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help=say("cli_package_out"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook.packaging.building import BuildFailed
    from dunbook.packaging.packages import all_of
    from dunbook.paths import ROOT

    if not (ROOT / "package-lock.json").is_file():
        raise CannotDo(text(language, "cli_package_no_repository"))
    own = _filling(options, language)
    try:
        made = {**all_of(ROOT, own), **_listings(ROOT, language)}
        for name, content in made.items():
            path = options.out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(text(language, "cli_package_made", path=path, bytes=f"{len(content):,}"))
    except (OSError, BuildFailed) as error:
        raise CannotDo(text(language, "cli_package_failed", reason=error)) from error
    return 0


def _filling(options: argparse.Namespace, language: Language) -> Filling:
    from dunbook.packaging.filling import Filling
    from dunbook.packaging.updates import ANSWER

    server, updates = options.server.rstrip("/"), (options.updates or "").rstrip("/")
    if not (_ADDRESS.fullmatch(server) or (server == "" and not options.seed)):
        raise CannotDo(text(language, "cli_package_bad_server"))
    if options.updates is not None and not _UPDATES.fullmatch(updates):
        raise CannotDo(text(language, "cli_package_bad_updates"))
    if options.addon_id is not None and not _ADDON_ID.fullmatch(options.addon_id):
        raise CannotDo(text(language, "cli_package_bad_addon_id"))
    return Filling(
        server,
        seed=_seed(server, language) if options.seed else None,
        addon_id=options.addon_id,
        update_url=f"{updates}/{ANSWER}" if updates else None,
    )


def _seed(server: str, language: Language) -> bytes:
    """The list as it was published last, with its keys."""
    import tempfile

    from dunbook.published.area_publisher import current_areas
    from dunbook.published.publisher import current
    from dunbook.published.seed import write_seed

    with database(language) as opened, tempfile.TemporaryDirectory() as folder:
        said = current(opened)
        if said is None:
            why = "cli_publish_seed_areas" if current_areas(opened) else "cli_package_no_list"
            raise CannotDo(text(language, why))
        file = Path(folder) / "seed.json"
        write_seed(opened, said, server, file)
        return file.read_bytes()


def _listings(root: Path, language: Language) -> dict[str, bytes]:
    """The texts for the stores by the name of their file."""
    from dunbook.packaging.listing import LANGUAGES, Incomplete, for_taiwan, listing, written

    try:
        made = [listing(root, one) for one in LANGUAGES]
    except Incomplete as error:
        raise CannotDo(text(language, "cli_package_listing", what=error)) from error
    return {f"listing/{one.language}.txt": written(one) for one in [*made, for_taiwan(made[0], root)]}
