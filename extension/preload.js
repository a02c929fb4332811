// @ts-check
import { deviceLanguage, loadJson } from './platform/device.js';
import { askedFor, SCREENS } from './views/screens.js';

/**
 * Runs as soon as it is here, while the browser still fetches the panel's many small modules: the data of the first
 * screen, and the database, are on their way by then. It imports little itself, because a module runs only when all
 * that it imports is here.
 */

/** What most starts show; where the person was last is known only once the database is open. */
const LIKELY = /** @type {const} */ ('checklist');
const CALL = /** @type {const} */ ('call');
const AT_ONCE = ['received', 'microphone', 'join'];

const named = askedFor(location.hash.slice(1));
// A code stays neither in the address nor in the history.
if (named?.screen === 'join') history.replaceState(history.state, '', location.pathname);
const likely = named?.screen ?? LIKELY;

for (const path of [
  'data/tags.json',
  'data/directory.json',
  'vendor/places.json',
  `_locales/${deviceLanguage()}/messages.json`,
  ...(deviceLanguage() === 'zh_TW' ? ['vendor/scripts.json'] : []),
  ...(likely === LIKELY ? ['data/checklist.json'] : []),
]) {
  loadJson(path).catch(() => {});
}

/**
 * What the address names, or where the person was when the panel closed, with its files; a call that goes on comes
 * first, unless somebody has just shared something into the page or wants to record that call.
 * @type {Promise<import('./views/screens.js').Asked>}
 */
export const first = remembered()
  .catch(() => [null, null])
  .then(async (/** @type {unknown[]} */ [last, call]) => {
    const asked = named ?? askedFor(String(last)) ?? { screen: LIKELY, params: {} };
    const known = call && !AT_ONCE.includes(asked.screen) ? { ...asked, screen: CALL, params: {} } : asked;
    await SCREENS[known.screen].load();
    return known;
  });

/** @returns {Promise<unknown[]>} the place and the call that were open */
async function remembered() {
  const [{ openStore }, { createDrafts }, { RECORD }] = await Promise.all([
    import('./platform/store.js'),
    import('./core/log/drafts.js'),
    import('./core/common/records.js'),
  ]);
  const store = openStore();
  return Promise.all([createDrafts(store).load('screen'), store.get('kv', RECORD.call)]);
}
