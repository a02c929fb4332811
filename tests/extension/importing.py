"""Files of calls as the panel reads them, for the tests of the import."""

import base64
from typing import Any

from tests.extension.conftest import Panel

HEAD = "起始时间,对方号码,通话时长,呼叫类型"
ANDROID = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore v10 -->
<?xml-stylesheet type="text/xsl" href="calls.xsl"?>
<calls count="6" type="full">
  <call number="057126888888" duration="80" date="1795180445000" type="1" presentation="1" />
  <call number="057126888888" duration="0" date="1795180500000" type="3" contact_name="a &gt; b &amp; c" />
  <call number="95188" duration="60" date="1795180600000" type="2" />
  <call number="-2" duration="0" date="1795180700000" type="5" />
</calls>"""
SETUP = """const importer = await app.openImport();
const read = async (text, name = 'calls.xml') => {
  const file = await importer.read(name, new TextEncoder().encode(text));
  return file.rows ?? (await importer.rows(file)).rows;
};
const take = async (text, name) => {
  const groups = await importer.groupCandidates(await read(text, name));
  const chosen = groups.flatMap((group) => group.rows.filter((row) => row.state === 'new'));
  await importer.save(chosen, { kind: 'android', name: name ?? 'calls.xml' });
  return groups;
};
const states = (groups) => groups
  .flatMap((group) => group.rows.map((row) => [row.row, row.state])).sort((a, b) => a[0] - b[0]);
"""


def rows(panel: Panel, content: bytes | str) -> list[dict[str, Any]]:
    raw = content.encode() if isinstance(content, str) else content
    return panel.run(
        """const bytes = Uint8Array.from(atob(given), (c) => c.charCodeAt(0));
        const importer = await app.openImport();
        const file = await importer.read('calls', bytes);
        return file.rows ?? (await importer.rows(file)).rows;""",
        base64.b64encode(raw).decode(),
    )


def told(found: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row.get(name) for name in names) for row in found]


def csv(*lines: str) -> str:
    return "\n".join([HEAD, *lines, ""])
