// @ts-check
import { partOf } from './tables.js';

/** Makes each part of the replica like the database. Only one run at a time, whoever asks. */

/** @typedef {NonNullable<Awaited<ReturnType<typeof import('./replica-files.js').openReplicaFiles>>>} Files */
/** @typedef {import('../core/common/types.js').Database} Database */

const LOG = 'ledger-';
const FEED = 'feed-';
const ATTACHMENT = 'attachment-';
const REST = 'rest';

/** Number of files of a chain at which the small ones at the end are joined into one. */
const MANY = 50;
/** Maximum number of records that are written into a new file: more would hold up the page. */
const AT_ONCE = 1_000;

/**
 * Each chain only grows. Its files say in their names which records they hold: `ledger-1-40`,
 * `ledger-41-41`; the next one begins where they end, so that no record is left out. Where there are chains
 * of other devices, or the own one has ended once, the name of the chain stands behind that, so that no file
 * is taken for another chain's.
 * @param {Database} db @param {Files} files
 */
export async function syncLedger(db, files) {
  const { feeds, own } = await chainsOf(db);
  if (feeds.length) {
    // A chain that has become a feed is written as one before its files as the own chain are removed.
    const names = await files.names(FEED);
    for (const feed of feeds) await syncChain(feed, files, names);
    await files.sweep(FEED);
  }
  const names = await files.names(LOG);
  await syncChain(own, files, names);
  for (const file of names) if (spanOf(file).end !== own.end) await files.remove(file);
  await files.sweep(LOG);
}

/**
 * @typedef {object} Chain
 * @property {string} start of the names of its files
 * @property {string} end of them
 * @property {(range: {from: number, most?: number}) => Promise<import('./replica-files.js').Row[]>} rows from
 *   a record on, in order
 */

/** @param {Database} db @returns {Promise<{own: Chain, feeds: Chain[]}>} */
async function chainsOf(db) {
  const names = await feedNames(db);
  const first = names.length ? await db.get('ledger', 1) : undefined;
  /** @type {Chain} */
  const own = {
    start: LOG,
    end: names.length ? `-${first?.hash ?? ''}` : '',
    rows: async ({ from, most }) =>
      (await db.getAll('ledger', IDBKeyRange.lowerBound(from), most)).map((row) => ['ledger', row.seq, row]),
  };
  const feeds = names.map((chain) => ({
    start: FEED,
    end: `-${chain}`,
    rows: async (/** @type {{from: number, most?: number}} */ { from, most }) => {
      const range = IDBKeyRange.bound([chain, from], [chain, Infinity]);
      const rows = await db.getAll('feeds', range, most);
      return rows.map(
        (row) => /** @type {import('./replica-files.js').Row} */ (['feeds', [chain, row.seq], row]),
      );
    },
  }));
  return { own, feeds };
}

/** @param {Database} db */
async function feedNames(db) {
  /** @type {string[]} */
  const names = [];
  const feeds = db.transaction('feeds').store;
  for (
    let cursor = await feeds.openKeyCursor();
    cursor;
    cursor = await feeds.openKeyCursor(IDBKeyRange.lowerBound([cursor.key[0], Infinity], true))
  )
    names.push(cursor.key[0]);
  return names;
}

/** @param {Chain} chain @param {Files} files @param {string[]} names of the files that are there */
async function syncChain(chain, files, names) {
  const spans = spansIn(chain, names);
  let reach = spans.reduce((end, [from, to]) => (from <= end + 1 ? Math.max(end, to) : end), 0);
  for (;;) {
    const rows = await chain.rows({ from: reach + 1, most: AT_ONCE });
    if (!rows.length) break;
    await putRows(chain, files, rows);
    reach = seqOf(rows[rows.length - 1]);
  }
  if (spans.length >= MANY) await join(chain, files, tailOf(spansIn(chain, await files.names(chain.start))));
}

/** First and last record, and what follows them in the name of the file. @param {string} name */
function spanOf(name) {
  const [, from, to, end] = /-(\d+)-(\d+)(.*)$/.exec(name) ?? [];
  return { span: [Number(from), Number(to)], end };
}

/** First and last record of each file of a chain, in order. @param {Chain} chain @param {string[]} names */
const spansIn = ({ end }, names) =>
  names
    .map(spanOf)
    .filter((found) => found.end === end)
    .map(({ span }) => span)
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
 * A chain from this record on in one file, and no other from there.
 * @param {Chain} chain
 * @param {Files} files
 * @param {number} from
 */
async function join(chain, files, from) {
  const rows = await chain.rows({ from });
  const kept = rows.length ? await putRows(chain, files, rows) : null;
  for (const name of await files.names(chain.start)) {
    const { span, end } = spanOf(name);
    if (name !== kept && end === chain.end && span[0] >= from) await files.remove(name);
  }
}

/** Writes each chain into one file. @param {Database} db @param {Files} files */
export async function tidyLedger(db, files) {
  const { own, feeds } = await chainsOf(db);
  for (const chain of [...feeds, own]) await join(chain, files, 1);
}

/** @param {import('./replica-files.js').Row} row */
const seqOf = ([, , row]) => /** @type {import('../core/common/types.js').LedgerRecord} */ (row).seq;

/** @param {Chain} chain @param {Files} files @param {import('./replica-files.js').Row[]} rows in order */
async function putRows({ start, end }, files, rows) {
  const name = `${start}${seqOf(rows[0])}-${seqOf(rows[rows.length - 1])}${end}`;
  await files.put(name, rows);
  return name;
}

/**
 * An attachment never changes: it is there or it is gone. So the folder is read through once, and what was
 * found there whole is not looked at again: each file looked at leaves a handle that takes the browser a
 * twentieth of a millisecond to clear away, and two hundred attachments added one after the other left
 * forty thousand of them.
 * @param {Database} db @param {Files} files
 * @param {Set<string>} whole ids of those that are known to be in the replica
 * @param {boolean} through the folder has yet to be read
 */
export async function syncAttachments(db, files, whole, through) {
  const kept = new Set((await db.getAllKeys('attachments')).map(String));
  if (through) for (const name of await files.names(ATTACHMENT)) whole.add(name.slice(ATTACHMENT.length));
  for (const id of [...whole].filter((one) => !kept.has(one))) {
    await files.remove(`${ATTACHMENT}${id}`);
    whole.delete(id);
  }
  for (const id of [...kept].filter((one) => !whole.has(one))) {
    const name = `${ATTACHMENT}${id}`;
    if (!(await files.has(name))) {
      const row = await db.get('attachments', id);
      if (!row || !(await files.hasRoom(row.blob.size))) continue;
      await files.put(name, [['attachments', id, row]]);
    }
    whole.add(id);
  }
  if (through) await files.sweep(ATTACHMENT);
}

/** All that is small, as it stands at one moment. @param {Database} db @param {Files} files */
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
