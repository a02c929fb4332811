// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from '../../../extension/core/common/bytes.js';
import { openBox } from '../../../extension/core/sync/box.js';
import { codeIn } from '../../../extension/core/sync/code.js';
import { cardOf, newDevice } from '../../../extension/core/sync/keys.js';
import { joinPairing, showPairing } from '../../../extension/core/sync/pairing.js';
import { slots, waits } from './slots.js';
/** @typedef {import('../../../extension/core/sync/code.js').PairingCode} PairingCode */

const server = 'https://relay.example';
const GROUP = { root: 'secret of the group', devices: [] };
const [computer, phone, stranger] = await Promise.all(['computer', 'phone', 'stranger'].map(newDevice));

/** @param {string} text @returns {Promise<PairingCode>} */
async function read(text) {
  const code = await codeIn(text);
  assert.ok(code);
  return code;
}

/** The computer, while it shows a code. */
async function shown() {
  const { relay, held, time } = slots();
  return { relay, held, time, shows: await showPairing({ relay, device: computer, server }) };
}

const refused = (/** @type {string} */ code) => (/** @type {{code?: string}} */ error) => error.code === code;

for (const by of /** @type {const} */ (['link', 'typed']))
  test(`both show the same digits, and the group arrives: ${by}`, async () => {
    const { relay, held, time, shows } = await shown();
    const joined = await joinPairing({ relay, code: await read(shows[by]), device: phone });
    const other = await shows.other(waits(time));
    const digits = await joined.digits(waits(time));
    assert.match(digits, /^\d{6}$/);
    assert.equal(other.digits, digits);
    assert.deepEqual(other.card, cardOf(phone));
    assert.deepEqual(joined.card, cardOf(computer));
    assert.equal(held.size, 3, 'nothing of the group before the person says yes');
    await other.admit(GROUP);
    assert.deepEqual(await joined.group(waits(time)), GROUP);
  });

test('the digits are others each time', async () => {
  const all = new Set();
  for (let at = 0; at < 8; at += 1) {
    const { relay, time, shows } = await shown();
    const joined = await joinPairing({ relay, code: await read(shows.link), device: phone });
    await shows.other(waits(time));
    all.add(await joined.digits(waits(time)));
  }
  assert.equal(all.size, 8);
});

test('wrong digits: nobody gets the group, and the other device is told', async () => {
  const { relay, time, shows } = await shown();
  const joined = await joinPairing({ relay, code: await read(shows.link), device: phone });
  const other = await shows.other(waits(time));
  await joined.digits(waits(time));
  await other.refuse();
  await assert.rejects(joined.group(waits(time)), refused('pairing_refused'));
  await assert.rejects(other.admit(GROUP), refused('slot_taken'));
});

test('a photographed code: who comes second is told, and who came first has other digits than the phone', async () => {
  const { relay, time, shows } = await shown();
  const code = await read(shows.link);
  const first = await joinPairing({ relay, code, device: stranger });
  await assert.rejects(joinPairing({ relay, code, device: phone }), refused('slot_taken'));
  const other = await shows.other(waits(time));
  await first.digits(waits(time));
  assert.equal(other.card.name, 'stranger');
  await other.refuse();
  await assert.rejects(first.group(waits(time)), refused('pairing_refused'));
});

test('pressed again where the answer of the server was lost, the other device is in all the same', async () => {
  const { relay, time, shows } = await shown();
  const joined = await joinPairing({ relay, code: await read(shows.link), device: phone });
  const other = await shows.other(waits(time));
  await joined.digits(waits(time));
  const { fillSlot } = relay;
  relay.fillSlot = async (...given) => {
    await fillSlot(...given);
    throw Object.assign(new Error('lost'), { code: 'offline' });
  };
  await assert.rejects(other.admit(GROUP), refused('offline'));
  relay.fillSlot = fillSlot;
  await other.admit(GROUP);
  assert.deepEqual(await joined.group(waits(time)), GROUP);
});

test('a code serves once', async () => {
  const { relay, time, shows } = await shown();
  const code = await read(shows.link);
  await joinPairing({ relay, code, device: phone });
  await (await shows.other(waits(time))).admit(GROUP);
  await assert.rejects(joinPairing({ relay, code, device: stranger }), refused('slot_taken'));
});

test('who watches with the code cannot open what is sealed for the phone', async () => {
  const { relay, held, time, shows } = await shown();
  await joinPairing({ relay, code: await read(shows.link), device: phone });
  await (await shows.other(waits(time))).admit(GROUP);
  const last = [...held].find(([key]) => key.endsWith('/3'))?.[1].slice(64) ?? new Uint8Array();
  const box = { enc: base64url(last.slice(0, 65)), box: base64url(last.slice(65)) };
  assert.deepEqual(await openBox(phone, 'pairing', box), GROUP);
  await assert.rejects(openBox(stranger, 'pairing', box), refused('bad_box'));
});

for (const says of /** @type {const} */ (['yes', 'no']))
  test(`an onlooker who has the code and is first in the last slot is refused, and who shows is told: ${says}`, async () => {
    const { relay, held, time, shows } = await shown();
    const code = await read(shows.link);
    const joined = await joinPairing({ relay, code, device: phone });
    const other = await shows.other(waits(time));
    await joined.digits(waits(time));
    // The attacker lets the phone's card into a pairing of his own with the same code, and carries its last
    // slot over.
    const his = slots();
    const group = await showPairing({ relay: his.relay, device: stranger, server, secret: code.secret });
    for (const [key, bytes] of held) if (key.endsWith('/1')) his.held.set(key, bytes);
    const answered = await group.other(waits(his.time));
    await (says === 'yes' ? answered.admit({ root: 'his' }) : answered.refuse());
    for (const [key, bytes] of his.held) if (key.endsWith('/3')) held.set(key, bytes);
    await assert.rejects(joined.group(waits(time)), refused('bad_pairing'));
    await assert.rejects(other.admit(GROUP), refused('slot_taken'));
  });

