// @ts-check
import { originOf } from '../log/origin.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/**
 * @typedef {object} SourceFile a file that was brought in, and what it holds of the complaint
 * @property {'table' | 'android' | 'sms' | 'backup'} kind
 * @property {string} name
 * @property {string} sha256 of the file, or empty where it was not kept
 * @property {number} told entries that come from it
 * @property {number} confirms entries by hand that it holds too
 * @property {number | null} enclosure number of the attachment that is this very file
 */
/**
 * @typedef {object} Evidence where the entries come from
 * @property {SourceFile[]} files
 * @property {number} during entries by hand, written at the time
 * @property {number} after entries by hand, written later
 * @property {number | null} latestDays the longest that one was written later, in whole days; null where none
 *   is known
 */

const MINUTES_A_DAY = 1440;

/**
 * @param {Entry[]} entries
 * @param {{n: number, sha256: string}[]} enclosures
 * @returns {Evidence}
 */
export function evidenceOf(entries, enclosures) {
  /** @type {Map<string, SourceFile>} */
  const files = new Map();
  const file = (/** @type {import('../common/types.js').Source} */ { kind, name, sha256 = '' }) => {
    const key = `${kind} ${sha256 || name}`;
    const known = files.get(key) ?? { kind, name, sha256, told: 0, confirms: 0, enclosure: null };
    files.set(key, known);
    return known;
  };
  const found = { during: 0, after: 0, latestDays: /** @type {number | null} */ (null) };
  for (const origin of entries.map(originOf)) {
    if (origin.source) file(origin.source).told += 1;
    else if (origin.kind === 'during') found.during += 1;
    else {
      found.after += 1;
      const days =
        origin.laterDays ?? (origin.laterMinutes && Math.floor(origin.laterMinutes / MINUTES_A_DAY));
      if (days !== undefined) found.latestDays = Math.max(found.latestDays ?? 0, days);
    }
    for (const one of origin.confirmedBy) file(one).confirms += 1;
  }
  for (const one of files.values())
    one.enclosure = enclosures.find(({ sha256 }) => sha256 === one.sha256)?.n ?? null;
  return { files: [...files.values()], ...found };
}

/**
 * Which file could still be enclosed, and to which entry it would be added: the first that comes from it.
 * @param {Entry[]} entries
 * @returns {{entryId: string, name: string, sha256: string, enclosed: boolean}[]}
 */
export function filesToEnclose(entries) {
  const kept = new Set(entries.flatMap(({ attachments = [] }) => attachments.map(({ sha256 }) => sha256)));
  /** @type {Map<string, {entryId: string, name: string, sha256: string, enclosed: boolean}>} */
  const found = new Map();
  for (const entry of entries) {
    const { source, confirmedBy } = originOf(entry);
    for (const { kind, name, sha256 } of [...(source ? [source] : []), ...confirmedBy])
      if (sha256 && (kind === 'table' || kind === 'android') && !found.has(sha256))
        found.set(sha256, { entryId: entry.id, name, sha256, enclosed: kept.has(sha256) });
  }
  return [...found.values()];
}
