"""What a moderator can decide, and the closed list of reasons. Each reason has words in `_locales`."""

from __future__ import annotations

VERDICTS: dict[str, dict[str, tuple[str, ...]]] = {
    "burst": {
        "count": ("many_were_called", "no_coordination"),
        "discard": ("coordinated", "one_origin"),
    },
    "contest": {
        "keep": ("reports_hold", "coordinated"),
        "clear": ("accusation_wrong", "changed_hands"),
    },
    "dispute": {
        "clear": ("accusation_wrong", "changed_hands", "owner_plausible"),
        "keep": ("reports_hold", "not_the_owner", "not_plausible"),
    },
    "agency": {
        "approve": ("firm_exists",),
        "refuse": ("a_person", "no_such_firm", "listed_already"),
    },
}
"""about → verdict → reasons. On a burst: its reports count, or are discarded. On a contest or a dispute: what
was said against the number is cleared, or kept."""
FROM_REPORTS = frozenset({"burst", "contest"})
"""What the reports themselves bring before a moderator."""
MERGE_CODE = "same_firm"
UNDO_CODES = ("mistake", "new_facts")


class CannotDecide(Exception):
    """Nothing was changed. `code` says why; the words are `moderate_cannot_<code>`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check(about: str, verdict: str, code: str) -> None:
    """Raises CannotDecide `verdict` or `code` when that cannot be said about such a case."""
    known = VERDICTS[about]
    if verdict not in known:
        raise CannotDecide("verdict")
    if code not in known[verdict]:
        raise CannotDecide("code")
