// @ts-check
import { roomStyle, styleAbove } from '../parts/style.js';
/** @typedef {import('./log-sheet.js').SheetParams} SheetParams */

/** Loads the modules of the sheet once. */
export const sheetFiles = () => Promise.all([import('./log-sheet.js'), roomStyle('log')]);

/**
 * Opens 记一通 over whatever screen is there. Its modules are loaded when it is first opened.
 * @param {import('../../core/app.js').App} app
 * @param {HTMLElement} root the root of the panel; the sheet sends its events to the shell there
 * @param {SheetParams} [params]
 */
export async function openLogSheet(app, root, params = {}) {
  const [[{ LogSheet }]] = await Promise.all([sheetFiles(), app.ready()]);
  const sheet = root.parentElement?.querySelector('dun-log-sheet') ?? new LogSheet();
  if (!(sheet instanceof LogSheet)) return;
  Object.assign(sheet, { app, root });
  if (!sheet.isConnected) root.after(sheet);
  styleAbove('log', true);
  document.addEventListener('log-closed', () => styleAbove('log', false), { once: true });
  await sheet.show(params);
}
