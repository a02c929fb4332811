// @ts-check
import { roomStyle } from './parts/style.js';

/**
 * Every screen: its place in the bar, the message key of its title, its element, its modules and style
 * sheets. Modules and sheets are loaded when the screen is first opened, so that they do not delay the first
 * screen.
 */

/** The places in the bar, in its order, with the screen that each opens. */
export const PLACES = /** @type {const} */ ({
  checklist: 'checklist',
  log: 'log',
  lookup: 'lookup',
  plan: 'desk',
});

/** @typedef {keyof typeof PLACES | 'settings'} Place the settings are behind the gear, not in the bar */
/**
 * @typedef {{place: Place | null, title: string, element: string, styles: string[],
 *   load: () => Promise<unknown>, alone: boolean}} ScreenOf
 *   `styles`: rooms whose style sheets it needs; `alone`: whether it has a way back instead of the bar
 */

export const SCREENS = {
  checklist: place('checklist', 'tab_checklist', 'dun-checklist', () => import('./guide/checklist.js'), [
    'guide',
  ]),
  log: place('log', 'tab_log', 'dun-log', () => import('./log/log.js'), ['log']),
  entry: alone('log', 'entry_title', 'dun-entry', () => import('./log/entry.js'), ['log']),
  lookup: place('lookup', 'tab_lookup', 'dun-lookup', () => import('./lookup/lookup.js'), [
    'settings',
    'list',
    'lookup',
  ]),
  desk: place('plan', 'tab_plan', 'dun-desk', () => import('./desk/desk.js'), ['desk', 'guide']),
  settings: place('settings', 'tab_settings', 'dun-settings', () => import('./settings/settings.js'), [
    'settings',
  ]),
  call: alone('log', 'call_title', 'dun-call', () => import('./call/call.js'), ['call']),
  microphone: alone('log', 'microphone_title', 'dun-microphone', () => import('./call/microphone.js'), [
    'call',
  ]),
  share: alone('lookup', 'share_title', 'dun-share', () => import('./share/share.js'), ['settings', 'share']),
  shared: alone('plan', 'shared_title', 'dun-shared', () => import('./share/shared.js'), ['share']),
  dispute: alone('lookup', 'dispute_title', 'dun-dispute', () => import('./share/dispute.js'), ['share']),
  disputes: alone('plan', 'disputes_title', 'dun-disputes', () => import('./share/disputes.js'), ['share']),
  plan: alone('plan', 'plan_title', 'dun-plan', () => import('./debts/plan.js'), ['debts']),
  letters: alone('plan', 'letters_title', 'dun-letters', () => import('./debts/letters.js'), ['debts']),
  papers: alone('plan', 'papers_title', 'dun-papers', () => import('./debts/papers.js'), ['debts']),
  handover: alone('plan', 'handover_title', 'dun-handover', () => import('./debts/handover.js'), ['debts']),
  stop: alone('checklist', 'stop_title', 'dun-stop', () => import('./debts/stop.js'), ['debts']),
  list: alone('settings', 'list_title', 'dun-list', () => import('./list/list.js'), ['settings', 'list']),
  myths: alone('checklist', 'myths_title', 'dun-myths', () => import('./guide/myths.js'), ['guide']),
  pack: alone('plan', 'pack_title', 'dun-complaint', () => import('./complaint/complaint.js'), ['complaint']),
  packTo: alone('plan', 'pack_title', 'dun-complaint-to', () => import('./complaint/to-whom.js'), [
    'complaint',
  ]),
  packCheck: alone('plan', 'pack_title', 'dun-complaint-check', () => import('./complaint/check.js'), [
    'complaint',
  ]),
  packReport: alone(
    'plan',
    'pack_preview',
    'dun-complaint-report',
    () => import('./complaint/report-page.js'),
    ['complaint'],
  ),
  packFiled: alone('plan', 'filing_title', 'dun-complaint-filed', () => import('./complaint/filed.js'), [
    'complaint',
  ]),
  charts: alone('plan', 'charts_title', 'dun-charts', () => import('./charts/charts.js'), ['charts']),
  timeline: alone('plan', 'timeline_title', 'dun-timeline', () => import('./charts/timeline.js'), ['charts']),
  import: alone('log', 'import_title', 'dun-import', () => import('./import/import.js'), ['import']),
  received: alone('log', 'received_title', 'dun-received', () => import('./import/received.js'), ['import']),
  mine: alone('settings', 'mine_title', 'dun-mine', () => import('./settings/mine.js'), ['settings']),
  lenders: alone('settings', 'lenders_title', 'dun-lenders', () => import('./settings/lenders.js'), [
    'settings',
  ]),
  sync: alone('settings', 'sync_title', 'dun-sync', () => import('./sync/sync.js'), ['settings', 'sync']),
  pair: alone('settings', 'sync_pair_title', 'dun-pair', () => import('./sync/pair.js'), ['sync']),
  join: alone('settings', 'sync_join_title', 'dun-join', () => import('./sync/join.js'), ['sync']),
  syncMore: alone('settings', 'sync_more_title', 'dun-sync-more', () => import('./sync/more.js'), ['sync']),
  backup: alone('settings', 'backup_title', 'dun-backup', () => import('./safety/backup.js'), [
    'settings',
    'safety',
  ]),
  restore: alone('settings', 'restore_title', 'dun-restore', () => import('./safety/restore.js'), ['safety']),
  lock: alone('settings', 'lock_title', 'dun-lock', () => import('./safety/lock.js'), ['safety']),
  erase: alone('settings', 'erase_title', 'dun-erase', () => import('./settings/erase.js'), ['settings']),
  server: alone('settings', 'settings_server_title', 'dun-server', () => import('./settings/server.js'), [
    'settings',
  ]),
  help: alone('settings', 'help_title', 'dun-help', () => import('./help/help.js'), ['settings', 'help']),
  chapter: alone('settings', 'help_title', 'dun-chapter', () => import('./help/chapter.js'), [
    'settings',
    'help',
  ]),
  about: alone('settings', 'settings_about', 'dun-about', () => import('./settings/about.js'), ['settings']),
  // The screen that asks for the passphrase belongs to no place.
  locked: alone(null, 'locked_title', 'dun-locked', () => import('./safety/locked.js'), ['safety']),
};

