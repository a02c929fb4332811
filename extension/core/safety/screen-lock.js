// @ts-check
import { RECORD } from '../common/records.js';
import { randomBytes } from '../common/bytes.js';

/**
 * A passphrase asked for when the panel opens. It hides the screen from whoever passes by; what is stored is
 * not encrypted by it, and the panel says so. Kept is only what a guess can be compared with.
 * @param {{store: import('../common/types.js').Store,
 *   changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createScreenLock({ store, changed }) {
  const crypt = () => Promise.all([import('./passphrase.js'), import('./seal.js')]);

  return {
    isOn: async () => Boolean(await store.get('kv', RECORD.lock)),

    /**
     * Whether the lock was set by anything but this panel, such as a file somebody was talked into opening:
     * it bears no mark of this device, and may be taken off without losing the log.
     */
    async isForeign() {
      const [kept, mark] = await Promise.all([
        store.get('kv', RECORD.lock),
        store.get('kv', RECORD.lockMark),
      ]);
      return Boolean(kept) && (!mark || kept?.mark !== mark);
    },

    /** @param {string} passphrase */
    async turnOn(passphrase) {
      const [{ ITERATIONS, stretched }, { toBase64 }] = await crypt();
      const salt = randomBytes(16);
      const check = toBase64(new Uint8Array(await stretched(passphrase, salt, ITERATIONS)));
      const mark = toBase64(randomBytes(16));
      // A mark without a lock says nothing; a lock without its mark would seem foreign.
      await store.put('kv', RECORD.lockMark, mark);
      await store.put('kv', RECORD.lock, { salt: toBase64(salt), iterations: ITERATIONS, check, mark });
      changed('lock');
    },

    /** @param {string} passphrase */
    async opens(passphrase) {
      const [{ stretched }, { fromBase64, toBase64 }] = await crypt();
      const kept = await store.get('kv', RECORD.lock);
      return (
        !kept ||
        toBase64(new Uint8Array(await stretched(passphrase, fromBase64(kept.salt), kept.iterations))) ===
          kept.check
      );
    },

    async turnOff() {
      await store.remove('kv', RECORD.lock);
      changed('lock');
    },
  };
}
