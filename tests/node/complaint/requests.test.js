// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuresOf } from '../../../extension/core/complaint/measures.js';
import {
  offeredRequests,
  requestLines,
  suggestedRequests,
} from '../../../extension/core/complaint/requests.js';
import { summarise } from '../../../extension/core/complaint/summary.js';
import { entry } from '../entries.js';
import { textIn } from '../texts.js';
import { readJson } from '../vectors.js';

/** Requests fit the place to which they go, and are suggested only where the log gives a reason. */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */
/** @typedef {import('../../../extension/core/complaint/channels.js').Channel} Channel */
/** @typedef {import('../../../extension/core/common/lender.js').LenderNature} LenderNature */

const text = await textIn();
/** @type {{channels: Channel[]}} */
const { channels } = readJson('extension/data/channels.json');
const measures = measuresOf(readJson('extension/data/rules.json'), 'CN');
const same = (/** @type {string} */ one) => one;
const REQUESTS = [
  'urge_answer',
  'stop_hours',
  'stop_threats',
  'stop_third_party',
  'name_agency',
  'show_authorisation',
];

/** @param {Partial<Entry>[]} entries */
const counted = (...entries) => summarise(entries.map(entry), measures);
/** @param {string} channel @param {string[]} requests */
const asked = (channel, ...requests) => askedOf('microloan', channel, ...requests);
/** @param {LenderNature | null} nature @param {string} channel @param {string[]} requests */
const askedOf = (nature, channel, ...requests) =>
  requestLines({ requests, ownRequest: '' }, { channel, nature }, counted({}, {}), text, same);

/** @type {[string, Partial<Entry>, boolean, string[]][]} */
const SUGGESTED = [
  ['an ordinary call', {}, false, []],
  ['a call in the quiet hours', {}, true, ['stop_hours']],
  ['what the person marked as one', { conduct: ['night_contact'] }, false, ['stop_hours']],
  ['a threat', { conduct: ['threat'] }, false, ['stop_threats']],
  ['an insult', { conduct: ['insult'] }, false, ['stop_threats']],
  ['violence', { conduct: ['violence'] }, false, ['stop_threats']],
  ['a contact with somebody else', { what: 'third_party' }, false, ['stop_third_party']],
  ['one that the person made', { what: 'third_party', direction: 'out' }, false, []],
  ['a call about somebody else', { conduct: ['third_party_contact'] }, false, ['stop_third_party']],
  ['no name', { conduct: ['refuse_identity'] }, false, ['name_agency']],
  ['no authorisation', { authorisationShown: false }, false, ['show_authorisation']],
  ['none in a missed call', { authorisationShown: false, answered: false }, false, []],
  ['one that was refused', { conduct: ['refuse_authorisation'] }, false, ['show_authorisation']],
  ['one that was shown', { authorisationShown: true }, false, []],
];
for (const [reason, fields, quiet, more] of SUGGESTED)
  test(`a request is suggested for what was logged: ${reason}`, () => {
    const suggested = suggestedRequests(REQUESTS, [entry(fields)], counted(fields), () => quiet);
    assert.deepEqual(suggested, ['urge_answer', ...more]);
  });

test('only what the place takes is suggested', () => {
  const refused = { authorisationShown: false };
  assert.deepEqual(
    suggestedRequests(['name_agency'], [entry(refused)], counted(refused), () => false),
    [],
  );
});

test('the recordings are asked of the lender, and no authority is asked for its own', () => {
  for (const { id, requests } of channels)
    assert.equal(
      requests.includes('give_recordings'),
      ['institution', 'institution_review'].includes(id),
      id,
    );
});

test('an authority is asked to see to what only the lender can do', () => {
  const [request] = asked('institution', 'stop_hours');
  assert.deepEqual(asked('nfra_12378', 'stop_hours'), [text.t('request_to_authority', { request })]);
});

test("a small-loan company's authority is asked what it can do by the rule that it supervises", () => {
  assert.match(asked('local_finance', 'check_conduct')[0], /小额贷款公司监督管理暂行办法/u);
});

test('no rule of small-loan companies is named where the lender is another one, or not known', () => {
  for (const nature of /** @type {const} */ (['guarantor', 'unsure', null]))
    assert.deepEqual(askedOf(nature, 'local_finance', 'check_conduct'), [text.t('request_check_conduct')]);
});

test('what an authority is asked to see to speaks of the lender, never of whom it is addressed to', async () => {
  const words = { zh_CN: /贵方|贵机构|贵公司|你们/u, en: /\byou(?:r|rs)?\b/iu };
  const offered = channels.flatMap(({ requests }) =>
    [true, false].flatMap((owesNothing) => offeredRequests(requests, owesNothing)),
  );
  for (const [language, spoken] of Object.entries(words)) {
    const texts = await textIn(/** @type {'zh_CN' | 'en'} */ (language));
    const lines = (/** @type {string} */ channel) =>
      requestLines(
        { requests: [...new Set(offered)], ownRequest: '' },
        { channel, nature: null },
        counted({}, {}),
        texts,
        same,
      );
    const [before, after] = texts.t('request_to_authority', { request: '|' }).split('|');
    const passedOn = lines('nfra_12378').filter((line) => line.startsWith(before) && line.endsWith(after));
    assert.ok(passedOn.length >= 8);
    for (const line of passedOn) assert.doesNotMatch(line, spoken);
  }
});

test('the calls to be explained are named by their day', () => {
  assert.deepEqual(asked('institution', 'confirm_calls'), [
    text.t('request_confirm_calls', { days: '11月20日' }),
  ]);
  assert.deepEqual(
    requestLines(
      { requests: ['confirm_calls'], ownRequest: '' },
      { channel: 'institution', nature: null },
      counted({}),
      text,
      same,
    ),
    [],
  );
});

test('who owes nothing asks to be left alone, and of nothing that only a borrower asks', () => {
  for (const { requests } of channels.filter((one) => one.requests.includes('stop_hours'))) {
    const offered = offeredRequests(requests, true);
    assert.deepEqual(offered.slice(0, 2), ['stop_me', 'delete_data']);
    assert.ok(!offered.includes('show_authorisation'));
  }
});

test('every request that a place can be asked has its words', () => {
  for (const { requests } of channels)
    for (const owesNothing of [true, false])
      for (const slug of offeredRequests(requests, owesNothing)) assert.ok(text.has(`request_${slug}`), slug);
});
