// @ts-check

/** Makes each part of the second copy like the database. Run one at a time, whoever asks. */

/** @typedef {'ledger' | 'attachments' | 'rest'} Part */
/** @typedef {NonNullable<Awaited<ReturnType<typeof import('./second-copy.js').openSecondCopy>>>} Files */

const LOG = 'ledger-';
const ATTACHMENT = 'attachment-';
const REST = 'rest';

/** So many files of the log, then they become one. */
const MANY = 50;

/** Fetched again at any time, or changed with every letter. */
const PASSING = /^(?:community:|meta:|list$|list-due$|draft:)/;

/** @param {string} table @param {IDBValidKey} [key] @returns {Part | null} the part that holds it */
export function partOf(table, key) {
  if (table === 'ledger' || table === 'attachments') return table;
  return table === 'outbox' || (table === 'kv' && !PASSING.test(String(key))) ? 'rest' : null;
}

/**
 * The log only grows. Its files say in their names which records they hold: `ledger-1-40`, `ledger-41-41`; the next
 * one begins where they end, so that no record is left out.
 * @param {any} db @param {Files} files
 */
export async function levelLedger(db, files) {
  const names = await files.names(LOG);
  const spans = names.map((name) => name.slice(LOG.length).split('-').map(Number)).sort(([one], [other]) => one - other);
  const reach = spans.reduce((/** @type {number} */ end, [from, to]) => (from <= end + 1 ? Math.max(end, to) : end), 0);
  const records = await db.getAll('ledger', IDBKeyRange.lowerBound(reach, true));
  if (records.length) await putRecords(files, records);
  if (names.length >= MANY) await tidyLedger(db, files);
  await files.sweep(LOG);
}

/** The whole log in one file, and no other. @param {any} db @param {Files} files */
export async function tidyLedger(db, files) {
  const records = await db.getAll('ledger');
  const kept = records.length ? await putRecords(files, records) : null;
  for (const name of await files.names(LOG)) if (name !== kept) await files.remove(name);
}

/** @param {Files} files @param {any[]} records in order */
async function putRecords(files, records) {
  const name = `${LOG}${records[0].seq}-${records[records.length - 1].seq}`;
  await files.put(name, records.map((record) => ['ledger', record.seq, record]));
  return name;
}

/** An attachment never changes: it is there or it is gone. @param {any} db @param {Files} files */
export async function levelAttachments(db, files) {
  const missing = new Set(await db.getAllKeys('attachments'));
  for (const name of await files.names(ATTACHMENT)) {
    if (!missing.delete(name.slice(ATTACHMENT.length))) await files.remove(name);
  }
  for (const id of missing) {
    const row = await db.get('attachments', id);
    if (row && (await files.hasRoom(row.blob.size))) await files.put(`${ATTACHMENT}${id}`, [['attachments', id, row]]);
  }
  await files.sweep(ATTACHMENT);
}

/** All that is small, as it stands at one moment. @param {any} db @param {Files} files */
export async function levelRest(db, files) {
  const transaction = db.transaction(['kv', 'outbox']);
  const kv = transaction.objectStore('kv');
  const [keys, values, outbox] = await Promise.all([kv.getAllKeys(), kv.getAll(), transaction.objectStore('outbox').getAll()]);
  const rows = [
    ...keys.map((/** @type {string} */ key, /** @type {number} */ at) => ['kv', key, values[at]]),
    ...outbox.map((/** @type {any} */ item) => ['outbox', item.id, item]),
  ];
  await files.put(REST, rows.filter(([table, key]) => partOf(table, key)));
  await files.sweep(REST);
}
