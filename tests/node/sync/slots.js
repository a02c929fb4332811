// @ts-check
import { Failure } from '../../../extension/core/common/failure.js';
import { OPEN_FOR } from '../../../extension/core/sync/pairing.js';
/** @typedef {import('../../../extension/core/sync/relay.js').Relay} Relay */

/**
 * The slots of pairings as docs/sync.md describes them: each is written once and expires after ten minutes.
 */
export function slots() {
  const time = { now: 0 };
  /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const held = new Map();
  /** @type {Map<string, number>} */
  const opened = new Map();
  const isOpen = (/** @type {string} */ name) => time.now < (opened.get(name) ?? -1) + OPEN_FOR;
  const relay = /** @type {Relay} */ (
    /** @type {unknown} */ ({
      /** @param {string} name @param {number} slot @param {Uint8Array<ArrayBuffer>} bytes */
      async fillSlot(name, slot, bytes) {
        if (slot === 0) opened.set(name, time.now);
        else if (!isOpen(name)) throw new Failure('no_pairing');
        const before = held.get(`${name}/${slot}`);
        if (before && String(before) !== String(bytes)) throw new Failure('slot_taken');
        held.set(`${name}/${slot}`, bytes);
      },
      /** @param {string} name @param {number} slot */
      slot: async (name, slot) => (isOpen(name) && held.get(`${name}/${slot}`)) || null,
    })
  );
  return { relay, held, time };
}

/**
 * Pauses that take no time: they move the slots' own clock instead.
 * @param {{now: number}} time @param {AbortSignal} [signal]
 */
export const waits = (time, signal = new AbortController().signal) => ({
  signal,
  pause: async (/** @type {number} */ milliseconds) => {
    time.now += milliseconds;
    await new Promise((resolve) => setImmediate(resolve));
  },
});
