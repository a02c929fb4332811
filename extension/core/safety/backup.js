// @ts-check
import { PREFIX, RECORD } from '../common/records.js';
import { chinaDay } from '../common/china-time.js';
import { createFeeds } from '../log/feeds.js';
import { bundle, unbundle } from './bundle.js';
import { checked, contentsOf } from './contents.js';
import { markNow } from './backup-reminder.js';
import { chainsIn } from './restore-log.js';
import { questionsOf } from './questions.js';
import { restored } from './restore.js';
import { seal, unseal } from './seal.js';
/** @typedef {import('./backup-reminder.js').Mark} Mark */

/**
 * One encrypted file with everything of the person's on this device, and the way back.
 * @param {{store: import('../common/types.js').Store, ledger: import('../log/ledger.js').Ledger, clock: () =>
 *   Date, version: string, changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createBackup({ store, ledger, clock, version, changed }) {
  return {
    /** Whether there is a sharing identity that could go along. */
    hasIdentity: async () => (await store.list('kv', PREFIX.reporter)).length > 0,

    hasAttachments: async () => Boolean(await store.last('attachments')),

    /** @returns {Promise<Mark | null>} */
    last: async () => (await store.get('kv', RECORD.backupLast)) ?? null,

    /**
     * @param {string} passphrase
     * @param {{identity: boolean, attachments?: boolean}} options whether the sharing identity and the
     *   attached files go along
     * @returns {Promise<{file: Blob, name: string, entries: number, brokenAt: number | null}>}
     * @throws Failure 'backup_too_big' | 'insecure_page'
     */
    async make(passphrase, { identity, attachments = true }) {
      const at = clock().toISOString();
      const contents = await contentsOf(store, { identity, attachments, madeAt: at, version });
      const chains = await chainsIn(contents.tables);
      const file = await seal(await bundle(contents), passphrase);
      const day = chinaDay(new Date(at));
      return {
        file,
        name: `dunbook-${day}.dunbook`,
        entries: chains.reduce((sum, { records }) => sum + records.length, 0),
        brokenAt: chains.find(({ brokenAt }) => brokenAt !== null)?.brokenAt ?? null,
      };
    },

    /** Notes that the file has been handed to the browser. */
    async made() {
      await store.put('kv', RECORD.backupLast, await markNow(store, clock));
      await store.remove('kv', RECORD.backupLater);
      changed('backup');
    },

    /**
     * @param {{name: string, bytes: Uint8Array<ArrayBuffer>}} file
     * @param {string} passphrase
     * @param {{evenBroken?: boolean, accept?: import('./restore.js').Consent[]}} [options]
     * @throws Failure 'backup_not_one' | 'backup_newer' | 'backup_passphrase' | 'backup_broken' |
     *   'backup_not_valid'
     */
    async restore({ name, bytes }, passphrase, { evenBroken = false, accept = [] } = {}) {
      const contents = checked(unbundle(await unseal(bytes, passphrase)));
      const feeds = createFeeds({ store, ledger, clock, changed });
      const report = await restored({ store, ledger, feeds }, contents, { name, evenBroken, accept });
      ledger.forget();
      changed('restored');
      return { ...report, madeAt: contents.madeAt };
    },

    /**
     * What the file would change that the person has to agree to, before anything is written.
     * @param {Uint8Array<ArrayBuffer>} bytes @param {string} passphrase
     * @throws Failure 'backup_not_one' | 'backup_newer' | 'backup_passphrase'
     */
    async questions(bytes, passphrase) {
      const { tables } = checked(unbundle(await unseal(bytes, passphrase)));
      return questionsOf(tables.kv ?? [], (await store.get('kv', RECORD.settings)) ?? {});
    },
  };
}
