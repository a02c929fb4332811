// @ts-check
import { tagOf } from '../../core/common/i18n.js';
import { OTHER } from '../../core/list/division.js';
import { inLanguage } from './parts.js';

/**
 * @typedef {import('../../core/list/division.js').AreaName} AreaName
 * @typedef {Pick<import('../../core/app.js').App, 'text'>} Language
 */

/** A part of the list, as it is called within a sentence. @param {Language} app @param {AreaName} area */
export const areaName = (app, area) =>
  area.area === OTHER ? app.text.t('list_area_other') : inLanguage(app, area);

/** In the order of the person's language. @param {Language} app @param {AreaName[]} areas */
export function sortedByName(app, areas) {
  const { compare } = new Intl.Collator(tagOf(app.text.language()));
  return [...areas].sort((one, other) => compare(inLanguage(app, one), inLanguage(app, other)));
}
