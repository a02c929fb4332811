"""Two devices in a real browser, each with a database of its own, and the real relay."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dunbook.relay.invitations import keep

from tests.extension.conftest import Panel
from tests.server.listening import listening
from tests.server.world import World


@pytest.fixture
def relay(tmp_path: Path, files: str) -> Iterator[str]:
    world = World(datetime.now(UTC), data_dir=tmp_path, policy="public", allowed_origins=(files,))
    keep(world.context.database, [world.context.secret.mailbox(b"code")], world.context.today())
    with listening(world.app) as where:
        yield where
    world.close()


def test_what_one_panel_logs_the_other_shows(panel: Panel, relay: str):
    """Keys are in the database, where the browser lets no script read them; a panel that opens later has
    them."""
    found = panel.run(
        """
        const { cardOf } = await import('/core/sync/keys.js');
        const other = { store: openStore('phone'), changes: { post() {}, on() {} } };
        const phone = await probe.open({}, other);
        await app.ledger.record(call({ words: 'from the computer' }));
        const one = await app.sync();
        await one.begin({ server: given, name: 'computer', invitation: 'code' });
        const two = await phone.sync();
        await two.joinWith(await one.admit(cardOf(await two.prepare('phone'))));
        const plan = await two.plan();
        await two.agree();
        await phone.ledger.record(call({ words: 'from the phone' }));
        // Other processes, over the same databases.
        const later = await probe.open({});
        const there = await probe.open({}, { ...other, store: openStore('phone') });
        for (const each of [there, later, there]) await (await each.sync()).run();
        const words = async ({ ledger }) => (await ledger.entries()).map((entry) => entry.words).sort();
        const device = await openStore().get('kv', 'sync:device');
        const { problem, devices } = await (await later.sync()).status();
        const { privateKey } = device.keys.sign;
        const secret = await crypto.subtle.exportKey('jwk', privateKey).catch((error) => error.name);
        const both = [await words(later), await words(there)];
        return { plan, words: both, problem, secret, devices: devices.length };
        """,
        relay,
    )
    both = ["from the computer", "from the phone"]
    assert found == {
        "plan": {"send": 0, "take": 1, "lose": 0, "files": False},
        "words": [both, both],
        "problem": None,
        "secret": "InvalidAccessError",
        "devices": 2,
    }


def test_nothing_is_asked_of_a_server_before_the_person_pairs(panel: Panel):
    """P1: this holds also when the panel opens, and when an entry is written."""
    asked = panel.run(
        """
        const asked = [];
        const http = async (...request) => { asked.push(request); throw new Error(); };
        const quiet = await probe.open({}, { http });
        await quiet.ledger.record(call({ words: 'mine' }));
        await quiet.keepTogether();
        const sync = await quiet.sync();
        await sync.run({ now: true });
        return [asked, (await sync.status()).paired];
        """
    )
    assert asked == [[], False]
