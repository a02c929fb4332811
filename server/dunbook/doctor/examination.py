"""All examinations, in the order in which somebody would mend what they find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from dunbook.clock import Clock
from dunbook.config import Settings
from dunbook.doctor import backups, disk, outside, permissions, settings, stored
from dunbook.doctor.finding import Finding


def examine(
    environment: Mapping[str, str], clock: Clock, address: str | None, backup_dir: Path | None
) -> Iterator[Finding]:
    """`address`: where clients reach the server, such as https://dunbook.example; None asks nobody."""
    yield from settings.unknown(environment)
    try:
        chosen = Settings()
    except ValidationError as error:
        yield from settings.refused(error)
        return
    yield from settings.chosen(chosen)
    yield from permissions.examine(chosen)
    yield from stored.examine(chosen, clock)
    yield from disk.examine(chosen)
    yield from backups.examine(chosen, backup_dir, clock)
    yield from outside.examine(chosen, address, clock)
