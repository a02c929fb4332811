"""Every constant that decides what is published, each with its reason. Nothing else holds such a number."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

ACCUSING = ("collection_agency", "lender_own_collection", "law_firm_letter", "impostor")
"""Tags that say something about who calls, in the order that breaks a tie."""
CONTRARY = "not_collection"
"""Says that it is not a collector. It weighs exactly as much as an accusation, or whitewashing and framing
would not cost the same."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What the reports on one key must reach before anybody but their reporters sees anything."""

    reporters: int
    days: int
    """The least number of different days on which they were made: an evening's quarrel is one day."""
    networks: int
    """The least number of different networks from which they came; 0 asks for none and keeps none."""
    wilson: float
    """The least value of the lower Wilson bound of the share of accusing evidence in all evidence."""
    overturn: float | None
    """How many times the accusing evidence the contrary evidence must weigh before a contested number is
    hidden; until then it is shown as disputed. None hides it as soon as the bound fails: on a number that may
    be a person's, doubt is for the person. On a firm's line it is not, or a firm could vote itself clean with
    as many installs as it has victims."""
    burst: int
    """From this number on, new installs that registered within `burst_span` days of one another and report
    one key are held back until a moderator has looked; 0 for never. On a mobile it is fewer than the bar asks
    for, so a batch of new installs alone cannot publish one. On other lines it is more than chance brings
    together."""
    burst_span: int


@dataclass(frozen=True, slots=True)
class Policy:
    name: str
    service: Bar
    """Service numbers, 400/800 and landlines: firms lease them, and a wrong tag hurts an organisation."""
    mobile: Bar
    """Mobiles belong to persons. A wrong tag can ruin one, so the bar is higher in every direction."""
    new_weight: float
    """What a report weighs while its install is new: making installs must not be making evidence."""
    persons: bool
    """Whether a number that may be a person's is ever published. Reports on it are kept all the same: they
    reach moderators, and another policy of the same server may count them."""
    detail_reporters: int
    """The number of people who must agree on an agency, a lender or a conduct before it is named: a detail
    that only one person gave would show what that person said."""

    record_lines: int = 0
    """The number of lines of organisations, confirmed by outsiders, that an accuser of a person must have
    named before; 0 asks for no record. One could be luck, and three are more than most debtors ever see
    first."""
    record_days: int = 30
    """The least number of days between the first of them and the last: an attack has to be prepared for a
    month, which is longer than the numbers of one quarrel stay in use."""
    confirmers_each: int = 2
    """The number of outsiders who must confirm a line, and who must stand behind each accuser that counts:
    with fewer, one helper could vouch for any number of installs."""
    persons_most: int = 2
    persons_days: int = 90
    """The limit on accusations of persons by one install where a record is asked for: at most `persons_most`
    within these days. Collectors change their mobiles more often; whoever accuses many persons is worth less
    to everybody else."""
    half_life: int = 125
    """The number of days after which evidence counts half. Numbers change hands within months; after a year
    13 % is left."""
    new_days: int = 7
    """The number of days for which an install is new: long enough to be noticed, short enough for an honest
    newcomer."""
    z: float = 1.96
    """95 % bound, two-sided: the usual one, so that anybody can check a value with a table."""
    several: float = 6.0
    many: float = 15.0
    """The amounts of faded evidence from which the words change. They are far enough apart that one report
    seldom changes a word."""
    silent_days: int = 365
    """The number of days without a reported call after which nothing is shown any more, however many reported
    once."""

    def bar(self, kind: str) -> Bar:
        return self.mobile if personal(kind) else self.service

    def fingerprint(self) -> str:
        """Changes when anything here changes: what is published must then be worked out again."""
        return json.dumps(asdict(self), sort_keys=True)


PERSONAL = frozenset({"mobile", "mobile_virtual", "international", "relay_700"})
"""Kinds that may be one person's telephone. Foreign numbers and number-protection relays cannot be told from
private ones, so they get the higher bar too."""


def personal(kind: str) -> bool:
    return kind in PERSONAL


