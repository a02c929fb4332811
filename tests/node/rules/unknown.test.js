// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wallClock } from '../../../extension/core/rules/clock.js';
import { createFlags } from '../../../extension/core/rules/flags.js';
import { createQuietHours } from '../../../extension/core/rules/quiet-hours.js';
import { readJson, seeded } from '../vectors.js';
import { cases } from './cases.js';
import { sizeOf } from '../size.js';

/** An unknown fact is never held against anybody: knowing less raises no flag that knowing more does not. */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */
/** @typedef {import('../../../extension/core/rules/types.js').Flag} Flag */

const LOGS = sizeOf(30, 75, 1_000);
const rules = readJson('extension/data/rules.json');
const flags = createFlags({ rules });
const CONTACT = ['quiet_hours', 'daily', 'rolling', 'cooldown'];
/** @type {Map<string, Set<string>>} types of the checks of each rule */
const checksOf = new Map(
  Object.values(rules.packs).flatMap((pack) =>
    pack.rules.map((/** @type {any} any: as the file has it */ rule) => [
      rule.id,
      new Set((rule.checks ?? []).map((/** @type {{type: string}} */ check) => check.type)),
    ]),
  ),
);
const uses = (/** @type {Flag} */ flag, /** @type {string[]} */ ...types) =>
  types.some((type) => checksOf.get(flag.rule)?.has(type));

/** @param {Entry[]} entries @param {string} region */
function found(entries, region) {
  const byEntry = flags.flagsFor(entries, { region });
  return {
    byEntry,
    /** Number of flags by rule. */
    counts: Object.fromEntries(
      Object.entries(Object.groupBy([...byEntry.values()].flat(), ({ rule }) => rule)).map(
        ([rule, raised]) => [rule, raised?.length ?? 0],
      ),
    ),
    ofEntry: (/** @type {string} */ id) => new Set((byEntry.get(id) ?? []).map(({ rule }) => rule)),
  };
}

const isWithin = (/** @type {Set<string>} */ some, /** @type {Set<string>} */ all) =>
  [...some].every((one) => all.has(one));

const CREDITORS = ['huabei', 'icbc', 'webank', null];
const WHAT = ['call', 'call', 'call', 'call', 'sms', 'visit', 'third_party'];
const CONDUCT = [[], [], [], ['threat'], ['insult'], ['third_party_contact'], ['night_contact']];

/**
 * A log of a week in which many limits are reached. No two entries fall into one minute: only the minute
 * shows that two entries are one call, and with an unknown minute they would count as two.
 * @param {() => number} random @returns {Entry[]}
 */
function logOf(random) {
  /** @template T @param {T[]} list @returns {T} */
  const pick = (list) => list[Math.floor(random() * list.length)];
  const creditor = pick(CREDITORS);
  return Array.from({ length: 3 + Math.floor(random() * 25) }, (_, at) => {
    const what = pick(WHAT);
    const answered = what === 'call' ? pick([true, true, false, null]) : null;
    const minute = 30 * Math.floor(random() * 48 * pick([1, 1, 9])) + at;
    const day = new Date(Date.UTC(2026, 9, 12) + minute * 60_000).toISOString();
    const entry = {
      ...cases[0].entries[0],
      ...{
        id: String(at),
        seq: at + 1,
        what,
        answered,
        conduct: pick(CONDUCT),
        seconds: pick([null, 0, 40]),
      },
      ...{
        creditor: random() < 0.8 ? creditor : pick(CREDITORS),
        stage: pick([null, null, 'reminder', 'local']),
      },
      at: random() < 0.2 ? day.slice(0, 10) : `${day.slice(0, 19)}+08:00`,
    };
    return /** @type {Entry} */ (random() < 0.1 ? { ...entry, direction: null } : entry);
  });
}

/** @param {{entries: Entry[]}} log */
const noneTogether = ({ entries }) =>
  new Set(entries.map(({ at }) => at.slice(0, 16))).size === entries.length;

/**
 * Pairs of generated logs, of which the second knows less about one entry.
 * @param {(entry: Entry, region: string) => Entry} less
 */
function* pairs(less) {
  for (let seed = 1; seed <= LOGS; seed += 1) {
    const random = seeded(seed);
    const before = logOf(random);
    const at = Math.floor(random() * before.length);
    for (const region of Object.keys(rules.packs)) {
      const after = before.map((entry, index) => (index === at ? less(entry, region) : entry));
      yield { was: found(before, region), is: found(after, region), id: before[at].id, seed, region };
    }
  }
  for (const { entries, region } of cases.filter(noneTogether))
    for (const [at, { id }] of entries.entries()) {
      const after = entries.map((entry, index) => (index === at ? less(entry, region) : entry));
      yield { was: found(entries, region), is: found(after, region), id, seed: 0, region };
    }
}

