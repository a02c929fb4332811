// @ts-check
import { isMoment, parsed, whereOf } from './chain-check.js';
import { editionsOf } from './table-check.js';
/** @typedef {import('./log-check.js').Log} Log */
/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('../../common/types.js').Entry} Entry */
/**
 * @typedef {import('../summary.js').Summary & {entries: {shown: number, all: number}, hours: [number,
 *   number] | null}} Stated
 */
/**
 * @typedef {{n: number, chain?: string, seq: number, sha256: string, size: number, state: 'kept' |
 *   'missing' | 'changed' | 'withheld', part: number | null, id: string, name: string, type: string,
 *   path: string}} Listed
 */
/**
 * @typedef {object} Index pack.json
 * @property {string} format
 * @property {string} made_at
 * @property {string} [head] of a log of one device
 * @property {number} [records]
 * @property {{path: string, name: string, device: string, head: string, records: number}[]}
 *   [chains] of linked logs
 * @property {boolean} masked
 * @property {number} part
 * @property {number} parts
 * @property {string[]} columns
 * @property {Listed[]} enclosures
 * @property {'zh_CN' | 'en'} [language]
 * @property {Stated} [summary] packs of the first versions have none
 * @property {string[]} [statement]
 */

/** Whether the index and the attachments say what the log says. */

export const INDEX = 'data/pack.json';
export const ATTACHMENTS = 'data/attachments/';
/** Formats of packs with the log of one device, and with logs that name each other. */
const FORMATS = { alone: 'dunbook-pack/1', linked: 'dunbook-pack/2' };
const KEPT = /** @type {const} */ (['sha256', 'size', 'name', 'type', 'id']);

/** @param {Uint8Array} content @param {Log} log @param {Verdict} verdict @returns {Index | null} */
export function indexOf(content, log, verdict) {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
  const index = /** @type {Index | null} */ (
    /** @type {unknown} */ (text.endsWith('\n') ? parsed(text.slice(0, -1)) : null)
  );
  if (index) Object.assign(verdict, { part: index.part, parts: index.parts, masked: index.masked });
  if (index && isNamed(index, log, verdict) && fits(index, log, verdict)) {
    for (const [at, { device }] of (index.chains ?? []).entries()) verdict.logs[at].device = device;
    return index;
  }
  verdict.find('changed', INDEX, { answer: 'content' });
  return null;
}

/**
 * Whether the index names these very logs and their ends. Which device wrote a log cannot be checked, and
 * is told as stated.
 * @param {Index} index @param {Log} log @param {Verdict} verdict
 */
function isNamed({ format, head, records, chains }, log, verdict) {
  if (!log.linked) return format === FORMATS.alone && head === verdict.head && records === verdict.records;
  const there = log.chains.map(({ path, chain, head: last, count }) => [path, chain, last, count]);
  return (
    format === FORMATS.linked &&
    Array.isArray(chains) &&
    chains.every((one) => typeof one?.device === 'string') &&
    JSON.stringify(chains.map((one) => [one.path, one.name, one.head, one.records])) === JSON.stringify(there)
  );
}

/**
 * A copy is masked only where no record is given in full, and the table has the columns of one edition. The
 * newest edition counts on page 1, so that no pack of it is without its summary.
 * @param {Index} index @param {Log} log @param {Verdict} verdict
 */
function fits({ masked, part, parts, columns, language, ...said }, log, verdict) {
  const editions = editionsOf(log.linked);
  const edition = Array.isArray(columns) ? editions.indexOf(columns.join()) : -1;
  const isTold = edition < editions.length - 1 || (said.summary && (masked || said.statement));
  return Boolean(
    typeof masked === 'boolean' &&
      [part, parts].every(Number.isInteger) &&
      part >= 1 &&
      part <= parts &&
      edition >= 0 &&
      isTold &&
      ['zh_CN', 'en', undefined].includes(language) &&
      Array.isArray(said.enclosures) &&
      // Packs of the first versions may not say when they were made.
      (!('made_at' in said) || isMoment(said.made_at)) &&
      !(masked && verdict.entries),
  );
}

/**
 * Each attachment that the log names is listed with its hash, and each file is one of them.
 * @param {Map<string, string>} whole SHA-256 by path @param {Map<string, Entry>} entries by place
 * @param {Log} log @param {Index} index @param {Verdict} verdict
 */
export function checkEnclosures(whole, entries, log, index, verdict) {
  const files = new Set([...whole.keys()].filter((name) => name.startsWith(ATTACHMENTS)));
  const named = new Map(
    (verdict.masked ? [] : [...entries.values()]).flatMap(({ chain, seq, attachments }) =>
      (attachments ?? []).map((kept) => [kept.id, { at: { chain, seq }, kept }]),
    ),
  );
  const placeOf = (/** @type {{chain?: string, seq: number}} */ { chain, seq }) => {
    const there = log.chain(chain);
    return { ...whereOf(there?.records.get(seq) ?? {}), log: there?.file ?? '', seq };
  };
  for (const listed of verdict.masked ? [] : index.enclosures) {
    const { path, part } = listed;
    files.delete(path);
    const { at, kept } = named.get(listed.id) ?? { at: listed, kept: null };
    named.delete(listed.id);
    const here = whole.get(path);
    // The index alone says in which part a file lies. The log holds its hash, and the bytes must fit it.
    const isFine =
      kept !== null &&
      log.chain(listed.chain)?.chain === at.chain &&
      listed.seq === at.seq &&
      KEPT.every((name) => listed[name] === kept[name]) &&
      isPlaced(listed, verdict) &&
      (here !== undefined) === (part === verdict.part) &&
      (here === undefined || here === kept.sha256);
    if (here !== undefined) verdict.attachments += 1;
    if (part === null) verdict.leftOut += 1;
    if (!isFine) verdict.find('enclosure', path, placeOf(at));
  }
  for (const { at, kept } of named.values()) verdict.find('enclosure', kept.name, placeOf(at));
  for (const name of files) verdict.find('unlisted', name);
}

/**
 * A file that was kept is in one of the parts; one that was missing or changed is in none.
 * @param {Listed} listed @param {Verdict} verdict
 */
const isPlaced = ({ state, part }, { parts }) =>
  state === 'kept' ? part !== null && part >= 1 && part <= parts : part === null;

/**
 * How much of the log is shown, as the index says; only its keeper knows how many entries it has.
 * @param {Stated} summary @param {Log} log @param {Verdict} verdict
 */
export function checkExtent({ entries: { shown, all } }, log, verdict) {
  verdict.all = all;
  if (shown !== verdict.shown || !(shown <= all && all <= shown + log.sealed)) verdict.find('extent', INDEX);
}
