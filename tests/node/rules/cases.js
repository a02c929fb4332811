// @ts-check
import { creditorKey } from '../../../extension/core/common/lender.js';
import { rowsOf } from '../vectors.js';

/**
 * Cases for the rules: `tests/vectors/flags.tsv` was written from the sources and has one case a line.
 *
 * `entries`: separated by ` + `, each a time (China's clock unless an offset stands there) and words: a kind
 * of contact (`call` unless given), `missed`, `40s`, `c=huabei` (so unless given), `other=`, `agency=`,
 * `stage=`, `n=`, `#conduct`, `imported` from a bill, `out` for a call that the person made, `lent=` for who
 * lends by the contract, `role=` where the debt is another's, `x4` for four of them, half an hour apart. The
 * time can be a day alone. `answers`: `4.own_call=yes`. `expected`: every flag there should be,
 * `4.gbt-hours:likely`; without a number it is entry 1, in CN the rule is `cn-gbt-hours`.
 */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */
/** @typedef {import('../../../extension/core/rules/types.js').Answers} Answers */

const KINDS = ['call', 'sms', 'visit', 'letter', 'third_party'];
/** @type {Record<string, string>} */
const FIELDS = {
  ...{ c: 'creditor', other: 'creditorOther', agency: 'agency', stage: 'stage', n: 'numberKey' },
  ...{ lent: 'lent', role: 'role' },
};
const STEP_MS = 30 * 60_000;
const EMPTY = {
  what: 'call',
  numberRaw: '0571-2688 8888',
  numberKey: '+8657126888888',
  answered: /** @type {boolean | null} */ (true),
  seconds: /** @type {number | null} */ (null),
  creditor: 'huabei',
  creditorOther: '',
  agency: '',
  conduct: /** @type {string[]} */ ([]),
  stage: null,
  source: /** @type {object | null} */ (null),
  history: [],
};

/** @param {string} start wall-clock time without an offset @param {number} steps */
function later(start, steps) {
  const moved = new Date(Date.parse(`${start.length === 16 ? `${start}:00` : start}Z`) + steps * STEP_MS);
  return moved.toISOString().slice(0, 19);
}

/** @param {string} text one entry, or several alike */
function entriesOf(text) {
  const [time, ...words] = text.split(' ').filter(Boolean);
  const match = /^(\S{10}|\S{16}(?::\d\d)?)(Z|[+-]\d\d:\d\d)?$/.exec(time);
  if (!match) throw new Error(`no time: ${text}`);
  const conduct = words.filter((word) => word.startsWith('#')).map((word) => word.slice(1));
  const entry = { ...EMPTY, conduct };
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals >= 0)
      Object.assign(entry, { [FIELDS[word.slice(0, equals)]]: word.slice(equals + 1) || null });
    else if (KINDS.includes(word)) entry.what = word;
    else if (/^\d+s$/.test(word)) entry.seconds = Number.parseInt(word, 10);
  }
  if (words.includes('missed') || entry.what !== 'call')
    entry.answered = entry.what === 'call' ? false : null;
  if (words.includes('imported')) entry.source = { kind: 'table', name: 'calls.csv', row: 1 };
  if (words.includes('out')) Object.assign(entry, { direction: 'out' });
  const times = words.find((word) => /^x\d+$/.test(word));
  return Array.from({ length: times ? Number(times.slice(1)) : 1 }, (_, at) => ({
    ...entry,
    at: match[1].length === 10 ? match[1] : later(match[1], at) + (match[2] ?? '+08:00'),
  }));
}

/** @param {string} text */
function answersOf(text) {
  /** @type {Record<string, Record<string, boolean>>} */
  const answers = {};
  for (const [, entry, question, said] of text.matchAll(/(\d+)\.(\w+)=(yes|no)/g)) {
    answers[entry] = { ...answers[entry], [question]: said === 'yes' };
  }
  return answers;
}

/** @param {string} text @param {string} region */
function expectedOf(text, region) {
  /** @type {Record<string, Record<string, string>>} */
  const expected = {};
  for (const [, entry = '1', rule, certainty] of text.matchAll(/(?:(\d+)\.(?!\d))?([a-z][\w.-]*):(\w+)/g)) {
    expected[entry] = { ...expected[entry], [region === 'CN' ? `cn-${rule}` : rule]: certainty };
  }
  return expected;
}

/**
 * @typedef {Entry & {role?: string, lent?: import('../../../extension/core/common/lender.js').LenderNature}}
 *   Row
 */

export const cases = rowsOf('flags.tsv').map(({ reason, region, entries, answers, expected }) => {
  const rows = /** @type {Row[]} */ (/** @type {unknown} */ (entries.split(' + ').flatMap(entriesOf)));
  return {
    reason,
    region,
    entries: /** @type {Entry[]} */ (
      rows.map(({ lent: _, role: _role, ...entry }, at) => ({ ...entry, id: String(at + 1), seq: at + 1 }))
    ),
    lenders: Object.fromEntries(rows.flatMap((row) => (row.lent ? [[creditorKey(row), row.lent]] : []))),
    outside: rows.filter(({ role }) => role).map(creditorKey),
    answers: /** @type {Answers} */ (answersOf(answers)),
    expected: expectedOf(expected, region),
  };
});