test('an entry whose hour is not known adds no flag, to itself or in all', () => {
  let fewer = 0;
  const dayAlone = (/** @type {Entry} */ entry, /** @type {string} */ region) => ({
    ...entry,
    at: wallClock(entry.at, rules.packs[region].zone).day,
  });
  for (const { was, is, id, seed, region } of pairs(dayAlone)) {
    const where = `seed ${seed}, ${region}`;
    assert.ok(isWithin(is.ofEntry(id), was.ofEntry(id)), where);
    for (const [rule, count] of Object.entries(is.counts))
      assert.ok(count <= (was.counts[rule] ?? 0), `${where}, ${rule}`);
    fewer += Number([...was.ofEntry(id)].length > [...is.ofEntry(id)].length);
  }
  assert.ok(fewer > 100);
});

test('a call of which nobody knows who made it adds no flag to any entry', () => {
  let fewer = 0;
  for (const { was, is, id, seed, region } of pairs((entry) => ({ ...entry, direction: null }))) {
    for (const entry of is.byEntry.keys())
      assert.ok(isWithin(is.ofEntry(entry), was.ofEntry(entry)), `seed ${seed}, ${region}`);
    for (const flag of is.byEntry.get(id) ?? [])
      assert.ok(!uses(flag, ...CONTACT), `seed ${seed}, ${flag.rule}`);
    for (const flag of [...is.byEntry.values()].flat())
      if (uses(flag, ...CONTACT)) assert.ok(!flag.entries.includes(id), `seed ${seed}, ${flag.rule}`);
    fewer += Number(was.ofEntry(id).size > is.ofEntry(id).size);
  }
  assert.ok(fewer > 100);
});

test('a call that the person made raises nothing and stands in no ground', () => {
  for (const { is, id } of pairs((entry) => ({ ...entry, direction: 'out' }))) {
    assert.equal(is.ofEntry(id).size, 0);
    // A conversation begins a period, no matter who had called.
    for (const flag of [...is.byEntry.values()].flat())
      if (flag.why.key !== 'flag_why_cooldown') assert.ok(!flag.entries.includes(id));
  }
});

const call = (/** @type {Partial<Entry>} */ more, seq = 1) =>
  /** @type {Entry} */ ({ ...cases[0].entries[0], id: String(seq), seq, conduct: [], ...more });

test('no region finds a day alone in its quiet hours', () => {
  for (const region of Object.keys(rules.packs)) {
    const quiet = createQuietHours(rules, region);
    for (const at of ['2026-10-12', '2026-10-31', '2026-12-31']) {
      assert.equal(quiet(call({ at })), false);
      const raised = flags.flagsFor([call({ at })], { region }).get('1') ?? [];
      assert.deepEqual(
        raised.filter((flag) => uses(flag, 'quiet_hours')),
        [],
      );
    }
    assert.equal(quiet(call({ at: '2026-10-12T23:00:00+08:00', direction: null })), false);
  }
});

test('a limit of a day counts what is known to have been on that day', () => {
  const at = ['2026-10-12', '2026-10-12T10:00:00+08:00', '2026-10-12', '2026-10-12T12:00:00+08:00'];
  const raised = flags.flagsFor(at.map((one, index) => call({ at: one }, index + 1)));
  assert.deepEqual([...raised.keys()], ['4']);
  assert.deepEqual(
    raised.get('4')?.map(({ rule, entries }) => [rule, entries]),
    [['cn-gbt-freq-interactive', ['1', '3', '2', '4']]],
  );
  const days = at.map((_, index) => call({ at: '2026-10-12' }, index + 1));
  assert.deepEqual([...flags.flagsFor(days).keys()], ['4']);
});

test('what was said counts, whoever had called', () => {
  const threat = call({ at: '2026-10-12', direction: null, conduct: ['threat'] });
  const known = call({ at: '2026-10-12T12:00:00+08:00', conduct: ['threat'] });
  const rulesOf = (/** @type {Entry} */ entry) =>
    (flags.flagsFor([entry]).get('1') ?? []).map(({ rule }) => rule).sort();
  assert.ok(rulesOf(threat).length > 0);
  assert.deepEqual(rulesOf(threat), rulesOf(known));
});

test('a line of a call list that came with a backup is a line of a call list', () => {
  const of = { kind: /** @type {const} */ ('table'), name: 'calls.csv', row: 1 };
  const source = { kind: /** @type {const} */ ('backup'), name: 'b', row: 1, of };
  const lines = [1, 2, 3, 4].map((seq) =>
    call({ at: `2026-10-12T1${seq}:00:00+08:00`, creditor: null, source }, seq),
  );
  assert.equal(flags.flagsFor(lines).size, 0);
});
