// @ts-check
/**
 * `node against.js ADDRESS` with a solved challenge a line on standard input: two devices with their logs in
 * memory and a real server. Prints, as JSON, what each then holds.
 */
import { readFileSync } from 'node:fs';
import { http } from '../../../extension/platform/http.js';
import { createLedger } from '../../../extension/core/log/ledger.js';
import { cardOf } from '../../../extension/core/sync/keys.js';
import { createSync } from '../../../extension/core/sync/sync.js';
import { memory } from './memory.js';

const server = process.argv[2];
const invitations = readFileSync(0, 'utf8').split('\n').filter(Boolean);

/** @param {string} name */
function device(name) {
  const store = /** @type {import('../../../extension/core/common/types.js').Store} */ (
    /** @type {unknown} */ (memory())
  );
  const clock = () => new Date();
  const ledger = createLedger({ store, clock, changed: () => {} });
  const parts = { store, http, clock, ledger, version: '1', changed: () => ledger.lookAgain() };
  const sync = createSync({ ...parts, lock: (_name, work) => work(), solve: async () => null });
  const log = (/** @type {string} */ words) => ledger.record({ at: new Date().toISOString(), words });
  return { name, store, ledger, sync, log };
}

const [computer, phone] = [device('计算机-plain'), device('手机-plain')];
await computer.log('催收的话-plain');
await computer.sync.begin({ server, name: computer.name, invitation: invitations[0] });
await phone.sync.joinWith(await computer.sync.admit(cardOf(await phone.sync.prepare(phone.name))));
const plan = await phone.sync.plan();
await phone.sync.agree();
await phone.log('手机上的-plain');
await phone.sync.run();
await computer.ledger.recordMany(
  Array.from({ length: 450 }, (_, at) => ({
    at: new Date(1.7e12 + at * 3.6e6).toISOString(),
    words: `${at}-plain`,
  })),
);
await computer.sync.run();
await phone.sync.run();
await computer.sync.move({ invitation: invitations[1] });
await phone.sync.run();
await computer.sync.run();
const view = async (/** @type {typeof phone} */ { ledger }) =>
  (await ledger.entries()).map(({ id, words }) => `${id} ${words}`);
const [one, other] = [await view(computer), await view(phone)];
const { problem, devices, refused } = await phone.sync.status();
const same = JSON.stringify(one) === JSON.stringify(other);
console.log(JSON.stringify({ plan, same, entries: one.length, problem, refused, devices: devices.length }));
