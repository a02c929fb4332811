// @ts-check
import { Failure } from '../common/failure.js';
import { codeIn } from './code.js';
import { joinPairing, showPairing } from './pairing.js';
import { createRelay } from './relay.js';
import { createState } from './state.js';
/** @typedef {import('./code.js').PairingCode} PairingCode */
/** @typedef {import('./sync.js').Sync} Sync */

/**
 * Two devices meet: what the protocol of pairing needs from the group, and what it gives to it.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('../common/types.js').Http} parts.http
 * @param {Sync} parts.sync
 */
export function createMeeting({ store, http, sync }) {
  const state = createState(store);

  return {
    codeIn,
    /** Shows a code; the group is there already. */
    async show() {
      const [group, device] = await Promise.all([state.group(), state.device()]);
      if (!group || !device) throw new Failure('not_paired');
      const shown = await showPairing({ relay: await sync.relay(), device, server: group.server });
      return {
        ...shown,
        /**
         * Waits until another device is there; `admit` lets it into the group.
         * @param {import('./pairing.js').Waiting} waiting
         */
        async other(waiting) {
          const other = await shown.other(waiting);
          return { ...other, admit: async () => other.admit(await sync.admit(other.card)) };
        },
      };
    },
    /**
     * Goes to whoever shows the code. Nothing of the log goes with it.
     * @param {PairingCode & {server: string}} code @param {string} name of this device
     */
    async join(code, name) {
      if ((await sync.status()).paired) throw new Failure('already_paired');
      const device = await sync.prepare(name);
      const joined = await joinPairing({ relay: createRelay({ http, server: code.server }), code, device });
      return {
        ...joined,
        /**
         * Enters the group once the other device has said yes.
         * @param {import('./pairing.js').Waiting} waiting
         */
        async enter(waiting) {
          const told = /** @type {import('./sync.js').GroupBox} */ (await joined.group(waiting));
          await sync.joinWith({ ...told, server: code.server });
        },
      };
    },
  };
}
/** @typedef {ReturnType<typeof createMeeting>} Meeting */
/** @typedef {Awaited<ReturnType<Meeting['show']>>} Shown */
