// @ts-check
import { isInReplica } from '../core/common/records.js';

/** Makes each part of the second copy like the database. Run one at a time, whoever asks. */

/** @typedef {'ledger' | 'attachments' | 'rest'} Part */
/** @typedef {NonNullable<Awaited<ReturnType<typeof import('./replica-files.js').openReplicaFiles>>>} Files */

const LOG = 'ledger-';
const ATTACHMENT = 'attachment-';
const REST = 'rest';

/** So many files of the log, then the small ones become one. */
const MANY = 50;
/** Records of one file at first: more would hold up the page. */
const AT_ONCE = 1_000;

/** @param {string} table @param {IDBValidKey} [key] @returns {Part | null} the part that holds it */
export function partOf(table, key) {
  if (table === 'ledger' || table === 'attachments') return table;
  return table === 'outbox' || (table === 'kv' && isInReplica(String(key))) ? 'rest' : null;
}

/**
 * The log only grows. Its files say in their names which records they hold: `ledger-1-40`, `ledger-41-41`;
 * the next one begins where they end, so that no record is left out.
 * @param {import('../core/common/types.js').Database} db @param {Files} files
 */
export async function syncLedger(db, files) {
  const spans = await spansIn(files);
  let reach = spans.reduce((end, [from, to]) => (from <= end + 1 ? Math.max(end, to) : end), 0);
  for (;;) {
    const records = await db.getAll('ledger', IDBKeyRange.lowerBound(reach, true), AT_ONCE);
    if (!records.length) break;
    await putRecords(files, records);
    reach = records[records.length - 1].seq;
  }
  if (spans.length >= MANY) await join(db, files, tailOf(await spansIn(files)));
  await files.sweep(LOG);
}

/** First and last record of each file, in order. @param {Files} files @returns {Promise<number[][]>} */
const spansIn = async (files) =>
  (await files.names(LOG))
    .map((name) => name.slice(LOG.length).split('-').map(Number))
    .sort(([one], [other]) => one - other);

/**
 * Where the small files at the end begin: what is large stays as it is, so that a long log is seldom written
 * again.
 * @param {number[][]} spans
 */
function tailOf(spans) {
  const size = (/** @type {number} */ at) => spans[at][1] - spans[at][0] + 1;
  let at = spans.length - 1;
  for (let total = size(at); at > 0 && size(at - 1) <= total; total += size(at)) at -= 1;
  return spans[at][0];
}

/**
 * The log from this record on in one file, and no other from there.
 * @param {import('../core/common/types.js').Database} db
 * @param {Files} files
 * @param {number} from
 */
async function join(db, files, from) {
  const records = await db.getAll('ledger', IDBKeyRange.lowerBound(from));
  const kept = records.length ? await putRecords(files, records) : null;
  for (const name of await files.names(LOG))
    if (name !== kept && Number(name.slice(LOG.length).split('-')[0]) >= from) await files.remove(name);
}

/** The whole log in one file. @param {import('../core/common/types.js').Database} db @param {Files} files */
export const tidyLedger = (db, files) => join(db, files, 1);

/** @param {Files} files @param {import('../core/common/types.js').LedgerRecord[]} records in order */
async function putRecords(files, records) {
  const name = `${LOG}${records[0].seq}-${records[records.length - 1].seq}`;
  await files.put(
    name,
    records.map((record) => ['ledger', record.seq, record]),
  );
  return name;
}

/** An attachment never changes: it is there or it is gone. @param {import('../core/common/types.js').Database} db @param {Files} files */
export async function syncAttachments(db, files) {
  const missing = new Set(await db.getAllKeys('attachments'));
  for (const name of await files.names(ATTACHMENT)) {
    if (!missing.delete(name.slice(ATTACHMENT.length))) await files.remove(name);
  }
  for (const id of missing) {
    const row = await db.get('attachments', id);
    if (row && (await files.hasRoom(row.blob.size)))
      await files.put(`${ATTACHMENT}${id}`, [['attachments', id, row]]);
  }
  await files.sweep(ATTACHMENT);
}

/** All that is small, as it stands at one moment. @param {import('../core/common/types.js').Database} db @param {Files} files */
export async function syncRest(db, files) {
  const transaction = db.transaction(['kv', 'outbox']);
  const kv = transaction.objectStore('kv');
  const [keys, values, outbox] = await Promise.all([
    kv.getAllKeys(),
    kv.getAll(),
    transaction.objectStore('outbox').getAll(),
  ]);
  /** @type {import('./replica-files.js').Row[]} */
  const rows = [
    ...keys.map((key, at) => /** @type {import('./replica-files.js').Row} */ (['kv', key, values[at]])),
    ...outbox.map((item) => /** @type {import('./replica-files.js').Row} */ (['outbox', item.id, item])),
  ];
  await files.put(
    REST,
    rows.filter(([table, key]) => partOf(table, key)),
  );
  await files.sweep(REST);
}
