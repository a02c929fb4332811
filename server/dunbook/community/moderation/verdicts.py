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
    "notice": {
        "clear": ("accusation_wrong", "changed_hands", "owner_plausible"),
        "keep": ("reports_hold", "not_the_owner", "not_plausible"),
        "answer": ("answered", "not_for_us"),
    },
    "agency": {
        "approve": ("firm_exists",),
        "refuse": ("a_person", "no_such_firm", "listed_already"),
    },
}
"""For each kind of case its verdicts, and for each verdict its reasons. The reports of a burst count or are
discarded. In a contest or a dispute, what was said against the number is cleared or kept; likewise for a
formal notice about a number, which can also be only answered."""
FROM_REPORTS = frozenset({"burst", "contest"})
"""The cases that arise from reports alone."""
MERGE_CODE = "same_firm"
UNDO_CODES = ("mistake", "new_facts")


class CannotDecide(Exception):
    """Nothing was changed. `code` says why; the words are `moderate_cannot_<code>`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def verdicts(about: str, *, number: bool) -> dict[str, tuple[str, ...]]:
    """What can be decided about such a case; without a `number` a notice can only be answered."""
    choices = VERDICTS[about]
    return choices if number or about != "notice" else {"answer": choices["answer"]}


def check(about: str, verdict: str, code: str, *, number: bool = True) -> None:
    """Raises CannotDecide `verdict` or `code` when that cannot be said about such a case."""
    choices = verdicts(about, number=number)
    if verdict not in choices:
        raise CannotDecide("verdict")
    if code not in choices[verdict]:
        raise CannotDecide("code")
