// @ts-check
/**
 * `node tests/node/sync/write-vectors.js > tests/vectors/sync.json` writes a mailbox anew, with what is to be
 * found in it. The keys come from Node's own HKDF and HMAC, so that our code is held to somebody else's.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { seeded } from '../vectors.js';
import { clockwork, paired, settle } from './devices.js';
import { relayServer } from './mailboxes.js';

const server = relayServer();
const time = clockwork();
const devices = await paired(server, time.clock, ['电脑', '手机']);
const [computer, phone] = devices;
await computer.log('第一通');
await phone.log('半个表情 \ud83d\ude00');
await settle(devices);
await computer.log('看到手机之后');
// This is more than fits into one message: random characters hardly deflate.
const dice = seeded(1);
await computer.log(
  String.fromCodePoint(...Array.from({ length: 36_000 }, () => 0x4e00 + Math.floor(dice() * 20_000))),
);
await computer.store.put('kv', 'mine', { name: '某人', phone: '', identity: '' });
await settle(devices);

const group = /** @type {import('../../../extension/core/sync/state.js').Group} */ (
  await computer.store.get('kv', 'sync:group')
);
const root = Buffer.from(group.root, 'base64url');
const derived = (/** @type {string} */ purpose) =>
  Buffer.from(hkdfSync('sha256', root, Buffer.alloc(32), `dunbook-sync/1 ${purpose}`, 32));
const [[id]] = server.mailboxes;
const { bytes } = await server.http('GET', 'https://relay.example/v1/sync/blobs?after=0', {
  headers: { Authorization: id.replace('relay.example', '') },
});
const { createFeeds } = await import('../../../extension/core/log/feeds.js');
const parts = /** @type {any} */ ({
  store: computer.store,
  ledger: computer.ledger,
  clock: time.clock,
  changed: () => {},
});
const heads = [...(await createFeeds(parts).heads())];
const [chain] = heads[0];
const vectors = {
  root: root.toString('hex'),
  token: derived('mailbox').toString('base64url'),
  seal: derived('seal').toString('hex'),
  ids: derived('ids').toString('hex'),
  name: {
    chain,
    from: 1,
    to: 200,
    attempt: 3,
    name: createHmac('sha256', derived('ids')).update(`${chain} 1 200 3`).digest('hex').slice(0, 32),
  },
  padded: [68, 1_024, 1_025, 1_088, 5_000, 60_000].map((length) => [length, padme(length)]),
  devices: 2,
  heads: Object.fromEntries(heads.map(([name, { seq, hash }]) => [name, [seq, hash]])),
  answer: Buffer.from(bytes).toString('base64'),
};
console.log(JSON.stringify(vectors, null, 1));

/** The padded length as the PADMÉ paper gives it, in whole numbers. @param {number} length */
function padme(length) {
  if (length <= 1_024) return 1_024;
  const exponent = 31 - Math.clz32(length);
  const low = exponent - (32 - Math.clz32(exponent));
  const mask = 2 ** low - 1;
  return (length + mask) & ~mask;
}
