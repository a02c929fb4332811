// @ts-check
import { createText, paperLanguage } from '../../core/common/i18n.js';
import { loadJson } from '../../platform/device.js';
/** @typedef {import('../../core/app.js').App} App */

/**
 * The panel as it writes letters: to lenders and authorities of the mainland in their script, whatever the panel's.
 * @param {App} app
 * @returns {Promise<App>}
 */
export async function onPaper(app) {
  const language = paperLanguage(app.text.language());
  if (language === app.text.language()) return app;
  const text = createText({ loadJson });
  await text.useLanguage(language);
  // Not a copy: what the panel has not opened yet is opened when it is asked for.
  return Object.create(app, { text: { value: text } });
}
