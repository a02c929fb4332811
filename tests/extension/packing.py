"""Packs as the panel makes them, written to a folder: for the tests of the panel and of `dunbook verify`."""

import base64
import csv
import io
import zipfile
from pathlib import Path
from typing import Any

from tests.extension.conftest import Panel

FACTS = {
    "name": "欧阳明月",
    "phone": "139 1234 5678",
    "identity": "330102199001011234",
    "institution": "某某消费金融有限公司",
    "contract": "HT-2026-0098765",
    "words": "我愿意还钱，请联系我本人。合同 HT20260098765。",
}
REQUEST = {
    "channel": "institution",
    "from": "",
    "to": "",
    "creditor": "huabei",
    "masked": False,
    "language": "zh_CN",
    "facts": FACTS,
    "requests": ["stop_hours"],
    "ownRequest": "请给我寄一份账单。",
    "hide": "",
}
# A week of calls about one debt, one call about another, a correction, and three files.
STORY = """
const at = (day, hour) => `2026-11-${day}T${hour}:05+08:00`;
const first = await app.ledger.record(call({
  at: at(17, '09:12'), words: '说今天不还就找我单位，“明天见”', agency: '=某某公司',
}));
await app.ledger.record(call({
  at: at(18, '22:31'), answered: false, seconds: null, conduct: ['night_contact'],
}));
await app.ledger.record(call({ at: at(18, '10:00'), creditor: 'meituan', words: '另一笔' }));
const third = await app.ledger.record(call({
  what: 'third_party', at: at(19, '12:00'), numberRaw: '+86 138 0013 8000', numberKey: '+8613800138000',
  conduct: ['third_party_contact'], words: '打给我母亲张桂芳，让她记一三九一二三四五六七八',
  agentNumber: '工号 3107', authorisationShown: null,
}));
await app.ledger.correct(first.id, { ...first, amount: '1,250.00' });
const file = (name, type, size, fill) => new File([new Uint8Array(size).fill(fill)], name, { type });
await app.attachments.add(first.id, file('录音 2026%11.m4a', 'audio/mp4', 30_000, 7));
await app.attachments.add(first.id, file('../../截图.png', 'image/png', 900, 8));
await app.attachments.add(third.id, file('信.pdf', 'application/pdf', 1_200, 9));
"""
MAKE = """
const pack = await app.pack();
const made = await pack.make(given);
const files = [];
for (const { name, blob, tooLarge, digest } of made.files) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  files.push({ name, tooLarge, digest, content: btoa(text) });
}
return { ...made, files };
"""


def tell_story(panel: Panel) -> None:
    panel.run(STORY)


def make_pack(panel: Panel, folder: Path, **chosen: Any) -> list[Path]:
    return made_pack(panel, folder, **chosen)[1]


def made_pack(panel: Panel, folder: Path, **chosen: Any) -> tuple[dict[str, Any], list[Path]]:
    made = panel.run(MAKE, {**REQUEST, **chosen})
    paths = []
    for file in made["files"]:
        paths.append(folder / file["name"])
        paths[-1].write_bytes(base64.b64decode(file["content"]))
    return made, paths


def part(pack: Path, name: str) -> str:
    with zipfile.ZipFile(pack) as opened:
        (path,) = [one for one in opened.namelist() if one.endswith(f"/data/{name}")]
        return opened.read(path).decode()


def rows_of(pack: Path) -> list[list[str]]:
    """The rows of the table, without its head."""
    table = part(pack, "events.csv").removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(table, newline="")))[1:]


def log(panel: Panel, *calls: dict[str, Any]) -> None:
    panel.run("for (const one of given) await app.ledger.record(call(one));", list(calls))
