// @ts-check
/** The extension API, under whichever name the browser gives it; null on a plain web page. */

/** @type {any} */
const found = /** @type {any} */ (globalThis).browser ?? /** @type {any} */ (globalThis).chrome;

/** @type {any} */
export const api = found?.runtime?.id ? found : null;