test('a signed box of an earlier pairing says nothing in this one', async () => {
  const before = await shown();
  const earlier = await joinPairing({
    relay: before.relay,
    code: await read(before.shows.link),
    device: phone,
  });
  await (await before.shows.other(waits(before.time))).admit({ root: 'old' });
  const { relay, held, time, shows } = await shown();
  const joined = await joinPairing({ relay, code: await read(shows.link), device: phone });
  await shows.other(waits(time));
  await joined.digits(waits(time));
  const last = [...before.held].find(([key]) => key.endsWith('/3'))?.[1] ?? new Uint8Array();
  held.set([...held.keys()][0].replace('/0', '/3'), last);
  await assert.rejects(joined.group(waits(time)), refused('bad_pairing'));
  assert.ok(earlier);
});

test('after ten minutes a code is over, for both', async () => {
  const { relay, time, shows } = await shown();
  const code = await read(shows.link);
  await assert.rejects(shows.other(waits(time)), refused('no_pairing'));
  assert.equal(time.now, 600_000);
  await assert.rejects(joinPairing({ relay, code, device: phone }), refused('no_pairing'));
});

test('a code that nobody shows finds nothing', async () => {
  const { relay } = slots();
  const { shows } = await shown();
  await assert.rejects(
    joinPairing({ relay, code: await read(shows.typed), device: phone }),
    refused('no_pairing'),
  );
});

/** Puts an attacker who knows the code between both: he shows it to the phone, and joins the computer. */
async function between() {
  const { relay, time, shows } = await shown();
  const code = await read(shows.typed);
  const facing = slots();
  const shows2 = await showPairing({ relay: facing.relay, device: stranger, server, secret: code.secret });
  return { shows, shows2, facing, time, relay, code };
}

test('a man in the middle who knows the code has other digits on each side', async () => {
  const { shows, shows2, facing, time, relay, code } = await between();
  const joined = await joinPairing({ relay: facing.relay, code, device: phone });
  const middle = await joinPairing({ relay, code, device: stranger });
  const atComputer = await shows.other(waits(time));
  await middle.digits(waits(time));
  await shows2.other(waits(facing.time));
  assert.notEqual(await joined.digits(waits(facing.time)), atComputer.digits);
});

test('he cannot choose his nonce once he knows the digits of the other side', async () => {
  const { shows2, facing, code } = await between();
  const joined = await joinPairing({ relay: facing.relay, code, device: phone });
  const later = slots();
  const another = await showPairing({ relay: later.relay, device: stranger, server, secret: code.secret });
  for (const [key, bytes] of facing.held) if (key.endsWith('/1')) later.held.set(key, bytes);
  await another.other(waits(later.time));
  for (const [key, bytes] of later.held) if (key.endsWith('/2')) facing.held.set(key, bytes);
  await assert.rejects(joined.digits(waits(facing.time)), refused('bad_pairing'));
  assert.ok(shows2);
});

test('a scanned link is bound to who shows it: nobody else is even spoken to', async () => {
  const { relay, shows } = await shown();
  const code = await read(shows.link);
  const facing = slots();
  await showPairing({ relay: facing.relay, device: stranger, server, secret: code.secret });
  await assert.rejects(joinPairing({ relay: facing.relay, code, device: phone }), refused('bad_pairing'));
  assert.equal(facing.held.size, 1);
  assert.ok(relay);
});

test('a slot that was altered or exchanged is refused', async () => {
  const { relay, held, shows } = await shown();
  const [key] = held.keys();
  const bytes = Uint8Array.from(held.get(key) ?? []);
  bytes[20] ^= 1;
  held.set(key, bytes);
  await assert.rejects(
    joinPairing({ relay, code: await read(shows.typed), device: phone }),
    refused('bad_pairing'),
  );
});

test('a card whose id is not made from its key is refused', async () => {
  const { relay, time, shows } = await shown();
  await joinPairing({ relay, code: await read(shows.link), device: { ...stranger, id: phone.id } });
  await assert.rejects(shows.other(waits(time)), refused('bad_pairing'));
});

test('who leaves the screen waits no longer; a moment without a network does not end it', async () => {
  const { relay, time, shows } = await shown();
  const leaving = new AbortController();
  leaving.abort();
  await assert.rejects(shows.other(waits(time, leaving.signal)), { name: 'AbortError' });
  const [slot, was] = [relay.slot, { down: 3 }];
  relay.slot = async (...asked) => {
    if ((was.down -= 1) >= 0) throw Object.assign(new Error('offline'), { code: 'offline' });
    return slot(...asked);
  };
  const waiting = shows.other({
    signal: new AbortController().signal,
    pause: () => new Promise((resolve) => setTimeout(resolve, 2)),
  });
  await new Promise((resolve) => setImmediate(resolve));
  const code = await read(shows.link);
  was.down = 0;
  await joinPairing({ relay, code, device: phone });
  assert.equal((await waiting).card.name, 'phone');
});
