// @ts-check
import { deviceLanguage, loadJson } from './platform/device.js';
import { askedFor, SCREENS } from './views/screens.js';

/**
 * Runs as soon as it is here, while the browser still fetches the panel's many small modules: the data of the
 * first screen, and the database, are on their way by then. It imports little itself, because a module runs
 * only when all that it imports is here.
 */

/**
 * The screen that most starts show: its files are fetched while the database, which knows where the person
 * was last, still opens.
 */
const LIKELY = /** @type {const} */ ('checklist');
const CALL = /** @type {const} */ ('call');
const LOG = 'log';
/** Milliseconds after closing for which the panel opens again where it was; later it opens on home. */
const RESUMED_FOR = 3_600_000;
const AT_ONCE = ['received', 'microphone', 'join'];

const named = askedFor(location.hash.slice(1));
// A pairing code must stay neither in the address nor in the history.
if (named?.screen === 'join') history.replaceState(history.state, '', location.pathname);
const likely = named?.screen ?? LIKELY;

/** Fetches files that are likely to be needed. @param {string[]} paths */
const early = (...paths) => paths.forEach((path) => loadJson(path).catch(() => {}));

early('data/tags.json', `_locales/${deviceLanguage()}/messages.json`);
if (deviceLanguage() === 'zh_TW') early('vendor/scripts.json');
if (likely === LIKELY) early('data/checklist.json');
else warm(likely);

/**
 * Fetches what identifies numbers, because most other screens wait for it; the log does not, because it
 * shows its calls first.
 * @param {string} screen
 */
function warm(screen) {
  import('./core/log/ledger.js').catch(() => {});
  if (screen === LOG) return;
  early('data/directory.json', 'vendor/places.json');
  import('./core/numbers/identify.js').catch(() => {});
}

/** The database of this page, opened once. */
export const store = import('./platform/store.js').then(({ openStore }) => openStore());

/**
 * What the address names, or where the person was a short while ago, with its files; a call that goes on
 * comes first, unless somebody has just shared something into the page or wants to record that call.
 * @type {Promise<import('./views/screens.js').Asked & {locked: boolean}>}
 */
export const first = remembered()
  .catch(() => [null, null, null])
  .then(async (/** @type {unknown[]} */ [last, call, lock]) => {
    const asked = named ?? askedFor(placeOf(last)) ?? { screen: LIKELY, params: {} };
    const known = call && !AT_ONCE.includes(asked.screen) ? { ...asked, screen: CALL, params: {} } : asked;
    if (known.screen !== LIKELY) warm(known.screen);
    await SCREENS[known.screen].load();
    return { ...known, locked: Boolean(lock) };
  });

/** @param {unknown} last @returns {string} empty where it was long ago, or never */
function placeOf(last) {
  const { place, at } = /** @type {{place?: string | null, at?: number}} */ (last ?? {});
  return place && Date.now() - (at ?? 0) < RESUMED_FOR ? place : '';
}

/**
 * @returns {Promise<unknown[]>} the place and the call that were open, and the lock, as they
 *   stood at one moment
 */
async function remembered() {
  const [opened, { draftKey, RECORD }] = await Promise.all([store, import('./core/common/records.js')]);
  const keys = [draftKey('screen'), RECORD.call, RECORD.lock];
  return opened.reading(['kv'], (get) => Promise.all(keys.map((key) => get('kv', key))));
}
