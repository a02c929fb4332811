// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftStatement, suggestedRequests } from '../../../extension/core/complaint/statement.js';
import { entry } from '../entries.js';
import { textIn } from '../texts.js';

/** P8: what a complaint says was counted from the person's own entries, and not a word is not in them. */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */

const text = await textIn();
/** @param {Entry[]} all oldest first @param {Entry[]} [shown] */
const statement = (all, shown = all) => draftStatement(all, shown, text);
/** @param {Entry[]} all */
const whole = (all) => statement(all).join('\n');

test('what happened is counted by its kind and a note is no contact', () => {
  const sentences = statement([
    entry({ at: '2026-11-10T10:00:00+08:00', what: 'note' }),
    entry({ at: '2026-11-18T10:00:00+08:00' }),
    entry({ at: '2026-11-19T10:00:00+08:00', answered: false }),
    entry({ at: '2026-11-19T11:00:00+08:00', answered: null }),
    entry({ at: '2026-11-20T10:00:00+08:00', what: 'sms' }),
    entry({ at: '2026-11-20T11:00:00+08:00', what: 'third_party' }),
  ]);
  const kinds = text.list([
    '电话 3 次（接通 1 次，没有接 1 次，接没接没有记下 1 次）',
    `${text.t('log_what_sms')} 1 次`,
    `${text.t('log_what_third_party')} 1 次`,
  ]);
  assert.equal(sentences[0], `从 2026年11月18日 到 2026年11月20日，我一共记录了 5 次联系：${kinds}。`);
  assert.deepEqual(sentences.slice(1), ['来电显示的号码：0571-2688 8888。']);
});

test('a day is a day in China', () => {
  // Half past midnight of the 19th, logged with a device that was set to another zone.
  assert.ok(whole([entry({ at: '2026-11-18T16:30:00+00:00' })]).startsWith('从 2026年11月19日 到'));
});

test('nothing is said of nothing', () => {
  assert.deepEqual(statement([]), []);
  assert.deepEqual(statement([entry({ what: 'note' }), entry({ own: true })]), []);
});

test('a call that the person made is none of theirs', () => {
  const own = [entry({ numberRaw: '95188', own: true }), entry({ numberRaw: '95188', direction: 'out' })];
  const said = whole([...own, entry()]);
  assert.ok(said.includes('1 次联系'));
  assert.ok(!said.includes('95188'));
});

test('a call of which nobody knows who made it is told apart and not counted', () => {
  const unclear = [entry({ direction: null }), entry({ direction: null })];
  assert.deepEqual(statement(unclear), [text.t('pack_say_caller_unknown', { count: 2 })]);
  const both = statement([...unclear, entry()]);
  assert.ok(both[0].includes('1 次联系'));
  assert.ok(both.includes(text.t('pack_say_caller_unknown', { count: 2 })));
});

test('one number in many spellings is one, and so is one amount', () => {
  const numbers = ['0571-26888888', '057126888888', '0571 2688 8888', '+86 571 2688 8888'];
  const amounts = ['1200', '1200.0', '1200.00', '1,200'];
  const said = statement(numbers.map((numberRaw, at) => entry({ numberRaw, amount: amounts[at] })));
  assert.ok(said.includes('来电显示的号码：0571-26888888。'));
  assert.ok(said.includes('对方说的金额（元）：1200。'));
});

test('what differs is named, and of many the first eight', () => {
  const calls = Array.from({ length: 9 }, (_, at) =>
    entry({ agency: `公司${at + 1}`, agentNumber: `工号 ${(at % 2) + 1}` }),
  );
  const said = statement(calls);
  const eight = text.list(Array.from({ length: 8 }, (_, at) => `公司${at + 1}`));
  assert.ok(said.includes(text.t('pack_say_agencies_many', { count: 9, values: eight })));
  assert.ok(said.includes(text.t('pack_say_agents', { values: text.list(['工号 1', '工号 2']) })));
});

test('two numbers that are hidden alike are two all the same', () => {
  const calls = [
    entry({ numberRaw: '13800138000', numberKey: '+8613800138000' }),
    entry({ numberRaw: '13800138001', numberKey: '+8613800138001' }),
  ];
  const masked = calls.map((call) => ({ ...call, numberRaw: '***' }));
  const said = statement(calls, masked);
  assert.ok(said.includes(text.t('pack_say_numbers_many', { count: 2, values: '***' })));
  assert.ok(!said.join('').includes('13800138'));
});

test('how often the authorisation was shown is said only where it is known', () => {
  const calls = [true, false, false, null].map((authorisationShown) => entry({ authorisationShown }));
  assert.ok(statement(calls).includes(text.t('pack_say_authorisation', { asked: 3, shown: 1, refused: 2 })));
  assert.equal(statement([entry()]).length, 2);
});

test('what was marked has its places in the table, and of many the first eight', () => {
  const calls = Array.from({ length: 10 }, (_, at) =>
    entry({ conduct: [...(at === 0 ? [] : ['threat']), ...(at % 5 === 2 ? ['night_contact'] : [])] }),
  );
  const marked = [
    text.t('pack_say_marked_many', {
      conduct: text.t('conduct_threat'),
      count: 9,
      at: '2, 3, 4, 5, 6, 7, 8, 9',
    }),
    text.t('pack_say_marked', { conduct: text.t('conduct_night_contact'), count: 2, at: '3, 8' }),
  ].join(text.t('pack_say_between'));
  assert.equal(statement(calls).at(-1), text.t('pack_say_conduct', { marked }));
});

const REQUESTS = ['urge_answer', 'stop_hours', 'stop_third_party', 'name_agency', 'show_authorisation'];
const never = () => false;

/** @type {[string, Partial<Entry>, boolean, string[]][]} */
const SUGGESTED = [
  ['an ordinary call', {}, false, []],
  ['a call in the quiet hours', {}, true, ['stop_hours']],
  ['what the person marked as one', { conduct: ['night_contact'] }, false, ['stop_hours']],
  ['a contact with somebody else', { what: 'third_party' }, false, ['stop_third_party']],
  ['one that the person made', { what: 'third_party', direction: 'out' }, false, []],
  ['a call about somebody else', { conduct: ['third_party_contact'] }, false, ['stop_third_party']],
  ['no name', { conduct: ['refuse_identity'] }, false, ['name_agency']],
  ['no authorisation', { authorisationShown: false }, false, ['show_authorisation']],
  ['one that was refused', { conduct: ['refuse_authorisation'] }, false, ['show_authorisation']],
  ['one that was shown', { authorisationShown: true }, false, []],
];

for (const [reason, fields, quiet, more] of SUGGESTED) {
  test(`a request is suggested for what was logged: ${reason}`, () => {
    const suggested = suggestedRequests(REQUESTS, [entry(fields)], () => quiet);
    assert.deepEqual(suggested, ['urge_answer', ...more]);
  });
}

test('only what the place takes is suggested', () => {
  assert.deepEqual(suggestedRequests(['name_agency'], [entry({ authorisationShown: false })], never), []);
});