/** @typedef {keyof typeof SCREENS} Screen */

/**
 * @param {Place | null} at @param {string} title key of a message @param {string} element
 * @param {() => Promise<unknown>} load @param {string[]} styles rooms whose style sheets it needs
 * @returns {ScreenOf}
 */
function place(at, title, element, load, styles) {
  return {
    place: at,
    title,
    element,
    styles,
    load: () => Promise.all([load(), ...styles.map(roomStyle)]),
    alone: false,
  };
}

/**
 * @param {Place | null} at the place that stays marked @param {string} title @param {string} element
 * @param {() => Promise<unknown>} load @param {string[]} styles @returns {ScreenOf}
 */
function alone(at, title, element, load, styles) {
  return { ...place(at, title, element, load, styles), alone: true };
}

/** @param {Screen} name */
export const placeOf = (name) => SCREENS[name].place;

/** The screen that a place opens. @param {Place} name @returns {Screen} */
export const screenAt = (name) => (name === 'settings' ? name : PLACES[name]);

/** @param {unknown} name @returns {name is Place} */
const isPlace = (name) => name === 'settings' || (typeof name === 'string' && Object.hasOwn(PLACES, name));

/**
 * The screen for which the fragment of the address asks: a place, a shortcut of the web page, the items that
 * were shared into it, or the question for the microphone.
 * @typedef {{screen: Screen, params: Record<string, unknown>, log?: boolean}} Asked `log`: whether 记一通 opens
 *   over it
 * @param {string} fragment without its `#`
 * @returns {Asked | null}
 */
export function askedFor(fragment) {
  if (isPlace(fragment)) return { screen: screenAt(fragment), params: {} };
  if (fragment === 'log-call') return { screen: 'log', params: {}, log: true };
  if (fragment === 'call') return { screen: 'call', params: { start: true } };
  if (fragment === 'microphone') return { screen: 'microphone', params: {} };
  const [name, value] = fragment.split('=');
  if (name === 'pair') return { screen: 'join', params: { code: fragment } };
  return name === 'shared' ? { screen: 'received', params: { outcome: value } } : null;
}
