// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays,
  channelsFor,
  dueDays,
  loadChannels,
  placesFor,
} from '../../../extension/core/complaint/channels.js';
import { nextStep, placeFirst } from '../../../extension/core/complaint/next-step.js';
import { readJson } from '../vectors.js';
/** @typedef {import('../../../extension/core/complaint/filings.js').Filing} Filing */
/** @typedef {import('../../../extension/core/common/lender.js').LenderNature} LenderNature */

const CHANNELS = await loadChannels(async (name) => readJson(`extension/${name}`));
const channel = (/** @type {string} */ id) => {
  const found = CHANNELS.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};
const due = (/** @type {string} */ id, /** @type {LenderNature | null} */ nature, filedOn = '2026-11-20') =>
  dueDays(channel(id), nature, filedOn).map(({ clock, on, latest }) => [clock.what, on, latest, clock.sure]);

test('the times are those of the lender', () => {
  // The complaint measures of 2020, article 18: 15 days, extended to 30, and by 30 more.
  assert.deepEqual(due('institution', 'bank'), [['decided', '2026-12-05', '2027-01-19', true]]);
  assert.deepEqual(due('institution', 'consumer_finance'), due('institution', 'bank'));
  // The microloan measures set no time.
  assert.deepEqual(due('institution', 'microloan'), []);
  assert.deepEqual(due('institution', null), [['decided', '2026-12-05', '2027-01-19', false]]);
  // 20 November 2026 is a Friday.
  assert.deepEqual(due('nfra_12378', 'bank'), [['forwarded', '2026-12-01', null, true]]);
  assert.deepEqual(due('police', null), []);
});

test('two months after the end of a month end with the month', () => {
  const [told, investigated] = due('nfra_petition', 'bank', '2026-12-31');
  assert.deepEqual(
    [told.slice(0, 2), investigated.slice(0, 2)],
    [
      ['told', '2027-01-15'],
      ['investigated', '2027-02-28'],
    ],
  );
  assert.equal(due('nfra_petition', 'bank', '2027-12-31')[1][1], '2028-02-29');
});

test('a place that is not competent for the lender is not offered', () => {
  const ids = (/** @type {LenderNature | null} */ nature) =>
    channelsFor(CHANNELS, nature).map(({ id }) => id);
  assert.ok(ids('bank').includes('nfra_12378') && !ids('bank').includes('local_finance'));
  assert.ok(ids('microloan').includes('local_finance') && !ids('microloan').includes('nfra_12378'));
  assert.ok(!ids('microloan').includes('institution_review'));
  for (const nature of /** @type {const} */ ([null, 'unsure']))
    assert.equal(ids(nature).length, CHANNELS.length);
  for (const nature of /** @type {const} */ (['guarantor', 'assignee']))
    assert.ok(ids(nature).includes('institution'));
});

test('no authority is asked for recordings that only the institution has', () => {
  const asked = CHANNELS.filter(({ requests }) => requests.includes('give_recordings')).map(({ id }) => id);
  assert.deepEqual(asked, ['institution', 'institution_review']);
});

test('each rule that a place names is in the rules, and each onward way leads to a place', () => {
  /** @type {{packs: Record<string, {rules: {id: string}[]}>}} */
  const { packs } = readJson('extension/data/rules.json');
  const rules = new Set(Object.values(packs).flatMap((pack) => pack.rules.map(({ id }) => id)));
  for (const { id, clock, sources, then } of CHANNELS) {
    const named = [
      ...sources.filter((one) => !one.startsWith('http')),
      ...clock.flatMap(({ rule }) => rule ?? []),
    ];
    for (const rule of named) assert.ok(rules.has(rule), `${id}: ${rule}`);
    for (const { channel: next } of [...then.unanswered, ...then.refused]) channel(next);
  }
});

/** @param {Partial<Filing>} change @returns {Filing} */
const filed = (change) => ({
  id: '1',
  channel: 'institution',
  creditor: 'huabei',
  nature: 'consumer_finance',
  filedOn: '2026-11-01',
  reference: '',
  dueOn: '2026-11-16',
  answeredOn: null,
  outcome: null,
  answer: '',
  createdAt: '2026-11-01T00:00:00Z',
  ...change,
});
const after = (/** @type {Partial<Filing>} */ change, /** @type {string} */ today) => {
  const filing = filed(change);
  return nextStep(filing, channelsFor(CHANNELS, filing.nature ?? null), today);
};

test('the next step rests on what was answered and when', () => {
  assert.deepEqual(after({}, '2026-11-16'), { kind: 'wait', by: '2026-11-16', channels: [] });
  assert.deepEqual(after({}, '2026-11-17'), { kind: 'ask', by: null, channels: ['nfra_12378'] });
  assert.deepEqual(after({ nature: 'microloan', dueOn: null }, '2026-12-30').kind, 'none');
  assert.deepEqual(after({ answeredOn: '2026-11-10', outcome: 'agreed' }, '2026-11-11').kind, 'watch');
  const refused = { answeredOn: '2026-11-10', outcome: /** @type {const} */ ('refused') };
  assert.deepEqual(after(refused, '2026-12-10'), {
    kind: 'onward',
    by: '2026-12-10',
    channels: ['institution_review', 'nfra_petition', 'mediation'],
  });
  // The thirty days to ask for a review are over.
  assert.deepEqual(after(refused, '2026-12-11').channels, ['nfra_petition', 'mediation']);
  assert.deepEqual(after({ ...refused, nature: 'microloan' }, '2026-11-11').channels, ['local_finance']);
  assert.equal(after({ answeredOn: '2026-11-10' }, '2026-11-11').kind, 'none');
});

test('the lender comes first, and then what follows from what was filed last', () => {
  const first = (/** @type {Filing[]} */ filings, today = '2026-11-20') =>
    placeFirst(filings, 'huabei', channelsFor(CHANNELS, 'consumer_finance'), today);
  assert.equal(first([]), 'institution');
  assert.equal(first([filed({ creditor: 'meituan' })]), 'institution');
  assert.equal(first([filed({})], '2026-11-10'), null);
  assert.equal(first([filed({})]), 'nfra_12378');
  const refused = filed({ answeredOn: '2026-11-10', outcome: 'refused' });
  assert.equal(first([refused, filed({})]), 'institution_review');
});

test('all lenders at once go only where more than one is taken', () => {
  const ids = placesFor(CHANNELS, null, true).map(({ id }) => id);
  assert.deepEqual(ids, ['harassment_12321', 'telecom_appeal', 'police', 'cac_12377']);
  assert.equal(placesFor(CHANNELS, null, false).length, CHANNELS.length);
});

test('days are counted both ways, working days forwards', () => {
  assert.equal(addDays('2026-03-01', -1), '2026-02-28');
  assert.equal(addDays('2026-02-28', 1), '2026-03-01');
  assert.equal(addDays('2026-11-27', 1, true), '2026-11-30');
});
