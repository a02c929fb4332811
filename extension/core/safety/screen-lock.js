// @ts-check
import { RECORD } from '../common/records.js';
import { randomBytes } from '../common/bytes.js';

/**
 * A passphrase asked for when the panel opens. It hides the screen from whoever passes by; what is stored is
 * not encrypted by it, and the panel says so. Kept is only what a guess can be compared with.
 * @param {{store: import('../common/types.js').Store, changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createScreenLock({ store, changed }) {
  const crypt = () => Promise.all([import('./passphrase.js'), import('./seal.js')]);

  return {
    isOn: async () => Boolean(await store.get('kv', RECORD.lock)),

    /** @param {string} passphrase */
    async turnOn(passphrase) {
      const [{ ITERATIONS, stretched }, { toBase64 }] = await crypt();
      const salt = randomBytes(16);
      const check = toBase64(new Uint8Array(await stretched(passphrase, salt, ITERATIONS)));
      await store.put('kv', RECORD.lock, { salt: toBase64(salt), iterations: ITERATIONS, check });
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
