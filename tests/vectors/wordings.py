"""Adds to the wordings of `dunbook verify` what today's messages say: `python -m tests.vectors.wordings`.

Nothing is removed, because packs with the former wordings exist.
"""

import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = ROOT / "server/dunbook/evidence_pack/wordings.json"
STYLE = ROOT / "extension/core/complaint/report-style.js"
IN_A_PACK = re.compile(
    r"log_what_|conduct_|choose_(shown|not_shown|unknown)$|log_(un)?answered|direction_unknown$|time_unknown$|pack_own_call$"
    r"|report_(sum|kind|rows|mark|answer|minutes|seconds|source|comma|sentences|other_numbers|no_number|extent"
    r"|events$|head$|of_log$|from_to|by_hand|file|enclosure)|pack_size$|pack_enclosure_"
    r"|pack_say_between$|call_ask|call_noted$|pack_column_"
)
"""Keys of the messages that stand in a pack and say what its log holds."""
OF_THE_BROWSER = {
    "zh_CN": {
        "list comma": "、",
        "list and": "和",
        "day": "{year}年{month}月{day}日",
        "month day": "{month}月{day}日",
    },
    "en": {
        "list comma": ", ",
        "list and": " and ",
        "day": "{day} {month} {year}",
        "month day": "{day} {month}",
    },
}
"""How `Intl` joins lists and writes days, for zh-CN and en-GB."""
Wordings = dict[str, dict[str, list[str]]]


def of_messages(messages: dict[str, dict[str, str]]) -> dict[str, str]:
    return {key: one["message"] for key, one in messages.items() if IN_A_PACK.match(key)}


def of_today() -> dict[str, dict[str, str]]:
    """The wordings of today by language and key, among them the names of lenders; and the SHA-256 of the
    report's style sheet."""
    tags = json.loads((ROOT / "extension/data/tags.json").read_text(encoding="utf-8"))
    found = {}
    for language in ("zh_CN", "en"):
        messages = json.loads((ROOT / f"_locales/{language}/messages.json").read_text(encoding="utf-8"))
        found[language] = (
            of_messages(messages)
            | OF_THE_BROWSER[language]
            | {
                f"creditor {one['slug']}": (one.get("en") if language == "en" else None) or one["zh"]
                for one in tags["creditors"]
            }
        )
    style = re.search(r"export const STYLE = `(.*?)`", STYLE.read_text(encoding="utf-8"), re.S)
    assert style
    return found | {"style": {"report": hashlib.sha256(style[1].encode()).hexdigest()}}


def known() -> Wordings:
    return json.loads(FILE.read_text(encoding="utf-8"))


def missing() -> list[tuple[str, str, str]]:
    """The (language, key, wording) of today's that the file lacks."""
    before = known()
    return [
        (language, key, said)
        for language, messages in of_today().items()
        for key, said in messages.items()
        if said not in before[language].get(key, [])
    ]


def main() -> None:
    wordings = known()
    for language, key, said in missing():
        wordings[language].setdefault(key, []).append(said)
    FILE.write_text(written(wordings), encoding="utf-8")


def written(wordings: Wordings) -> str:
    """One line for each key, in order."""
    languages = []
    for language, messages in wordings.items():
        lines = [
            f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(said, ensure_ascii=False)}"
            for key, said in sorted(messages.items())
        ]
        languages.append(f'"{language}": {{\n' + ",\n".join(lines) + "\n}")
    return "{" + ",\n".join(languages) + "}\n"


if __name__ == "__main__":
    main()