NETWORK_DAYS = 30
"""How many days a network's mark is kept; after that only "the same" or "another" remains."""
MONTH_AFTER_DAYS = 90
"""The age in days at which the days of a report become its month. What days decide (the bar, a burst) is
decided by then."""
INSTALL_MONTH_AFTER_DAYS = 180
"""The age in days at which the day of a registration becomes its month: the early reports have been settled
by then."""
DISPUTE_TARGET_DAYS = 5
"""The number of working days within which moderators mean to decide a dispute or a formal notice: as long as
the firms that tag callers in China take (three to five)."""
DISPUTE_DAYS = 14
"""The number of days after which the owner of a personal number has won if no moderator has decided: the
fallback."""
DISPUTE_INSTALL_DAYS = 30
"""The age in days below which time alone decides for no install: otherwise a new one and one request would
clear an agency's mobile on a server whose moderators are away for two weeks. A record takes as long."""
DISPUTES_A_DAY = 3
"""The maximum number of disputes from one install in a day. An owner has one or two numbers; somebody who
disputes many is not their owner."""
DISPUTES_OPEN = 5
"""The maximum number of disputes that one install has open at once. A firm with more lines sends a formal
notice, which names them all."""
CASES_DECIDED_LEAST = 50
"""The number of open disputes that a few volunteers can decide within the fallback. More than this, and more
than the cases decided in as many days lately, are a flood: time then decides nothing, or it would clear every
number."""
NOTICES_A_MONTH = 5
"""The maximum number of formal notices from one install in 30 days: one notice names as many numbers as it
needs."""
NOTICES_OPEN = 1000
"""The number of waiting formal notices, some megabytes, from which on each install may have only one of them.
Nobody is refused because of others."""
NOTICE_KEPT_DAYS = 365
"""How many days a formal notice is kept after it was decided: whoever sent it may come back to it."""
MOST_DOUBLINGS = 10
"""The maximum number of times that the bar of a person's number doubles, once for each dispute that its owner
won: about a thousandfold."""
QUOTA = ((0, 10), (30, 20))
"""(age of the install in days, reports a day from then on). A busy day of collection calls has fewer numbers;
re-reports and withdrawn reports count too, or withdrawing would be a way to go on for ever."""
BUSY_REGISTRATIONS = 50
"""The number of registrations in an hour from which the proof of work gets dearer. A server of a few thousand
users has fewer; an attacker who makes installs makes more."""
DEAREST_PROOF = 16
"""The maximum price of a proof of work, which doubles with the registrations: some twenty seconds on a slow
phone, which an honest newcomer still waits for, while an attacker needs sixteen times the machines."""

PUBLIC = Policy(
    name="public",
    service=Bar(reporters=3, days=2, networks=0, wilson=0.40, overturn=2.0, burst=12, burst_span=2),
    # Ten with a record: a careful attacker needs exactly as many installs as the bar says, each a month old.
    # Three days, three networks and the burst are no hindrance to the careful, but to the many others.
    mobile=Bar(reporters=10, days=3, networks=3, wilson=0.55, overturn=None, burst=4, burst_span=14),
    new_weight=0.3,
    persons=True,
    detail_reporters=2,
    record_lines=2,
)
LINES = replace(PUBLIC, name="lines", persons=False, record_lines=0)
"""The default. Five patient installs are enough to frame somebody under any bar that honest people can reach,
and the law of mainland China protects the number of a person, also of a rude one; organisations' lines are
what is worth knowing. See docs/moderation.md for what `public` costs."""
CIRCLE = Policy(
    # A family or a support group with its own server: its members know one another, one report is enough.
    name="circle",
    service=Bar(reporters=1, days=1, networks=0, wilson=0.0, overturn=None, burst=0, burst_span=0),
    mobile=Bar(reporters=1, days=1, networks=0, wilson=0.0, overturn=None, burst=0, burst_span=0),
    new_weight=1.0,
    persons=True,
    detail_reporters=1,
)
POLICIES = {policy.name: policy for policy in (LINES, PUBLIC, CIRCLE)}
