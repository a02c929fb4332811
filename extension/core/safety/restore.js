// @ts-check
import { PREFIX, RECORD, isInBackup } from '../common/records.js';
import { Failure } from '../common/failure.js';
import { chainsIn, checkRows, mergeChain } from './restore-log.js';
import { isAttachment, isOutboxItem, isValid } from './valid.js';
/** @typedef {import('./contents.js').Contents} Contents */

/**
 * @typedef {{added: number, already: number, forked: boolean, files: number, dropped: number,
 *   refused: number}} Report entries new here, those that were here, whether both logs had gone on, files new
 *   here, reports that had not left, and what is not as Dunbook writes it
 * @typedef {'server' | 'identity'} Consent what a backup changes only if the person says so: where the panel
 *   fetches and sends, and under which pseudonym it reports
 */

/**
 * Merges a backup into what is here. Nothing here is replaced or removed, except a tick or a note by a later
 * one of the same item. Ended half-way, it can be done again: what is here already is passed over. The file
 * can come from anybody, so only what has the shape of its kind is written.
 * @param {import('./restore-log.js').Log & {store: import('../common/types.js').Store}} parts
 * @param {Contents} contents
 * @param {{name: string, evenBroken: boolean, accept: Consent[]}} options
 * @returns {Promise<Report>}
 * @throws Failure 'backup_broken', 'backup_not_valid', with the number of the record in `problem`
 */
export async function restored({ store, ledger, feeds }, { tables }, { name, evenBroken, accept }) {
  checkRows(tables);
  const chains = await chainsIn(tables);
  const broken = chains.find(({ brokenAt }) => brokenAt !== null);
  if (broken && !evenBroken) throw new Failure('backup_broken', broken.brokenAt);
  const files = valid(tables.attachments ?? [], ([key, row]) => isAttachment(row) && row.id === key);
  // Files are written first: a log that names a file which is not there would be worse than
  // the other way round.
  const newFiles = await addMissing(store, files.kept, 'attachments');
  const log = { added: 0, already: 0, forked: false };
  for (const chain of chains) {
    const { added, forked } = await mergeChain({ ledger, feeds }, chain, name);
    log.added += added;
    log.already += chain.records.length - added;
    log.forked ||= forked;
  }
  const identity = accept.includes('identity');
  const reports = valid(
    identity ? (tables.outbox ?? []) : [],
    ([key, item]) => isOutboxItem(item) && item.id === key,
  );
  const { kept, dropped } = sent(reports.kept);
  await addMissing(store, kept, 'outbox');
  const told = (tables.kv ?? []).filter(([key]) => isInBackup(String(key), identity));
  const records = valid(told, ([key, value]) => isValid(key, value) && !isWaiting(value, key));
  for (const [key, value] of records.kept)
    await store.update('kv', key, (/** @type {unknown} */ here) =>
      chosen(key, here, allowed(key, value, accept)),
    );
  const refused = files.refused + reports.refused + records.refused;
  return { ...log, files: newFiles, dropped, refused };
}

/**
 * @template T
 * @param {T[]} rows @param {(row: T) => boolean} test
 */
function valid(rows, test) {
  const kept = rows.filter(test);
  return { kept, refused: rows.length - kept.length };
}

/**
 * A dispute that had not left does not leave by itself from another device.
 * @param {unknown} value @param {string} key
 */
const isWaiting = (value, key) =>
  key.startsWith(PREFIX.dispute) &&
  /** @type {import('../common/types.js').DisputeItem} */ (value).state === 'waiting';

/**
 * Without consent the settings lose where to fetch and to send.
 * @param {string} key @param {unknown} value @param {Consent[]} accept
 */
function allowed(key, value, accept) {
  if (key !== RECORD.settings || accept.includes('server')) return value;
  const { server, mirrors, ...rest } = /** @type {Settings} */ (value);
  return rest;
}

/**
 * @template {'attachments' | 'outbox'} Name
 * @param {import('../common/types.js').Store} store
 * @param {[string, import('../common/types.js').Tables[Name]][]} rows
 * @param {Name} table
 * @returns {Promise<number>} how many were new
 */
async function addMissing(store, rows, table) {
  let added = 0;
  for (const [key, value] of rows) {
    if ((await store.get(table, key)) !== undefined) continue;
    await store.update(table, key, (here) => {
      if (here === undefined) added += 1;
      return here ?? value;
    });
  }
  return added;
}

/**
 * A report that was waiting when the backup was made may have been taken back since: it does not leave again
 * by itself. What was being withdrawn goes on being withdrawn.
 * @param {[string, import('../common/types.js').OutboxItem][]} rows
 */
function sent(rows) {
  const kept = rows.filter(([, item]) => item.state !== 'waiting');
  return { kept, dropped: rows.length - kept.length };
}

/**
 * How the value here and the one of the backup become one, by key. Where nothing is said, the one here stays.
 * @type {Record<string, (here: any, there: any) => unknown>} any: each of them takes the type of its own key
 */
const MERGES = {
  [RECORD.settings]: mergedSettings,
  [RECORD.instalments]: together,
  [RECORD.plan]: mergedPlan,
  [RECORD.answers]: mergedAnswers,
};

/** @param {string} key @param {unknown} here @param {unknown} there */
function chosen(key, here, there) {
  if (here === undefined) return there;
  if (key.startsWith(PREFIX.checklist))
    return later(/** @type {Dated} */ (here), /** @type {Dated} */ (there));
  return Object.hasOwn(MERGES, key) ? MERGES[key](here, there) : here;
}

/** @typedef {{at: string}} Dated */

/** @param {Dated} here @param {Dated} there */
const later = (here, there) => (there.at > here.at ? there : here);

/** @typedef {Partial<import('../sharing/settings.js').Settings>} Settings */

/** @param {Settings} here @param {Settings} there @returns {Settings} */
function mergedSettings(here, there) {
  return { ...there, ...here };
}

/** @typedef {Partial<import('../debts/plan.js').PlanForm>} Plan a file from elsewhere may lack parts of it */

/** @param {Plan} here @param {Plan} there @returns {Plan} */
function mergedPlan(here, there) {
  return { ...there, ...typed(here), debts: together(here.debts ?? [], there.debts ?? []) };
}

/** @typedef {import('../rules/types.js').StoredAnswers} Answers */

/** @param {Answers} here @param {Answers} there @returns {Answers} */
function mergedAnswers(here, there) {
  return Object.fromEntries(
    Object.keys({ ...there, ...here }).map((entry) => [entry, { ...there[entry], ...here[entry] }]),
  );
}

/**
 * All items of `here`, and those of `there` that are not among them.
 * @template {{id: string}} Item
 * @param {Item[]} here
 * @param {Item[]} there
 * @returns {Item[]}
 */
function together(here, there) {
  return [...here, ...there.filter(({ id }) => !here.some((one) => one.id === id))];
}

/** The fields with something in them. @param {Plan} form @returns {Plan} */
const typed = (form) => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''));
