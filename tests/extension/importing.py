"""Files of calls as the panel reads them, for the tests of bringing in."""

import base64
from typing import Any

from tests.extension.conftest import Panel

HEAD = "起始时间,对方号码,通话时长,呼叫类型"


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
