"""`dunbook simulate`: honest crowds and attackers against the real rules, as a table."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dunbook.commands.parts import Commands, Say, command, tell, whole_number
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from dunbook.community.simulation.run import Outcome

MOST_RUNS = 1_000_000


def add(commands: Commands, say: Say) -> None:
    simulate = command(commands, say, "simulate", "cli_simulate", _run)
    simulate.add_argument(
        "--runs", type=whole_number(1, MOST_RUNS), default=1000, help=say("cli_simulate_runs")
    )
    simulate.add_argument("--seed", type=whole_number(0, 2**63), default=None, help=say("cli_simulate_seed"))
    simulate.add_argument("--json", action="store_true", help=say("cli_json"))


def _run(options: argparse.Namespace, language: Language) -> int:
    """Exit code 1 when something that is asked of the rules does not hold."""
    from dunbook.community.simulation.run import SEED, simulate

    seed = SEED if options.seed is None else options.seed

    def progress(done: int, every: int) -> None:
        tell(text(language, "simulate_progress", done=done, all=every))

    outcomes = list(simulate(options.runs, seed, progress))
    towns = min(outcome.runs for outcome in outcomes)
    if options.json:
        print(json.dumps([_as_json(outcome) for outcome in outcomes], indent=2))
    else:
        print(text(language, "simulate_title", runs=options.runs, towns=towns, seed=seed) + "\n")
        print("\n".join(_table(outcomes, language)))
    return 0 if all(outcome.holds for outcome in outcomes) else 1


def _as_json(outcome: Outcome) -> dict[str, object]:
    scenario = outcome.scenario
    return {
        "scenario": scenario.name,
        "values": scenario.values,
        "runs": outcome.runs,
        "happened": outcome.happened,
        "least": scenario.least,
        "most": scenario.most,
        "holds": outcome.holds,
    }


def _table(outcomes: list[Outcome], language: Language) -> list[str]:
    head = [text(language, f"simulate_column_{name}") for name in ("what", "share", "asked", "holds")]
    rows = [head, ["---"] * len(head), *(_row(outcome, language) for outcome in outcomes)]
    return [f"| {' | '.join(row)} |" for row in rows]


def _row(outcome: Outcome, language: Language) -> list[str]:
    scenario = outcome.scenario
    values = {f"v{at}": value for at, value in enumerate(scenario.values)}
    what = text(language, f"simulate_{scenario.name}", **values)
    if not outcome.required:
        return [what, f"{outcome.share:.2%}", "", ""]
    asked = f"≥ {scenario.least:.0%}" if scenario.least else f"≤ {scenario.most:.0%}"
    return [
        what,
        f"{outcome.share:.2%}",
        asked,
        text(language, "simulate_yes" if outcome.holds else "simulate_no"),
    ]
