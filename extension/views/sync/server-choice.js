// @ts-check
import { Failure } from '../../core/common/failure.js';

/** Failures after which an invitation may help. */
const CLOSED = ['sync_closed', 'bad_invitation'];

/** @param {{code: string} | null} problem */
export const wantsInvitation = (problem) => CLOSED.includes(problem?.code ?? '');

/**
 * Waits for an action. A move or a removal that waits for a new mailbox is no failure, because a card says
 * what waits.
 * @param {import('../../core/sync/sync.js').Sync} sync @param {Promise<unknown>} asked
 * @returns {Promise<boolean>} whether the work is done
 */
export const doneOrWaits = (sync, asked) =>
  asked.then(
    () => true,
    async (/** @type {unknown} */ error) => {
      if (!(await sync.status()).moving) throw error;
      return false;
    },
  );

/**
 * Gives the cleaned address once the browser lets the panel talk to it. It must run directly after a click.
 * @param {import('../../core/app.js').App} app @param {string} typed
 * @returns {Promise<string>}
 * @throws Failure 'bad_server' | 'server_refused' | 'page_refused'
 */
export async function allowed(app, typed) {
  const server = app.cleanAddress(typed);
  if (!server) throw new Failure('bad_server');
  if (!(await app.askPermission(server))) throw new Failure('server_refused');
  if (!(await app.admits(server))) throw new Failure('page_refused');
  return server;
}
