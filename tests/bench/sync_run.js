// @ts-check
import { clockwork, paired } from '../node/sync/devices.js';
import { relayServer } from '../node/sync/mailboxes.js';

/**
 * Prints, as JSON, what passes between two devices and how long their side of it takes: bytes and
 * milliseconds. The relay is in this process, so that its time and the network's are left out.
 */

const ENTRIES = 2_000;
const ROUNDS = 3;
const START = Date.parse('2026-01-01T00:00:00Z');
const WORDS = ['说要来单位', '还说要打给我爸妈', '让我今天之内还清', '没有出示授权', '问到我的住址'];

/** @param {number} at */
const entry = (at) => ({
  at: new Date(START + at * 3_600_000).toISOString(),
  numberRaw: `0571-2688 ${1000 + ((at * 37) % 9000)}`,
  numberKey: `+865712688${1000 + ((at * 37) % 9000)}`,
  creditor: ['huabei', 'jiebei'][at % 2],
  answered: at % 3 > 0,
  seconds: (at * 17) % 300,
  conduct: at % 4 ? [] : ['threat'],
  words: `${WORDS[at % 5]}，${WORDS[(at * 7) % 5]}。`,
});

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

async function round() {
  const server = relayServer();
  const [computer, phone] = await paired(server, clockwork().clock, ['computer', 'phone']);
  await computer.ledger.recordMany(Array.from({ length: ENTRIES }, (_, at) => entry(at)));
  const sent = () =>
    server.requests.filter(({ path, bytes }) => path === 'blobs' && bytes).map(({ bytes }) => bytes);
  const before = sent().length;
  const up = await timed(() => computer.run());
  const bulk =
    sent()
      .slice(before)
      .reduce((sum, bytes) => sum + bytes, 0) / ENTRIES;
  const down = await timed(() => phone.run());
  await phone.ledger.record(entry(ENTRIES));
  const again = sent().length;
  const there = await timed(async () => {
    await phone.run();
    await computer.run();
  });
  return { up, bulk, down, single: sent()[again], there };
}

/** @type {Awaited<ReturnType<typeof round>>[]} */
const rounds = [];
for (let at = 0; at < ROUNDS; at += 1) rounds.push(await round());
const best = (/** @type {(one: typeof rounds[0]) => number} */ of) => Math.min(...rounds.map(of));
const found = {
  bulk: best(({ bulk }) => bulk),
  single: best(({ single }) => single),
  up: best(({ up }) => up),
  down: best(({ down }) => down),
  there: best(({ there }) => there),
};
console.log(JSON.stringify(found));
