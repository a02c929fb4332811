// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../../extension/core/common/failure.js';
import { textRows } from '../../../extension/core/import/texts.js';
import { normalize } from '../../../extension/core/numbers/normalizer.js';
import { readText, seeded } from '../vectors.js';
import { NOW, read } from './reading.js';
import { sizeOf } from '../size.js';

/**
 * In any notation, each value is read as it was written or stays unread, but never becomes another one (P6).
 */

const TABLES = sizeOf(50, 100, 8_000);
const MUTANTS = sizeOf(500, 1_500, 20_000);

const two = (/** @type {number} */ part) => String(part).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = '日一二三四五六';

/**
 * @typedef {{year: number, month: number, day: number, hour: number, minute: number, second: number,
 *   weekday: number, length: number, number: string, direction: 'in' | 'out' | 'missed'}} Call
 */

/** @type {((call: Call) => string)[]} */
const DAYS = [
  (c) => `${c.year}-${two(c.month)}-${two(c.day)}`,
  (c) => `${c.year}/${c.month}/${c.day}`,
  (c) => `${c.year}.${two(c.month)}.${two(c.day)}`,
  (c) => `${c.year}年${c.month}月${c.day}日`,
  (c) => `${c.year}年${two(c.month)}月${two(c.day)}日 星期${WEEKDAYS[c.weekday]}`,
  (c) => `${c.year}${two(c.month)}${two(c.day)}`,
  (c) => `${two(c.day)}/${two(c.month)}/${c.year}`,
  (c) => `${two(c.month)}/${two(c.day)}/${c.year}`,
  (c) => `${c.day}.${c.month}.${c.year}`,
  (c) => `${two(c.year % 100)}-${two(c.month)}-${two(c.day)}`,
  (c) => `${two(c.day)}-${two(c.month)}-${two(c.year % 100)}`,
  (c) => `${two(c.month)}/${two(c.day)}/${two(c.year % 100)}`,
  (c) => `${two(c.day)}-${MONTHS[c.month - 1]}-${c.year}`,
  (c) => `${two(c.day)}-${MONTHS[c.month - 1]}-${two(c.year % 100)}`,
  (c) => `${MONTHS[c.month - 1]} ${c.day}, ${c.year}`,
];
/** @type {((call: Call) => string)[]} */
const CLOCKS = [
  (c) => `${two(c.hour)}:${two(c.minute)}:${two(c.second)}`,
  (c) => `${c.hour}:${two(c.minute)}:${two(c.second)}`,
  (c) => `${c.hour}时${two(c.minute)}分${two(c.second)}秒`,
  (c) => `${c.hour < 12 ? '上午' : '下午'}${c.hour % 12 || 12}:${two(c.minute)}:${two(c.second)}`,
  (c) => `${c.hour % 12 || 12}:${two(c.minute)}:${two(c.second)} ${c.hour < 12 ? 'AM' : 'PM'}`,
  (c) => `${two(c.hour)}${two(c.minute)}${two(c.second)}`,
  (c) => `${two(c.hour)}:${two(c.minute)}:${two(c.second)}.000`,
];
/** @type {((seconds: number) => string)[]} */
const LENGTHS = [
  (s) => String(s),
  (s) => `${s}秒`,
  (s) => `${Math.floor(s / 60)}分${s % 60}秒`,
  (s) => `${Math.floor(s / 60)}分${two(s % 60)}`,
  (s) => `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`,
  (s) => `${Math.floor(s / 60)}'${two(s % 60)}"`,
  (s) => `${s}.0`,
  (s) => `${Math.floor(s / 3600)}小时${Math.floor(s / 60) % 60}分${s % 60}秒`,
];
/** @type {Record<Call['direction'], string>[]} */
const SIDES = [
  { in: '被叫', out: '主叫', missed: '未接' },
  { in: '呼入', out: '呼出', missed: '呼入未接通' },
  { in: 'Incoming', out: 'Outgoing', missed: 'Missed' },
  { in: '国内被叫', out: '国内主叫', missed: '未接来电' },
  { in: '打入', out: '打出', missed: '拒接' },
  { in: 'MTC', out: 'MOC', missed: 'Missed' },
];
/** @type {((number: string) => string)[]} */
const NUMBERS = [
  (n) => n,
  (n) => `${n}(浙江杭州)`,
  (n) => `="${n}"`,
  (n) => `${n.slice(0, 4)}-${n.slice(4)}`,
];
const JOINTS = [' ', '  ', 'T', '-', ' '];

/** @param {() => number} random */
function tools(random) {
  const upTo = (/** @type {number} */ end) => Math.floor(random() * end);
  /** @type {<T>(list: T[]) => T} */
  const one = (list) => list[upTo(list.length)];
  const call = () => {
    const date = new Date(Date.UTC(2026, upTo(11), 1 + upTo(27), upTo(24), upTo(60), upTo(60)));
    return /** @type {Call} */ ({
      year: date.getUTCFullYear() - upTo(3),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
      weekday: 0,
      length: 1 + upTo(4000),
      number: one(['057126888888', '057488880011', '02155558888']),
      direction: one(/** @type {Call['direction'][]} */ (['in', 'out', 'missed'])),
    });
  };
  return { upTo, one, call };
}

