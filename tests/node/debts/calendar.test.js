// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendar } from '../../../extension/core/debts/calendar.js';

/** Due dates in a calendar file, read back by the rules of RFC 5545. */

/** @param {Partial<import('../../../extension/core/debts/calendar.js').Reminder>} [reminder] */
const written = (reminder) =>
  calendar(
    [{ id: 'a', day: '2026-12-09', title: '还款', ...reminder }],
    new Date('2026-11-23T04:05:06.789Z'),
  );
const unfolded = (/** @type {string} */ text) => text.replace(/\r\n[ \t]/g, '').split('\r\n');

test('an event says when and what', () => {
  const lines = unfolded(written());
  assert.equal(lines[0], 'BEGIN:VCALENDAR');
  assert.deepEqual(lines.slice(-2), ['END:VCALENDAR', '']);
  for (const line of [
    'DTSTART;VALUE=DATE:20261209',
    'DTEND;VALUE=DATE:20261210',
    'SUMMARY:还款',
    'DTSTAMP:20261123T040506Z',
    'UID:a@dunbook',
    'TRIGGER:-PT15H',
  ]) {
    assert.ok(lines.includes(line), line);
  }
  assert.ok(!lines.some((line) => line.startsWith('RRULE')));
});

test('an event ends on the day after, over the end of a month, a year and a February', () => {
  for (const [day, after] of [
    ['2026-11-30', '20261201'],
    ['2026-12-31', '20270101'],
    ['2027-02-28', '20270301'],
    ['2028-02-28', '20280229'],
    ['2028-02-29', '20280301'],
  ]) {
    const lines = unfolded(written({ day, monthly: 6 }));
    assert.ok(lines.includes(`DTEND;VALUE=DATE:${after}`), day);
    const count = (/** @type {string} */ start) => lines.filter((line) => line.startsWith(start)).length;
    assert.deepEqual([count('DTSTART'), count('DTEND'), count('DURATION')], [1, 1, 0]);
  }
});

test('text cannot break out of its line', () => {
  const lines = unfolded(written({ title: 'a;b,c\\d\r\nBEGIN:VEVENT\x07' }));
  assert.ok(lines.includes('SUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VEVENT'));
  assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 1);
});

test('lines are folded at 75 octets and inside no character', () => {
  const title = '还款日提醒😀'.repeat(30);
  const text = written({ title });
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.ok(unfolded(text).includes(`SUMMARY:${title}`));
});

test('a monthly due date returns', () => {
  assert.ok(unfolded(written({ monthly: 12 })).includes('RRULE:FREQ=MONTHLY;COUNT=12;BYMONTHDAY=9'));
});

test('the 31st is the last day where there is none', () => {
  const rule = 'RRULE:FREQ=MONTHLY;COUNT=6;BYMONTHDAY=28,29,30,31;BYSETPOS=-1';
  assert.ok(unfolded(written({ day: '2026-12-31', monthly: 6 })).includes(rule));
});

test('on the day itself it rings in the morning', () => {
  assert.ok(unfolded(written({ daysBefore: 0 })).includes('TRIGGER:PT9H'));
});
