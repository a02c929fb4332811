// @ts-check
import { tagOf } from '../../core/common/i18n.js';
import { OTHER } from '../../core/list/division.js';
import { inLanguage } from './parts.js';

/**
 * @typedef {import('../../core/list/division.js').AreaName} AreaName
 * @typedef {Pick<import('../../core/app.js').App, 'text'>} Language
 */

/** The name of a part of the list within a sentence. @param {Language} app @param {AreaName} area */
export const areaName = (app, area) =>
  area.area === OTHER ? app.text.t('list_area_other') : inLanguage(app, area);

/** Sorts areas in the order of the person's language. @param {Language} app @param {AreaName[]} areas */
export function sortedByName(app, areas) {
  const { compare } = new Intl.Collator(tagOf(app.text.language()));
  return [...areas].sort((one, other) => compare(inLanguage(app, one), inLanguage(app, other)));
}
