// @ts-check
import { openChanges } from './changes.js';
import { openHost } from './host.js';
import { http } from './http.js';
import { lock } from './lock.js';
import { solve } from './solver.js';
import { openStore } from './store.js';

/** Everything the core may ask of the outside world. Opening makes no request and cannot fail. */
export function openPorts() {
  const host = openHost();
  return {
    host,
    http,
    lock,
    solve,
    store: openStore(),
    changes: openChanges(),
    loadJson: host.loadJson,
    clock: () => new Date(),
  };
}
