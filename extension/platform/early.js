// @ts-check
import { languageOf, loadJson } from './device.js';

/**
 * Loaded beside the panel: it runs as soon as it is here, while the browser still fetches the panel's many small
 * modules, so that the data the first screen needs is on its way by then.
 */
for (const path of ['data/tags.json', 'data/directory.json', 'vendor/places.json', `_locales/${languageOf(navigator.language)}/messages.json`]) {
  loadJson(path).catch(() => {});
}
