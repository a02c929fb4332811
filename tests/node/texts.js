// @ts-check
import { createText } from '../../extension/core/common/i18n.js';
import { readJson } from './vectors.js';

/**
 * The panel's own texts in one language. A missing key throws.
 * @param {import('../../extension/core/common/i18n.js').Language} [language]
 */
export async function textIn(language = 'zh_CN') {
  const text = createText({
    loadJson: async (path) => readJson(path.startsWith('_locales/') ? path : `extension/${path}`),
    strict: true,
  });
  await text.useLanguage(language);
  return text;
}
