// @ts-check
/**
 * What was read and chosen stays as long as the panel is open, whatever screen somebody looks at meanwhile.
 * Over a closed panel only the answers stay, by the file's fingerprint and without its rows: a bill holds
 * friends' calls, and nothing of them is kept that was not chosen. The same file, chosen again, meets its
 * answers.
 */

/** @typedef {import('./import.js').ImportView} View */
/**
 * @typedef {object} Answers the draft: what was typed, and what was said of a file
 * @property {View['pasted']} pasted
 * @property {{name: string, sha256: string, rows: string[], lender: View['lender'],
 *   own: [string, View['lender']][], keepFile: boolean} | null} file `rows`: those that were chosen, by their
 *   place in the file; `own`: lenders of single numbers
 */

const DRAFT = 'import';

/** @type {(keyof View)[]} */
const STATE = [
  'source',
  'file',
  'keepFile',
  'mapping',
  'rows',
  'left',
  'groups',
  'chosen',
  'lender',
  'own',
  'shown',
  'pasted',
  'kept',
  'skipped',
];

/** @type {{app: View['app'], state: Partial<View>, stopErasing: () => void} | null} */
let session = null;

/** Keeps the state when the screen is left. Erasing on another screen also drops it. @param {View} view */
export function keep(view) {
  const state = Object.fromEntries(STATE.map((name) => [name, view[name]]));
  const stopErasing = view.app.on('change', (topic) => topic === 'erased' && forget());
  session = { app: view.app, state, stopErasing };
}

/**
 * Restores the state when the screen is opened again.
 * @param {View} view @returns {boolean} whether there was something
 */
export function restore(view) {
  if (session?.app !== view.app) return false;
  Object.assign(view, session.state);
  forget();
  return Boolean(view.groups || view.mapping || view.kept);
}

/** Drops the state: after it was restored, or when everything on this device is erased. */
export function forget() {
  session?.stopErasing();
  session = null;
}

/** @param {View} view @returns {Promise<Answers | null>} */
export const loadAnswers = (view) => view.app.drafts.load(DRAFT);

/** @param {View} view @param {string[]} rows */
export async function saveAnswers(view, rows) {
  const { app, pasted, source, lender, own, keepFile } = view;
  const typed = Object.values(pasted).some(Boolean);
  const file = source?.sha256
    ? { name: source.name, sha256: source.sha256, rows, lender, own: [...own], keepFile }
    : null;
  if (typed || file) await app.drafts.save(DRAFT, /** @type {Answers} */ ({ pasted, file }));
  else await app.drafts.clear(DRAFT);
}
