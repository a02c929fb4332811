// @ts-check
import { RECORD } from './core/common/records.js';
import { createDrafts } from './core/log/drafts.js';
import { deviceLanguage, loadJson } from './platform/device.js';
import { openStore } from './platform/store.js';
import { isTab, SCREENS, TABS } from './views/screens.js';

/**
 * Runs as soon as it is here, while the browser still fetches the panel's many small modules: the data and
 * the files of the first screen, and the database, are on their way by then.
 */

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
 * @type {Promise<import('./views/screens.js').Screen>}
 */
export const first = Promise.all([createDrafts(store).load('screen'), store.get('kv', RECORD.call)])
  .catch(() => [null, null])
  .then(async (/** @type {unknown[]} */ [last, call]) => {
    const known = call ? 'call' : isTab(last) ? last : TABS[0];
    await SCREENS[known].load();
    return known;
  });
