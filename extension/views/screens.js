// @ts-check

/**
 * Every screen: the tab it belongs to, its element, and its files. They come when the screen is asked for: what
 * is not loaded does not hold up the first one.
 */

/** The screens that have a tab, in its order. */
export const TABS = /** @type {const} */ (['checklist', 'log', 'lookup', 'plan', 'settings']);

/** @typedef {typeof TABS[number]} Tab */
/** @typedef {{tab: Tab | null, element: string, load: () => Promise<unknown>}} ScreenOf */

export const SCREENS = {
  checklist: screen('checklist', 'dun-checklist', () => import('./guide/checklist.js')),
  log: screen('log', 'dun-log', () => import('./log/log.js')),
  call: screen('log', 'dun-call', () => import('./call/call.js')),
  lookup: screen('lookup', 'dun-lookup', () => import('./lookup/lookup.js')),
  share: screen('lookup', 'dun-share', () => import('./share/share.js')),
  shared: screen('log', 'dun-shared', () => import('./share/shared.js')),
  dispute: screen('lookup', 'dun-dispute', () => import('./share/dispute.js')),
  disputes: screen('lookup', 'dun-disputes', () => import('./share/disputes.js')),
  plan: screen('plan', 'dun-plan', () => import('./debts/plan.js')),
  letters: screen('plan', 'dun-letters', () => import('./debts/letters.js')),
  list: screen('lookup', 'dun-list', () => import('./list/list.js')),
  myths: screen('checklist', 'dun-myths', () => import('./guide/myths.js')),
  pack: screen('log', 'dun-complaint', () => import('./complaint/complaint.js')),
  charts: screen('log', 'dun-charts', () => import('./charts/charts.js')),
  settings: screen('settings', 'dun-settings', () => import('./settings/settings.js')),
  backup: screen('settings', 'dun-backup', () => import('./safety/backup.js')),
  // Whoever is asked for the passphrase is on no tab yet.
  locked: screen(null, 'dun-locked', () => import('./safety/locked.js')),
  import: screen('log', 'dun-import', () => import('./import/import.js')),
};

/** @typedef {keyof typeof SCREENS} Screen */

/** @param {Tab | null} tab @param {string} element @param {() => Promise<unknown>} load @returns {ScreenOf} */
function screen(tab, element, load) {
  return { tab, element, load };
}

/** Sub-screens belong to a tab, so that the tab stays marked while they are open. @param {Screen} name */
export const tabOf = (name) => SCREENS[name].tab;

/** @param {unknown} name @returns {name is Tab} */
export const isTab = (name) => TABS.some((tab) => tab === name);
