"""What the panel counts as a contact at night, in each region, is what the check counts."""

from pathlib import Path
from typing import Any

import pytest
from dunbook.evidence_pack import verify_pack

from tests.vectors.verify.packs import made_by_the_panel

KINDS = ("call", "sms", "visit", "letter", "third_party")


def at_night(what: str) -> dict[str, Any]:
    at = "2026-11-20T23:30:00+08:00"
    return {"written": "2026-11-20T15:40:00.000Z", "fields": {"what": what, "at": at, "creditor": "huabei"}}


def said_of(folder: Path, **changed: Any) -> dict[str, Any]:
    story = {"log": [at_night(what) for what in KINDS], "own": [], "madeAt": "2026-11-20T16:00:00.000Z"}
    (pack,) = made_by_the_panel(folder, **story, **changed)
    return verify_pack(pack).as_json()


@pytest.mark.parametrize("region", ["CN", "TW", "US", "HK"])
def test_no_alarm_is_raised_by_the_nights_of_a_region(tmp_path: Path, region: str):
    said = said_of(tmp_path, region=region)
    assert (said["answers"]["content"], said["findings"]) == ("agrees", [])


def test_no_alarm_is_raised_by_what_was_counted_before(tmp_path: Path):
    """Packs made before 2026-12 counted everything but letters."""
    said = said_of(tmp_path, atNight=["call", "sms", "visit", "third_party"])
    assert (said["answers"]["content"], said["findings"]) == ("agrees", [])


def test_a_letter_at_night_is_counted_by_nobody(tmp_path: Path):
    said = said_of(tmp_path, atNight=list(KINDS))
    assert said["answers"]["content"] == "differs"
