// @ts-check
import { RECORD } from './core/common/records.js';
import { createDrafts } from './core/log/drafts.js';
import { deviceLanguage, loadJson } from './platform/device.js';
import { openStore } from './platform/store.js';
import { TABS } from './views/tabs.js';

/**
 * Runs as soon as it is here, while the browser still fetches the panel's many small modules: the data and
 * the files of the first screen, and the database, are on their way by then.
 */

/**
 * A screen's files come when it is asked for: what is not loaded does not hold up the first one.
 * @type {Record<string, () => Promise<unknown>>}
 */
export const FILES = {
  checklist: () => import('./views/guide/checklist.js'),
  log: () => import('./views/log/log.js'),
  call: () => import('./views/call/call.js'),
  lookup: () => import('./views/lookup/lookup.js'),
  share: () => import('./views/share/share.js'),
  shared: () => import('./views/share/shared.js'),
  dispute: () => import('./views/share/dispute.js'),
  disputes: () => import('./views/share/disputes.js'),
  plan: () => import('./views/debts/plan.js'),
  letters: () => import('./views/debts/letters.js'),
  list: () => import('./views/list/list.js'),
  myths: () => import('./views/guide/myths.js'),
  pack: () => import('./views/complaint/complaint.js'),
  charts: () => import('./views/charts/charts.js'),
  settings: () => import('./views/settings/settings.js'),
  backup: () => import('./views/safety/backup.js'),
  locked: () => import('./views/safety/locked.js'),
  import: () => import('./views/import/import.js'),
};

for (const path of [
  'data/tags.json',
  'data/directory.json',
  'vendor/places.json',
  `_locales/${deviceLanguage()}/messages.json`,
]) {
  loadJson(path).catch(() => {});
}

const store = openStore();

/**
 * The screen where the person was when the panel closed, with its files; a call that goes on comes first.
 * @type {Promise<string>}
 */
export const first = Promise.all([createDrafts(store).load('screen'), store.get('kv', RECORD.call)])
  .catch(() => [null, null])
  .then(async ([last, call]) => {
    const known = call ? 'call' : TABS.includes(last) ? last : TABS[0];
    await FILES[known]();
    return known;
  });
