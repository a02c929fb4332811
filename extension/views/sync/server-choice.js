// @ts-check
import { Failure } from '../../core/common/failure.js';

/** Failures after which an invitation may help. */
const CLOSED = ['sync_closed', 'bad_invitation'];

/** @param {{code: string} | null} problem */
export const wantsInvitation = (problem) => CLOSED.includes(problem?.code ?? '');

/**
 * The address as it is used, once the browser lets the panel talk to it. Straight from the click.
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
