// @ts-check
import { Money } from '../csv.js';
import { COLUMNS, eventRows } from '../table.js';
import { whereOf } from './chain-check.js';
import { rowsOfCsv, unguarded } from './csv-reader.js';
import { Refused } from './verdict.js';
/** @typedef {import('../counted.js').Entry} Entry */
/** @typedef {import('./agreement.js').Index} Index */
/** @typedef {import('./chain-check.js').Log} Log */
/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('./wordings.js').Sayings} Sayings */

/** Whether events.csv says what the log says: each row, and of each row every column. */

export const EVENTS = 'data/events.csv';
/** The columns of each edition of the table: new ones stand at the end. */
const EDITIONS = [19, 23, 26].map((count) => COLUMNS.slice(0, count));
const MOST_ROWS = 14_000;

/** @param {string[]} columns */
export const editionOf = (columns) => EDITIONS.findIndex((edition) => edition.join() === columns.join());
export const NEWEST = EDITIONS.length - 1;

/** The name of the lender; empty where nobody was named. @param {Sayings} say @returns {(entry: Entry) => string} */
export const creditorIn = (say) => (entry) =>
  entry.creditorOther ||
  (entry.creditor && say.has(`creditor ${entry.creditor}`) ? say.t(`creditor ${entry.creditor}`) : '');

/**
 * @param {Uint8Array} content
 * @param {{log: Log, entries: Map<number, Entry>, index: Index, verdict: Verdict, say: Sayings, pause: () => Promise<void>}} known
 *   `entries`: what the log says now, by seq
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
    lines.map((line) => entries.get(Number(line[1]))),
    index,
    log,
    say,
  );
  const told = new Set();
  /** @type {Entry[]} */
  const shown = [];
  for (const [at, line] of lines.entries()) {
    const seq = /^\d+$/.test(line[1] ?? '') ? Number(line[1]) : 0;
    const record = log.records.get(seq);
    let wrong =
      line.length === columns.length && line[0] === String(at + 1) && line[18] === record?.hash ? null : '';
    if (wrong === null && !verdict.masked) {
      const entry = entries.get(seq);
      if (entry) shown.push({ ...entry, own: index.summary?.own.includes(at + 1) ?? false });
      wrong = entry
        ? differing(
            line,
            expected.map((rows) => rows[at]),
            columns,
            say,
            verdict,
          )
        : '';
    }
    if (told.has(seq)) wrong = '';
    if (wrong !== null)
      verdict.find('row', EVENTS, { ...whereOf(record ?? {}), seq: seq || at + 1, name: wrong });
    told.add(seq);
    await pause();
  }
  verdict.shown = lines.length;
  for (const [seq] of verdict.masked ? [] : entries)
    if (!told.has(seq)) verdict.find('row', EVENTS, { ...whereOf(log.records.get(seq) ?? {}), seq });
  return shown;
}

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
 * The rows as the panel writes them. The first packs do not tell which calls were the person's own, so that either
 * wording is right there.
 * @param {(Entry | undefined)[]} entries @param {Index} index @param {Log} log @param {Sayings} say
 * @returns {unknown[][][]} one or two tables, by row
 */
function expectedRows(entries, index, log, say) {
  const rowOf = new Map(entries.map((entry, at) => [entry?.seq, at + 1]));
  const enclosures = index.enclosures.map(({ n, seq }) => ({ n, entry: rowOf.get(seq) ?? 0 }));
  const more = {
    hashOf: (/** @type {number} */ seq) => log.records.get(seq)?.hash ?? '',
    creditorName: creditorIn(say),
    masked: false,
  };
  const tables = index.summary ? [index.summary.own] : [[], entries.map((_, at) => at + 1)];
  return tables.map((own) => {
    /** @type {unknown[][]} */
    const rows = [];
    for (const [at, entry] of entries.entries()) {
      if (!entry) continue;
      const [, row] = eventRows(
        [/** @type {Entry} */ ({ ...entry, own: own.includes(at + 1) })],
        enclosures.filter((one) => one.entry === at + 1).map(({ n }) => ({ n, entry: 1 })),
        say,
        more,
      );
      rows[at] = [at + 1, ...row.slice(1)];
    }
    return rows;
  });
}

/** The first column of which the cell is not what the log says; null where all are. @param {string[]} line @param {unknown[][]} rows @param {string[]} columns @param {Sayings} say @param {Verdict} verdict */
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