/** @param {Call} c */
const isoOf = (c) =>
  `${c.year}-${two(c.month)}-${two(c.day)}T${two(c.hour)}:${two(c.minute)}:${two(c.second)}+08:00`;

/** @param {string} cell */
const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

test(`in ${TABLES} tables of random notations no value is another than the one written`, async () => {
  let read_ = 0;
  let all = 0;
  for (let seed = 1; seed <= TABLES; seed += 1) {
    const { upTo, one, call } = tools(seeded(seed));
    const calls = Array.from({ length: 1 + upTo(12) }, call).map((c) => ({
      ...c,
      weekday: new Date(Date.UTC(c.year, c.month - 1, c.day)).getUTCDay(),
    }));
    const [day, clock, length, side, number, joint] = [DAYS, CLOCKS, LENGTHS, SIDES, NUMBERS, JOINTS].map(
      (list) => one(/** @type {any[]} any: lists of different notations */ (list)),
    );
    const apart = upTo(2) === 0;
    const merged = apart && upTo(3) === 0;
    const heads = [...(apart ? ['通话日期', '通话时间'] : ['起始时间']), '对方号码', '通话时长', '呼叫类型'];
    let above = '';
    const lines = calls.map((c) => {
      const shown = day(c);
      const cell = merged && shown === above ? '' : shown;
      above = shown;
      const when = apart ? [cell, clock(c)] : [`${shown}${joint}${clock(c)}`];
      const lasted = c.direction === 'missed' ? '0' : length(c.length);
      return [...when, number(c.number), lasted, side[c.direction]].map(quoted).join(',');
    });
    const content = `${[heads.join(','), ...lines].join('\n')}\n`;
    const { rows } = await read(content);
    for (const row of rows) {
      const written = calls[row.row - 2];
      all += 1;
      if (row.at !== null) {
        read_ += 1;
        const whole = isoOf(written);
        assert.ok(row.at === whole || row.at === whole.slice(0, 10), `${row.at} for ${whole} in\n${content}`);
      }
      if (row.direction !== null) assert.equal(row.direction, written.direction, content);
      if (row.seconds !== null) assert.equal(row.seconds, written.length, content);
      assert.equal(row.numberRaw.replace(/\D/g, ''), written.number, content);
    }
  }
  // Reading nothing would satisfy the checks above, so most values must be read: most notations leave no
  // doubt.
  assert.ok(read_ > all * 0.8, `${read_} of ${all}`);
});

/**
 * Changes, drops, doubles and moves characters, as in files that were edited or cut.
 * @param {string} text @param {() => number} random
 */
function mutated(text, random) {
  const points = [...text];
  const places = 1 + Math.floor(random() * 6);
  for (let count = 0; count < places; count += 1) {
    const at = Math.floor(random() * points.length);
    const kind = Math.floor(random() * 4);
    if (kind === 0) points.splice(at, 1);
    else if (kind === 1) points.splice(at, 0, points[Math.floor(random() * points.length)] ?? '');
    else if (kind === 2) points[at] = String.fromCodePoint(32 + Math.floor(random() * 95));
    else points.splice(at, Math.floor(random() * 8));
  }
  return points.join('');
}

const SEEDS = [
  'c01_mobile_js_type_column.csv',
  'c10_pm_zh.csv',
  'c13_day_first.csv',
  'c20_day_as_own_row.csv',
  'c21_merged_day_cells.csv',
  'c26_number_with_place.csv',
  'c30_android12_zh_list.csv',
].map((name) => readText(`tests/vectors/import/${name}`));
const PASTES = ['p01_wechat_copy.txt', 'p05_ios_pm.txt', 'p08_number_with_name.txt'].map((name) =>
  readText(`tests/vectors/import/${name}`),
);

/** The digits of a text; those of a time or a number that was read must stand in it. @param {string} text */
const digitsOf = (text) => text.normalize('NFKC').replace(/\D/g, '');

test(`${MUTANTS} mutated files and pastes raise no exception and keep nothing that they do not hold`, async () => {
  const random = seeded(20261128);
  for (let count = 0; count < MUTANTS; count += 1) {
    const paste = count % 4 === 3;
    const list = paste ? PASTES : SEEDS;
    const text = mutated(list[Math.floor(random() * list.length)], random);
    /** @type {import('../../../extension/core/import/rows.js').Row[]} */
    let rows = [];
    try {
      rows = paste ? textRows(text, { numberRaw: '', at: null }, NOW) : (await read(text)).rows;
    } catch (error) {
      assert.ok(error instanceof Failure && error.code.startsWith('import_'), `${error} for\n${text}`);
    }
    const digits = digitsOf(text);
    for (const row of rows) {
      const { key } = normalize(row.numberRaw);
      if (key) assert.ok(digits.includes(digitsOf(row.numberRaw)), `${row.numberRaw} in\n${text}`);
      if (row.at === null) continue;
      const [, , month, day, minute] = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:(\d\d))?/.exec(row.at) ?? [];
      for (const part of [month, day, minute].filter(Boolean))
        assert.ok(digits.includes(String(Number(part))), `${part} of ${row.at} in\n${text}`);
      assert.ok(
        !row.at.includes('T00:00:00') || /(?:^|\D)(?:0{1,2}|12):0{1,2}/.test(text),
        `${row.at} in\n${text}`,
      );
    }
  }
});
