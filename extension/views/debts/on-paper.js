// @ts-check
import { createText, paperLanguage } from '../../core/common/i18n.js';
import { loadJson } from '../../platform/device.js';
/** @typedef {import('../../core/app.js').App} App */

/**
 * The app for writing letters: lenders and authorities of the mainland are written to in their script,
 * whatever script the panel uses.
 * @param {App} app
 * @returns {Promise<App>}
 */
export async function onPaper(app) {
  const language = paperLanguage(app.text.language());
  if (language === app.text.language()) return app;
  const text = createText({ loadJson });
  await text.useLanguage(language);
  // Not a copy: parts that the panel has not opened yet are still opened on demand.
  return Object.create(app, { text: { value: text } });
}
