// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadChannels } from '../../../extension/core/complaint/channels.js';
import { CASE_KEYS } from '../../../extension/core/common/records.js';
import { createKeptHome } from '../../../extension/core/guide/kept-home.js';
import { shownOf, shownUntil } from '../../../extension/core/guide/shown.js';
import { loadCase } from '../../../extension/views/guide/case.js';
import { homeApp } from './home-app.js';
import { sizeOf } from '../size.js';
/** @typedef {Awaited<ReturnType<typeof homeApp>>} Home */

const HOUR = 3_600_000;

/** @param {Home} home */
async function reckoned({ app, ports }) {
  const known = await loadCase(app, ports.loadJson);
  const shown = shownOf(known, { ...(await app.home.get()), lender: null });
  return { shown, from: known.now, until: shownUntil(known) };
}

/** Keeps a copy as home does once it has gathered the case. @param {Home} home */
async function keep(home) {
  const state = await home.app.keptHome.state();
  await home.app.keptHome.keep(state, await reckoned(home));
}

/** Gives the same numbers for the same seed (mulberry32). @param {number} seed */
function random(seed) {
  let at = seed;
  return (/** @type {number} */ below) => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** @typedef {(below: number) => number} Pick */
const LENDERS = ['huabei', 'jiebei', 'unknown', null];
const CONDUCT = ['threat', 'violence', 'private_account', 'third_party_contact', 'uninvited_visit'];
const day = (/** @type {Pick} */ pick) => `2026-1${1 + pick(2)}-${String(1 + pick(28)).padStart(2, '0')}`;

/** @type {((home: Home, pick: Pick) => Promise<unknown>)[]} */
const EDITS = [
  ({ app, clock }, pick) =>
    app.ledger.record({
      what: pick(5) ? 'call' : 'visit',
      at: new Date(clock.now - pick(40 * 24) * HOUR).toISOString(),
      numberRaw: '0571-2688 8888',
      answered: pick(2) === 0,
      creditor: LENDERS[pick(4)],
      agency: pick(2) ? '某某公司' : '',
      conduct: pick(2) ? [CONDUCT[pick(5)]] : [],
    }),
  async ({ app }, pick) => {
    const entries = await app.ledger.entries();
    const entry = entries[pick(entries.length || 1)];
    if (entry) await app.ledger.correct(entry.id, { ...entry, creditor: LENDERS[pick(4)] });
  },
  async ({ app }, pick) => {
    const entries = await app.ledger.entries();
    const entry = entries[pick(entries.length || 1)];
    if (entry) await app.flags.answer(entry.id, pick(2) ? 'related' : 'own_call', pick(2) === 0);
  },
  ({ app }, pick) => app.settings.set({ region: pick(2) ? 'CN' : 'HK' }),
  ({ app }, pick) => app.home.choose(pick(2) ? 'called' : 'not_me'),
  ({ app }) => app.home.putOff('name_one', app.today()),
  ({ app }, pick) =>
    app.debts.change({ creditor: 'huabei', creditorOther: '' }, { nature: pick(2) ? 'bank' : null }),
  ({ app }, pick) =>
    app.papers.add({
      direction: pick(2) ? 'sent' : 'received',
      kind: pick(2) ? 'quiet' : 'summons',
      creditor: 'huabei',
      creditorOther: '',
      on: day(pick),
      dueOn: pick(2) ? day(pick) : null,
      reference: '',
    }),
  ({ app }) => app.call.start('2026-11-28T11:59:00+08:00'),
  async ({ app }) => app.call.discard((await app.call.get())?.id ?? ''),
  ({ app }) => app.notifications.turnOn(),
  async ({ app }) => (await app.backupReminder()).later(),
  async ({ app, ports }, pick) =>
    (await app.filings()).add((await loadChannels(ports.loadJson))[0], {
      creditor: 'huabei',
      nature: null,
      filedOn: day(pick),
      reference: '',
    }),
  // These changes touch nothing that home shows, so the kept copy has to be used.
  ({ app }) => app.checklist.tick('6.1', true),
  ({ app }) => app.drafts.save('lookup', '138'),
  async ({ clock }, pick) => void (clock.now += pick(30) * HOUR),
  async ({ clock }) => void (clock.now -= HOUR),
];

test('what home kept is what it would show, or is not used', async () => {
  let used = 0;
  let refused = 0;
  for (let seed = 1; seed <= sizeOf(2, 6, 60); seed += 1) {
    const home = await homeApp();
    const pick = random(seed);
    for (let step = 0; step < 60; step += 1) {
      await EDITS[pick(EDITS.length)](home, pick);
      const kept = await home.app.keptHome.get();
      if (kept) {
        used += 1;
        assert.deepEqual(kept, JSON.parse(JSON.stringify((await reckoned(home)).shown)));
      } else refused += 1;
      if (pick(3)) await keep(home);
    }
  }
  assert.ok(used > 20 && refused > 20, `${used} used, ${refused} refused`);
});

test('everything the case is gathered from is known to what is kept', async () => {
  const home = await homeApp();
  for (const edit of EDITS) await edit(home, random(7));
  home.asked.clear();
  await reckoned(home);
  const among = (/** @type {string} */ asked) =>
    CASE_KEYS.some((key) => (key.endsWith(':') ? asked.startsWith(key) : asked === key));
  assert.deepEqual(
    [...home.asked].filter((asked) => !among(asked)),
    [],
  );
});

test('nothing is kept of a case that changed while it was gathered', async () => {
  const home = await homeApp();
  await EDITS[0](home, random(1));
  const state = await home.app.keptHome.state();
  const made = await reckoned(home);
  await EDITS[0](home, random(2));
  await home.app.keptHome.keep(state, made);
  assert.equal(await home.app.keptHome.get(), null);
});

test('another version of Dunbook reckons anew', async () => {
  const home = await homeApp();
  await EDITS[0](home, random(1));
  await keep(home);
  assert.ok(await home.app.keptHome.get());
  const { store, clock } = home.ports;
  assert.equal(await createKeptHome({ store, clock, version: '2' }).get(), null);
});

test('a danger that is over by the clock alone is not shown on', async () => {
  const home = await homeApp();
  const at = new Date(home.clock.now - 23.5 * HOUR).toISOString();
  await home.app.ledger.record({ what: 'visit', at, creditor: 'huabei', conduct: ['violence'] });
  await keep(home);
  assert.equal((await home.app.keptHome.get())?.action?.rule, 'danger');
  home.clock.now += HOUR;
  assert.equal(await home.app.keptHome.get(), null);
});
