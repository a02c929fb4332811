"""Two devices in one browser, and what they hold, for the tests of backups."""

from typing import Any

from tests.extension.conftest import Panel

PASSPHRASE = "茶杯 bicycle 月台 seven"
TWO = """const here = app, there = globalThis.other ??= await open({}, { store: openStore('other') });
const secret = given?.passphrase ?? given ?? 'x';
const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());
const make = async (device, identity = true) => bytesOf((await (await device.backup()).make(secret,
  { identity })).file);
const restore = async (device, bytes, options) => (await device.backup()).restore({ name: 'b.dunbook',
  bytes }, secret, options);
const own = { accept: ['identity', 'server'] };
const pseudonym = (letter) => ({ secret: letter.repeat(43), registered: true });
const waitingReport = (id, state) => ({ id, state, key: 'CN-95188', display: '95188', server: 'http://s',
  tries: 1, nextAt: null, problem: null, answer: null, createdAt: '2026-01-01T00:00:00.000Z', body: '{}' });
const instalment = (id, fen) => ({ id, fen, debt: 'd', creditor: 'huabei', name: '', due: '2026-12-01',
  state: 'open', on: null, logged: null });
const debt = (id) => ({ id, creditor: 'huabei', name: '', amount: '1', dueDate: '' });
const move = async (from, to) => restore(to, await make(from));
const words = async (device) => (await device.ledger.entries()).map((entry) => entry.words).sort();
"""


# Making the key of a sealed file costs a device a sixth of a second on purpose, once when sealing and once
# when opening. The result of the merge does not depend on it.
QUICK = """const stretch = SubtleCrypto.prototype.deriveBits;
crypto.subtle.deriveBits = (way, ...more) => stretch.call(crypto.subtle, { ...way, iterations: 1 }, ...more);
try {"""
DONE = """} finally {
  delete crypto.subtle.deriveBits;
}"""


def run(panel: Panel, body: str, quickly: bool = True) -> Any:
    """`quickly`: with a cheap key, for a test that is not about the passphrase."""
    whole = f"{QUICK} {TWO} {body} {DONE}" if quickly else TWO + body
    return panel.run(whole, PASSPHRASE)
