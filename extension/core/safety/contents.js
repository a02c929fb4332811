// @ts-check
import { isInBackup } from '../common/records.js';
import { Failure } from '../common/failure.js';

/**
 * @typedef {{format: string, madeAt: string, version: string, tables: Record<string, [any, any][]>}} Contents
 *   keys and values of each table
 */

const FORMAT = 'dunbook-backup/1';

/** Tables that are fetched again at any time. */
const FETCHED = /^list/;

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
      !FETCHED.test(name) && (identity || name !== 'outbox') && (attachments || name !== 'attachments'),
  );
  const rows = await store.snapshot(tables);
  rows.kv = rows.kv.filter(([key]) => isInBackup(String(key), identity));
  return { format: FORMAT, madeAt, version, tables: rows };
}

/** @param {any} contents @returns {Contents} @throws Failure 'backup_newer' | 'backup_not_one' */
export function checked(contents) {
  if (contents?.format !== FORMAT)
    throw new Failure(
      String(contents?.format).startsWith('dunbook-backup/') ? 'backup_newer' : 'backup_not_one',
    );
  if (!Array.isArray(contents.tables?.ledger)) throw new Failure('backup_not_one');
  return contents;
}
