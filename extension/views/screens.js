// @ts-check

/**
 * Every screen: the tab it belongs to, the message that is its title, its element, and its files. These come when
 * the screen is asked for: what is not loaded does not hold up the first one.
 */

/** The screens that have a tab, in its order. */
export const TABS = /** @type {const} */ (['checklist', 'log', 'lookup', 'plan', 'settings']);

/** @typedef {typeof TABS[number]} Tab */
/** @typedef {{tab: Tab | null, title: string, element: string, load: () => Promise<unknown>}} ScreenOf */

export const SCREENS = {
  checklist: screen('checklist', 'tab_checklist', 'dun-checklist', () => import('./guide/checklist.js')),
  log: screen('log', 'tab_log', 'dun-log', () => import('./log/log.js')),
  call: screen('log', 'call_title', 'dun-call', () => import('./call/call.js')),
  lookup: screen('lookup', 'tab_lookup', 'dun-lookup', () => import('./lookup/lookup.js')),
  share: screen('lookup', 'share_title', 'dun-share', () => import('./share/share.js')),
  shared: screen('log', 'shared_title', 'dun-shared', () => import('./share/shared.js')),
  dispute: screen('lookup', 'dispute_title', 'dun-dispute', () => import('./share/dispute.js')),
  disputes: screen('lookup', 'disputes_title', 'dun-disputes', () => import('./share/disputes.js')),
  plan: screen('plan', 'tab_plan', 'dun-plan', () => import('./debts/plan.js')),
  letters: screen('plan', 'letters_title', 'dun-letters', () => import('./debts/letters.js')),
  papers: screen('plan', 'papers_title', 'dun-papers', () => import('./debts/papers.js')),
  handover: screen('plan', 'handover_title', 'dun-handover', () => import('./debts/handover.js')),
  stop: screen('checklist', 'stop_title', 'dun-stop', () => import('./debts/stop.js')),
  list: screen('lookup', 'list_title', 'dun-list', () => import('./list/list.js')),
  myths: screen('checklist', 'myths_title', 'dun-myths', () => import('./guide/myths.js')),
  pack: screen('log', 'pack_open', 'dun-complaint', () => import('./complaint/complaint.js')),
  charts: screen('log', 'charts_title', 'dun-charts', () => import('./charts/charts.js')),
  settings: screen('settings', 'tab_settings', 'dun-settings', () => import('./settings/settings.js')),
  backup: screen('settings', 'backup_title', 'dun-backup', () => import('./safety/backup.js')),
  // Whoever is asked for the passphrase is on no tab yet.
  locked: screen(null, 'locked_title', 'dun-locked', () => import('./safety/locked.js')),
  import: screen('log', 'import_title', 'dun-import', () => import('./import/import.js')),
};

/** @typedef {keyof typeof SCREENS} Screen */

/**
 * @param {Tab | null} tab @param {string} title key of a message @param {string} element
 * @param {() => Promise<unknown>} load @returns {ScreenOf}
 */
function screen(tab, title, element, load) {
  return { tab, title, element, load };
}

/** Sub-screens belong to a tab, so that the tab stays marked while they are open. @param {Screen} name */
export const tabOf = (name) => SCREENS[name].tab;

/** @param {unknown} name @returns {name is Tab} */
export const isTab = (name) => TABS.some((tab) => tab === name);
