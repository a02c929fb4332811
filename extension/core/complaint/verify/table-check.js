// @ts-check
import { Money } from '../csv.js';
import { COLUMNS, columnsOf, rowMaker } from '../table.js';
import { whereOf } from './chain-check.js';
import { rowsOfCsv, unguarded } from './csv-reader.js';
import { Refused } from './verdict.js';
/** @typedef {import('../counted.js').Entry} Entry */
/** @typedef {import('./agreement.js').Index} Index */
/** @typedef {import('./log-check.js').Log} Log */
/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('./wordings.js').Sayings} Sayings */

/** Whether events.csv says what the log says: each row, and of each row every column. */

export const EVENTS = 'data/events.csv';
/** The columns of each edition of the table: new ones stand at the end. */
const EDITIONS = [19, 23, 26].map((count) => COLUMNS.slice(0, count));
const MOST_ROWS = 14_000;

/**
 * The columns of each edition in one line, the newest edition last.
 * @param {boolean} linked there are several logs
 */
export const editionsOf = (linked) =>
  (linked ? [columnsOf(true)] : EDITIONS).map((edition) => edition.join());

/**
 * The name of the lender; empty where nobody was named.
 * @param {Sayings} say @returns {(entry: Entry) => string}
 */
export const creditorIn = (say) => (entry) =>
  entry.creditorOther ||
  (entry.creditor && say.has(`creditor ${entry.creditor}`) ? say.t(`creditor ${entry.creditor}`) : '');

/**
 * @param {Uint8Array} content
 * @param {{log: Log, entries: Map<string, Entry>, index: Index, verdict: Verdict, say: Sayings, pause: () =>
 *   Promise<void>}} known `entries`: what the log says now, by place
 * @returns {Promise<Entry[]>} those that the table shows, in its order
 */
export async function checkEvents(content, { log, entries, index, verdict, say, pause }) {
  const table = tableOf(content);
  if (!table) {
    verdict.find('changed', EVENTS, { answer: 'content' });
    return [];
  }
  const [head, ...lines] = table;
  if (index.summary && lines.length > MOST_ROWS) throw new Refused('too_many_lines', EVENTS);
  const { columns } = index;
  if (head.length !== columns.length || !headsAre(head, columns, say))
    verdict.find('changed', EVENTS, { answer: 'content' });
  const expected = expectedRows(
    lines.map((line) => entries.get(placeIn(line, log))),
    index,
    log,
    say,
  );
  const own = new Set(index.summary?.own);
  const told = new Set();
  /** @type {Entry[]} */
  const shown = [];
  for (const [at, line] of lines.entries()) {
    const seq = /^\d+$/.test(line[1] ?? '') ? Number(line[1]) : 0;
    const file = log.linked ? line[COLUMNS.length] : log.chains[0].file;
    const record = log.record(file, seq);
    const place = placeIn(line, log);
    let wrong =
      line.length === columns.length && line[0] === String(at + 1) && line[18] === record?.hash ? null : '';
    if (wrong === null && !verdict.masked) {
      const entry = entries.get(place);
      if (entry) shown.push({ ...entry, own: own.has(at + 1) });
      wrong = entry
        ? differing(
            line,
            expected.map((rowOf) => rowOf(at)),
            columns,
            say,
            verdict,
          )
        : '';
    }
    if (told.has(place)) wrong = '';
    if (wrong !== null)
      verdict.find('row', EVENTS, {
        ...whereOf(record ?? {}),
        log: record ? file : '',
        seq: seq || at + 1,
        name: wrong,
      });
    told.add(place);
    await pause();
  }
  verdict.shown = lines.length;
  for (const [place, { chain, seq }] of verdict.masked ? [] : entries)
    if (!told.has(place)) {
      const there = log.chain(chain);
      verdict.find('row', EVENTS, { ...whereOf(there?.records.get(seq) ?? {}), log: there?.file ?? '', seq });
    }
  return shown;
}

/** The place of the record that a row names. @param {string[]} line @param {Log} log */
const placeIn = (line, { linked }) =>
  [linked ? line[COLUMNS.length] : '', String(Number(line[1]))].filter(Boolean).join('#');

/** @param {Uint8Array} content */
function tableOf(content) {
  try {
    return rowsOfCsv(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return null;
  }
}

/** @param {string[]} head @param {string[]} columns @param {Sayings} say */
const headsAre = (head, columns, say) =>
  columns.every(
    (name, at) => !say.has(`pack_column_${name}`) || say.isSaid(say.t(`pack_column_${name}`), head[at]),
  );

/**
 * The rows as the panel writes them. The first packs do not tell which calls were the person's own, so that
 * either wording is right there.
 * @param {(Entry | undefined)[]} entries @param {Index} index @param {Log} log @param {Sayings} say
 * @returns {((at: number) => unknown[])[]} of one or two tables, each row when it is asked for
 */
function expectedRows(entries, index, log, say) {
  const enclosures = enclosedBy(index, entries, log);
  const more = {
    hashOf: (/** @type {Entry} */ { chain, seq }) => log.chain(chain)?.records.get(seq)?.hash ?? '',
    fileOf: log.file,
    creditorName: creditorIn(say),
    masked: false,
  };
  const tables = index.summary ? [index.summary.own] : [[], entries.map((_, at) => at + 1)];
  return tables.map((rows) => {
    const own = new Set(rows);
    const told = entries.map((entry, at) => entry && { ...entry, own: own.has(at + 1) });
    const rowOf = rowMaker(/** @type {Entry[]} */ (told), enclosures, say, more);
    return (/** @type {number} */ at) => (told[at] ? rowOf(at) : []);
  });
}

/**
 * The attachments that the index lists, with the row of each.
 * @param {Index} index @param {(Entry | undefined)[]} entries in the order of the table @param {Log} log
 */
export function enclosedBy({ enclosures }, entries, log) {
  const rowOf = new Map(entries.map((entry, at) => [entry && log.place(entry), at + 1]));
  return enclosures.map((one) => {
    const chain = log.chain(one.chain)?.chain ?? '';
    return { ...one, chain, entry: rowOf.get(log.place({ chain, seq: one.seq })) ?? 0 };
  });
}

/**
 * The first column of which the cell is not what the log says; null where all are.
 * @param {string[]} line @param {unknown[][]} rows @param {string[]} columns @param {Sayings} say
 * @param {Verdict} verdict
 */
function differing(line, rows, columns, say, verdict) {
  const wrong = columns.filter((name, at) => {
    const expected = rows.map((row) => textOf(row[at]));
    if (name === 'authorisation' && !columns.includes('at_china')) return false;
    if (!expected.every(say.isKnown)) verdict.leave('newer');
    return !expected.some((one) => say.isSaid(one, unguarded(line[at])));
  });
  return wrong.sort()[0] ?? null;
}

/** @param {unknown} value */
const textOf = (value) => (value instanceof Money ? value.text : String(value ?? ''));
