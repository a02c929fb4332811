// @ts-check
import { openChanges } from './changes.js';
import { openHost } from './host.js';
import { http } from './http.js';
import { lock } from './lock.js';
import { openStore } from './store.js';

/** @typedef {typeof import('./solver.js').solve} Solve */

/**
 * Everything the core may ask of the outside world. Opening makes no request and cannot fail.
 * @param {object} [parts] a page fetches these when they are wanted; a worker may not, and brings its own
 * @param {ReturnType<typeof openStore>} [parts.store]
 * @param {Solve} [parts.solve]
 */
export function openPorts({ store = openStore(), solve = solveLater } = {}) {
  const host = openHost();
  return {
    host,
    http,
    lock,
    solve,
    store,
    changes: openChanges(),
    loadJson: host.loadJson,
    clock: () => new Date(),
  };
}

/** @type {Solve} */
const solveLater = async (challenge) => (await import('./solver.js')).solve(challenge);
