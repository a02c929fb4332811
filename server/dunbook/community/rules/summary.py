"""What the reports on one number came to, in a few figures: enough to tell a reporter how their own stands.

It is worked out and stored together with what is published, so nobody who asks has to read all reports.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from dunbook.community.rules.burst import Batch, is_held
from dunbook.community.rules.evidence import Own
from dunbook.community.rules.policy import Policy
from dunbook.community.rules.publication import NOTHING_DECIDED, Publication, RulingsInForce, stands
from dunbook.community.rules.tally import NO_REPORTS, Tally, tally


@dataclass(frozen=True, slots=True)
class Summary:
    tally: Tally = NO_REPORTS
    batches: tuple[Batch, ...] = ()
    """The bursts among its reports; see `burst.py`."""
    rulings: RulingsInForce = NOTHING_DECIDED
    """The rulings in force, without the disputes, which decide nothing about a single report."""

    def counts(self, own: Own, policy: Policy) -> bool:
        return stands(own, self.rulings) and not is_held(own, self.batches, policy)

    def waits(self, own: Own, policy: Policy) -> bool:
        """Whether it is held back and no moderator has decided about it."""
        return own.held is None and stands(own, self.rulings) and is_held(own, self.batches, policy)


def summary_of(found: Publication, rulings: RulingsInForce, policy: Policy) -> Summary:
    in_force = RulingsInForce(rulings.official, rulings.cleared_day, rulings.kept_day)
    return Summary(tally(found.counted, policy), tuple(found.batches), in_force)


def to_json(summary: Summary) -> str:
    said, rulings = asdict(summary.tally), summary.rulings
    return json.dumps(
        {
            "tally": list(said.values()),
            "batches": summary.batches,
            "rulings": [rulings.official, rulings.cleared_day, rulings.kept_day],
        },
        separators=(",", ":"),
    )


def from_json(text: str) -> Summary:
    said = json.loads(text)
    people, days, networks, last_seen, start, cohorts = said["tally"]
    return Summary(
        Tally(people, days, networks, last_seen, start, tuple(map(tuple, cohorts))),
        tuple((first, last) for first, last in said["batches"]),
        RulingsInForce(*said["rulings"]),
    )
