// @ts-check
/// <reference types="chrome" />

/** The extension API, under whichever name the browser gives it. */

/**
 * What only Firefox has.
 * @typedef {object} Firefox
 * @property {{open?: () => Promise<void>, toggle?: () => Promise<void>}} [sidebarAction]
 * @property {{getBrowserInfo?: () => Promise<unknown>}} runtime
 */

/**
 * What some browser lacks: Chromium for a phone or Firefox, Firefox for Android (no menu, no keys,
 * no windows), or one that was forbidden it. The types make everybody who uses one of them say
 * what happens without.
 * @typedef {'alarms' | 'commands' | 'contextMenus' | 'notifications' | 'permissions' | 'sidePanel' |
 *   'storage' | 'windows'} NotEverywhere
 */

/**
 * @typedef {Omit<typeof chrome, NotEverywhere> & Partial<Pick<typeof chrome, NotEverywhere>> & Firefox} Api
 */

const { browser, chrome: chromium } = /** @type {{browser?: Api, chrome?: Api}} */ (
  /** @type {unknown} */ (globalThis)
);
const found = browser ?? chromium;

/** False on a plain web page, where the browser may offer other things under the same name. */
export const isExtension = Boolean(found?.runtime?.id);

/** There only where `isExtension`; nothing else may be asked of it. */
export const api = /** @type {Api} */ (found);
