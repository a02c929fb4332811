// @ts-check
/** The screens that have a tab, in its order. */
export const TABS = ['checklist', 'log', 'lookup', 'plan', 'settings'];

/**
 * Sub-screens belong to a tab, so that the tab stays marked while they are open.
 * @type {Record<string, string>}
 */
const PARENT = {
  call: 'log',
  pack: 'log',
  share: 'lookup',
  shared: 'log',
  dispute: 'lookup',
  disputes: 'lookup',
  letters: 'plan',
  myths: 'checklist',
  import: 'log',
  backup: 'settings',
  list: 'lookup',
  charts: 'log',
};

/** @param {string} screen */
export const tabOf = (screen) => PARENT[screen] ?? screen;
