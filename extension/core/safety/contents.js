// @ts-check
import { isInBackup } from '../common/records.js';
import { Failure } from '../common/failure.js';

/**
 * Keys and values of each table. One that is left out of a backup is not there.
 * @typedef {object} Rows
 * @property {[number, import('../common/types.js').LedgerRecord][]} ledger
 * @property {[[chain: string, seq: number], import('../common/types.js').FeedRecord][]} [feeds]
 *   earlier versions had none
 * @property {[string, import('../common/types.js').OutboxItem][]} [outbox]
 * @property {[string, import('../common/types.js').Tables['attachments']][]} [attachments]
 * @property {[string, unknown][]} [kv]
 */
/** @typedef {{format: string, madeAt: string, version: string, tables: Rows}} Contents */

const FORMAT = 'dunbook-backup/1';

/**
 * Tables that a backup leaves out: what can be fetched again at any time, and recordings that are no
 * file of the log yet.
 */
const LEFT_OUT = /^(list|recordings$)/;

/**
 * Everything of the person's that lies on the device, as it stands at one moment.
 * @param {import('../common/types.js').Store} store
 * @param {{identity: boolean, attachments: boolean, madeAt: string, version: string}} options which of what
 *   is large or tells who one is goes along
 * @returns {Promise<Contents>}
 */
export async function contentsOf(store, { identity, attachments, madeAt, version }) {
  const tables = (await store.tables()).filter(
    (name) =>
      !LEFT_OUT.test(name) && (identity || name !== 'outbox') && (attachments || name !== 'attachments'),
  );
  const rows = await store.snapshot(tables);
  rows.kv = rows.kv.filter(([key]) => isInBackup(String(key), identity));
  return { format: FORMAT, madeAt, version, tables: /** @type {Rows} */ (/** @type {unknown} */ (rows)) };
}

/** @param {unknown} unbundled @returns {Contents} @throws Failure 'backup_newer' | 'backup_not_one' */
export function checked(unbundled) {
  const contents = /** @type {Contents | null} */ (unbundled);
  if (contents?.format !== FORMAT)
    throw new Failure(
      String(contents?.format).startsWith('dunbook-backup/') ? 'backup_newer' : 'backup_not_one',
    );
  if (![contents.tables?.ledger, contents.tables?.feeds ?? []].every(Array.isArray))
    throw new Failure('backup_not_one');
  return contents;
}
