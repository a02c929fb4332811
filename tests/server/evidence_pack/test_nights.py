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


@pytest.mark.parametrize("region", ["CN", "TW", "US", "HK"])
def test_no_alarm_is_raised_by_the_nights_of_a_region(tmp_path: Path, region: str):
    story = {"log": [at_night(what) for what in KINDS], "own": [], "madeAt": "2026-11-20T16:00:00.000Z"}
    (pack,) = made_by_the_panel(tmp_path, region=region, **story)
    said = verify_pack(pack).as_json()
    assert (said["answers"]["content"], said["findings"]) == ("agrees", [])
